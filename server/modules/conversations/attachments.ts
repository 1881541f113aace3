import { PassThrough, type Readable } from 'node:stream'
import { fileTypeFromBuffer } from 'file-type'
import { newId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { type Files, FileTooLarge, NoRoom } from '../../providers/files/files.ts'
import type { Conversations } from './conversations.ts'
import type { Attachment } from './store-attachments.ts'

export const mostBytes = 10 * 1024 * 1024
const sniffBytes = 4_100

/** What may be attached. Never what a browser would run: no HTML, no SVG. */
export const allowedTypes = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'application/pdf',
  'text/plain',
  'audio/wav',
  'audio/mpeg',
  'video/mp4',
  'application/zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const

/** Keeps what was sent, by what it really is and not by what it says it is. */
export async function attach(
  conversations: Conversations,
  files: Files,
  sent: { name: string; content: Readable },
  owner: string,
): Promise<Attachment> {
  const { head, rest } = await peek(sent.content)
  const type = await typeOf(head)
  if (!type) {
    sent.content.resume()
    throw new Refusal('invalid', 'file-type-not-allowed', `is not one of ${allowedTypes.join(', ')}`, 'file')
  }
  const id = newId<string>()
  const { bytes } = await files.put(id, rest, mostBytes).catch((error: unknown) => {
    sent.content.resume()
    if (error instanceof FileTooLarge)
      throw new Refusal('too-large', 'file-too-large', `has more than ${mostBytes} bytes`, 'file')
    if (error instanceof NoRoom) throw new Refusal('unavailable', 'disk-full', 'There is no room for files now.')
    throw error
  })
  const attachment = { id, name: safeName(sent.name), type, bytes, owner }
  await conversations.keep(attachment)
  return attachment
}

/** Whoever knows the name of somebody else's file must not bring it before other eyes. */
export async function refuseForeignFiles(conversations: Conversations, ids: readonly string[], owner: string) {
  const sent = await conversations.attachments(ids)
  if (sent.length < new Set(ids).size || sent.some((file) => file.owner !== owner))
    throw new Refusal('invalid', 'file-unknown', 'names a file that you did not send', 'body.fileIds')
}

async function typeOf(head: Buffer): Promise<string | undefined> {
  const found = await fileTypeFromBuffer(head)
  const type = found?.mime === 'audio/vnd.wave' ? 'audio/wav' : found?.mime
  if (type) return allowedTypes.find((allowed) => allowed === type)
  return isText(head) ? 'text/plain' : undefined
}

/** Plain words have no control characters; markup is kept out, as a browser might believe it. */
function isText(head: Buffer): boolean {
  const text = head.toString('utf8')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
  return head.length > 0 && !/[\u0000-\u0008\u000e-\u001f]/.test(text) && !/^\s*</.test(text)
}

async function peek(content: Readable): Promise<{ head: Buffer; rest: Readable }> {
  const rest = new PassThrough()
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of content.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk as Buffer)
    length += (chunk as Buffer).length
    if (length >= sniffBytes) break
  }
  const head = Buffer.concat(chunks)
  rest.write(head)
  if (content.readableEnded) rest.end()
  else {
    content.on('error', (error) => rest.destroy(error))
    content.pipe(rest)
  }
  return { head, rest }
}

/** No folders, no control characters, nothing that turns the direction of what follows: a name is for showing. */
function safeName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is removed
  const safe = name.replaceAll(/[\u0000-\u001f\u007f/\\\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').slice(-120)
  return safe || 'file'
}
