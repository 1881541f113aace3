import type { Selectable } from 'kysely'
import type { ConversationId, CustomerId, MessageId, SurveyId, TicketId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'
import type { Message } from './message.ts'
import type { Survey } from './survey.ts'

declare module '../../platform/db/database.ts' {
  interface Tables {
    messages: MessageColumns
    surveys: SurveyColumns
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

type SurveyColumns = {
  id: string
  token: string
  conversation_id: string | null
  ticket_id: string | null
  agent_id: string | null
  customer_id: string | null
  asked_by: Survey['askedBy']
  score: number | null
  words: string | null
  sent_at: Date
  answered_at: Date | null
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

export async function addSurvey(tx: Tx, survey: Survey): Promise<void> {
  const { id, token, conversationId, ticketId, agentId, customerId, askedBy, sentAt } = survey
  await tx
    .insertInto('surveys')
    .values({
      id,
      token,
      conversation_id: conversationId ?? null,
      ticket_id: ticketId ?? null,
      agent_id: agentId ?? null,
      customer_id: customerId ?? null,
      asked_by: askedBy,
      score: null,
      words: null,
      sent_at: sentAt,
      answered_at: null,
    })
    .execute()
}

export async function surveyByToken(tx: Tx, token: string): Promise<Survey> {
  const row = await tx.selectFrom('surveys').selectAll().where('token', '=', token).forUpdate().executeTakeFirst()
  if (!row) throw unknownSurvey()
  return toSurvey(row)
}

export async function lookSurvey(db: Reader, token: string): Promise<Survey> {
  const row = await db.selectFrom('surveys').selectAll().where('token', '=', token).executeTakeFirst()
  if (!row) throw unknownSurvey()
  return toSurvey(row)
}

export async function saveAnswer(tx: Tx, { id, score, words, answeredAt }: Survey): Promise<void> {
  await tx
    .updateTable('surveys')
    .set({ score: score ?? null, words: words ?? null, answered_at: answeredAt ?? null })
    .where('id', '=', id)
    .execute()
}

/** The newest first. */
export async function surveys(
  db: Reader | Tx,
  of: { conversationIds?: readonly string[]; ticketId?: string },
): Promise<Survey[]> {
  const rows = await db
    .selectFrom('surveys')
    .selectAll()
    .$if(of.conversationIds !== undefined, (q) =>
      q.where(
        'conversation_id',
        'in',
        of.conversationIds!.length > 0 ? of.conversationIds! : ['00000000-0000-0000-0000-000000000000'],
      ),
    )
    .$if(of.ticketId !== undefined, (q) => q.where('ticket_id', '=', of.ticketId!))
    .orderBy('sent_at', 'desc')
    .limit(500)
    .execute()
  return rows.map(toSurvey)
}

export async function surveyCounts(
  db: Reader,
  since: Date,
): Promise<{ sent: number; answered: number; topTwo: number }> {
  const row = await db
    .selectFrom('surveys')
    .where('sent_at', '>=', since)
    .select((of) => [
      of.fn.countAll<string>().as('sent'),
      of.fn.count<string>('answered_at').as('answered'),
      of.fn.countAll<string>().filterWhere('score', '>=', 4).as('topTwo'),
    ])
    .executeTakeFirstOrThrow()
  return { sent: Number(row.sent), answered: Number(row.answered), topTwo: Number(row.topTwo) }
}

const unknownSurvey = () => new Refusal('not-found', 'survey-unknown', 'There is no such survey.')

function toSurvey(row: Selectable<SurveyColumns>): Survey {
  return {
    id: row.id as SurveyId,
    token: row.token,
    conversationId: (row.conversation_id ?? undefined) as ConversationId | undefined,
    ticketId: (row.ticket_id ?? undefined) as TicketId | undefined,
    agentId: (row.agent_id ?? undefined) as UserId | undefined,
    customerId: (row.customer_id ?? undefined) as CustomerId | undefined,
    askedBy: row.asked_by,
    score: row.score ?? undefined,
    words: row.words ?? undefined,
    sentAt: row.sent_at,
    answeredAt: row.answered_at ?? undefined,
  }
}
