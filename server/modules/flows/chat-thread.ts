import type { ThreadFrame, VisitorMessage } from '../../channels/chat/chat-channel.ts'
import type { Attachment, Conversation, Message } from '../conversations/conversations.ts'

/** What a visitor's window is told of a message. */
export type Around = {
  readonly nameOf: (agentId: string) => string | undefined
  readonly files: ReadonlyMap<string, Attachment>
  readonly surveyTokens: ReadonlyMap<string, string>
}

export function toVisitorMessage(message: Message, { nameOf, files, surveyTokens }: Around): VisitorMessage {
  const { id, from, authorId, text, fileIds, at, readAt, clientId, surveyId } = message
  const author = authorId && nameOf(authorId)
  const token = surveyId && surveyTokens.get(surveyId)
  return {
    id,
    from,
    ...(author ? { author } : {}),
    // The window asks in its own words.
    text: surveyId ? '' : text,
    files: fileIds.flatMap((fileId) => {
      const file = files.get(fileId)
      return file ? [{ id: fileId, name: file.name, type: file.type, bytes: file.bytes }] : []
    }),
    at: at.toISOString(),
    ...(readAt ? { readAt: readAt.toISOString() } : {}),
    ...(clientId && from === 'customer' ? { clientId } : {}),
    ...(token ? { survey: { url: `/s/${token}` } } : {}),
  }
}

/** Where the visitor stands, by their latest chat. */
export function standing(
  latest: Conversation | undefined,
  agent: string | undefined,
  position: number | undefined,
): Omit<ThreadFrame, 'type' | 'messages'> {
  if (!latest) return { state: 'none' }
  if (latest.state !== 'open') return { state: 'closed' }
  if (latest.answeredAt) return { state: 'talking', ...(agent ? { agent } : {}) }
  return { state: 'waiting', ...(position === undefined ? {} : { position }) }
}
