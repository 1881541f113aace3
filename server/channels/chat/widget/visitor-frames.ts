import type { FromVisitor, ToVisitor } from '../chat-channel.ts'

/** 4,000 Chinese characters, each escaped as `\uXXXX` at worst, and the ids of five files. */
export const mostFrameBytes = 32 * 1024
const mostText = 4000
const mostFiles = 5
const name = /^[\w.:-]{8,64}$/
const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** What a stranger's browser sent, or why it is none of ours. */
export function readFrame(text: string): FromVisitor | { type: 'nonsense'; because: string } {
  let frame: unknown
  try {
    frame = JSON.parse(text)
  } catch {
    return nonsense('not JSON')
  }
  if (typeof frame !== 'object' || frame === null) return nonsense('not an object')
  const type = 'type' in frame ? frame.type : undefined
  if (type === 'say') return readSay(frame as Record<string, unknown>)
  if (type === 'typing' || type === 'read' || type === 'leave' || type === 'ping') return { type }
  return nonsense('unknown type')
}

function readSay({ clientId, text, fileIds = [] }: Record<string, unknown>): ReturnType<typeof readFrame> {
  if (typeof clientId !== 'string' || !name.test(clientId)) return nonsense('clientId')
  if (typeof text !== 'string' || text.length > mostText) return nonsense('text')
  // PostgreSQL keeps neither NUL nor half a character; nobody types them.
  const clean = Buffer.from(text.replaceAll('\0', '')).toString()
  if (!Array.isArray(fileIds) || fileIds.length > mostFiles) return nonsense('fileIds')
  if (!fileIds.every((file): file is string => typeof file === 'string' && id.test(file))) return nonsense('fileIds')
  if (clean.trim() === '' && fileIds.length === 0) return nonsense('nothing said')
  return { type: 'say', clientId, text: clean, fileIds: [...new Set(fileIds)] }
}

function nonsense(because: string) {
  return { type: 'nonsense', because } as const
}

export function writeFrame(frame: ToVisitor): string {
  return JSON.stringify(frame)
}
