import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

/** Answers a range request (RFC 9110 §14), so that a browser can seek in a recording. */
export function sendPart(
  reply: FastifyReply,
  range: string | undefined,
  size: number,
  type: string,
  open: (part: { start: number; end: number }) => Readable,
) {
  reply.header('accept-ranges', 'bytes').header('content-type', type).header('cache-control', 'private, no-store')
  const part = range ? readRange(range, size) : { start: 0, end: size - 1 }
  if (!part) return reply.code(416).header('content-range', `bytes */${size}`).send()
  if (range) reply.code(206).header('content-range', `bytes ${part.start}-${part.end}/${size}`)
  reply.header('content-length', part.end - part.start + 1)
  return reply.send(open(part))
}

/** One range; a browser asks for no more. */
export function readRange(range: string, size: number): { start: number; end: number } | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? []
  if (from === undefined || to === undefined || (!from && !to)) return undefined
  const start = from ? Number(from) : Math.max(0, size - Number(to))
  const end = from && to ? Math.min(Number(to), size - 1) : size - 1
  return start <= end && start < size ? { start, end } : undefined
}
