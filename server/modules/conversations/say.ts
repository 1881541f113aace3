import { type ConversationId, type MessageId, newId, type SurveyId, type UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Announce, Tx } from '../../platform/db/database.ts'
import { said } from './conversation.ts'
import type { ConversationEvent } from './events.ts'
import type { Message } from './message.ts'
import * as store from './store.ts'
import { attachments } from './store-attachments.ts'
import * as thread from './store-messages.ts'

export type Saying = {
  readonly from: Message['from']
  readonly text: string
  readonly fileIds?: readonly string[]
  readonly authorId?: UserId | undefined
  readonly clientId?: string | undefined
  readonly owner?: string
  readonly surveyId?: SurveyId | undefined
}

/** Says something in a chat. A retry with the same client id finds what was said before. */
export async function say(
  tx: Tx,
  announce: Announce,
  id: ConversationId,
  { from, text, fileIds = [], authorId, clientId, owner, surveyId }: Saying,
  at: Date,
): Promise<Message> {
  const before = await store.find(tx, id)
  const repeated = clientId ? await thread.byClientId(tx, id, clientId) : undefined
  if (repeated) return repeated
  if (before.state === 'closed' && from === 'customer')
    throw new Refusal('conflict', 'conversation-closed', 'This conversation is over.')
  if (owner) await refuseForeignFiles(tx, fileIds, owner)
  const message: Message = {
    id: newId<MessageId>(),
    conversationId: id,
    from,
    authorId,
    text,
    fileIds,
    clientId,
    surveyId,
    at,
    readAt: undefined,
  }
  await thread.addMessage(tx, message)
  await store.save(tx, said(before, from, text))
  const { agentId } = before
  announce({
    type: 'message-sent',
    conversationId: id,
    messageId: message.id,
    from,
    agentId,
  } satisfies ConversationEvent)
  return message
}

/** The other side's words have been seen. */
export async function read(tx: Tx, announce: Announce, id: ConversationId, by: 'customer' | 'agent', at: Date) {
  const before = await store.find(tx, id)
  const news = await thread.markRead(tx, id, by, at)
  if (by === 'agent' && before.unread > 0) await store.save(tx, { ...before, unread: 0 })
  if (news > 0)
    announce({ type: 'messages-read', conversationId: id, by, agentId: before.agentId } satisfies ConversationEvent)
}

async function refuseForeignFiles(tx: Tx, fileIds: readonly string[], owner: string) {
  const files = await attachments(tx, fileIds)
  const own = files.filter((file) => file.owner === owner)
  if (own.length < new Set(fileIds).size)
    throw new Refusal('invalid', 'file-unknown', 'names a file that is not there', 'body.fileIds')
}
