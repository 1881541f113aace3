import type { Selectable } from 'kysely'
import type { ConversationId, MessageId, SurveyId, UserId } from '../../base/id.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'
import type { Message } from './message.ts'

declare module '../../platform/db/database.ts' {
  interface Tables {
    messages: MessageColumns
  }
}

type MessageColumns = {
  id: string
  conversation_id: string
  sender: Message['from']
  author_id: string | null
  text: string
  file_ids: string[]
  client_id: string | null
  survey_id: string | null
  at: Date
  read_at: Date | null
}

export async function byClientId(
  tx: Tx,
  conversationId: ConversationId,
  clientId: string,
): Promise<Message | undefined> {
  const row = await tx
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('client_id', '=', clientId)
    .executeTakeFirst()
  return row && toMessage(row)
}

export async function addMessage(tx: Tx, message: Message): Promise<void> {
  const { id, conversationId, from, authorId, text, fileIds, clientId, surveyId, at } = message
  await tx
    .insertInto('messages')
    .values({
      id,
      conversation_id: conversationId,
      sender: from,
      author_id: authorId ?? null,
      text,
      file_ids: [...fileIds],
      client_id: clientId ?? null,
      survey_id: surveyId ?? null,
      at,
      read_at: null,
    })
    .execute()
}

/** The last five hundred, oldest first. */
export async function messages(db: Reader, conversationIds: readonly string[]): Promise<Message[]> {
  if (conversationIds.length === 0) return []
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', 'in', conversationIds)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
  return rows.reverse().map(toMessage)
}

export async function message(db: Reader, id: MessageId): Promise<Message | undefined> {
  const row = await db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toMessage(row)
}

/** How many of the other side's words were new to the reader. */
export async function markRead(
  tx: Tx,
  conversationId: ConversationId,
  by: 'customer' | 'agent',
  at: Date,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('messages')
    .set({ read_at: at })
    .where('conversation_id', '=', conversationId)
    .where('read_at', 'is', null)
    .where('sender', by === 'agent' ? '=' : '<>', 'customer')
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

function toMessage(row: Selectable<MessageColumns>): Message {
  return {
    id: row.id as MessageId,
    conversationId: row.conversation_id as ConversationId,
    from: row.sender,
    authorId: (row.author_id ?? undefined) as UserId | undefined,
    text: row.text,
    fileIds: row.file_ids,
    clientId: row.client_id ?? undefined,
    surveyId: (row.survey_id ?? undefined) as SurveyId | undefined,
    at: row.at,
    readAt: row.read_at ?? undefined,
  }
}
