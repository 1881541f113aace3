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
  const asked = readRange(range, size)
  if (asked === 'beyond') return reply.code(416).header('content-range', `bytes */${size}`).send()
  const { start, end } = asked ?? { start: 0, end: size - 1 }
  if (asked) reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`)
  reply.header('content-length', end - start + 1)
  return reply.send(open({ start, end }))
}

/** One range; a browser asks for no more. What is not understood is as if it were not asked (§14.2): the whole is sent. */
export function readRange(
  range: string | undefined,
  size: number,
): { start: number; end: number } | 'beyond' | undefined {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? []
  if (from === undefined || to === undefined || (!from && !to)) return undefined
  if (from && to && Number(from) > Number(to)) return undefined
  const start = from ? Number(from) : Math.max(0, size - Number(to))
  return start < size ? { start, end: from && to ? Math.min(Number(to), size - 1) : size - 1 } : 'beyond'
}
