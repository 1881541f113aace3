import type { Selectable } from 'kysely'
import type { ConversationId, CustomerId, SurveyId, TicketId, UserId } from '../../base/id.ts'
import { must } from '../../base/must.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'
import type { Survey } from './survey.ts'

declare module '../../platform/db/database.ts' {
  interface Tables {
    surveys: SurveyColumns
  }
}

type SurveyColumns = {
  id: string
  token: string
  conversation_id: string | null
  ticket_id: string | null
  agent_id: string | null
  customer_id: string | null
  asked_by: Survey['askedBy']
  /** Missing in those asked before rounds were counted. */
  round: number | null
  score: number | null
  words: string | null
  sent_at: Date
  expires_at: Date
  answered_at: Date | null
  withdrawn_at: Date | null
}

/** False when this was asked in this round already. */
export async function add(tx: Tx, survey: Survey): Promise<boolean> {
  const { id, token, conversationId, ticketId, agentId, customerId, askedBy, round, sentAt, expiresAt } = survey
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('surveys')
    .values({
      id,
      token,
      conversation_id: conversationId ?? null,
      ticket_id: ticketId ?? null,
      agent_id: agentId ?? null,
      customer_id: customerId ?? null,
      asked_by: askedBy,
      round,
      score: null,
      words: null,
      sent_at: sentAt,
      expires_at: expiresAt,
      answered_at: null,
      withdrawn_at: null,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function sameRound(tx: Tx, { ticketId, conversationId, round }: Survey): Promise<Survey> {
  const row = await tx
    .selectFrom('surveys')
    .selectAll()
    .where('round', '=', round)
    .$if(ticketId !== undefined, (q) => q.where('ticket_id', '=', ticketId!))
    .$if(ticketId === undefined, (q) => q.where('ticket_id', 'is', null).where('conversation_id', '=', conversationId!))
    .executeTakeFirst()
  return toSurvey(must(row, 'survey that stands in the way of another'))
}

export async function find(db: Reader, id: SurveyId): Promise<Survey> {
  return known(await db.selectFrom('surveys').selectAll().where('id', '=', id).executeTakeFirst())
}

export async function byToken(db: Reader, token: string): Promise<Survey> {
  return known(await db.selectFrom('surveys').selectAll().where('token', '=', token).executeTakeFirst())
}

/** Two who answer by one link at once come one after the other. */
export async function lock(tx: Tx, token: string): Promise<Survey> {
  return known(await tx.selectFrom('surveys').selectAll().where('token', '=', token).forUpdate().executeTakeFirst())
}

export async function save(tx: Tx, { id, score, words, answeredAt }: Survey): Promise<void> {
  await tx
    .updateTable('surveys')
    .set({ score: score ?? null, words: words ?? null, answered_at: answeredAt ?? null })
    .where('id', '=', id)
    .execute()
}

export async function withdraw(tx: Tx, ticketId: TicketId, at: Date): Promise<void> {
  await tx
    .updateTable('surveys')
    .set({ withdrawn_at: at })
    .where('ticket_id', '=', ticketId)
    .where('answered_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
}

/** The newest first. */
export async function list(
  db: Reader | Tx,
  of: { ids?: readonly string[]; conversationIds?: readonly string[]; ticketId?: string },
): Promise<Survey[]> {
  if (of.conversationIds?.length === 0 || of.ids?.length === 0) return []
  const rows = await db
    .selectFrom('surveys')
    .selectAll()
    .$if(of.ids !== undefined, (q) => q.where('id', 'in', of.ids!))
    .$if(of.conversationIds !== undefined, (q) => q.where('conversation_id', 'in', of.conversationIds!))
    .$if(of.ticketId !== undefined, (q) => q.where('ticket_id', '=', of.ticketId!))
    .orderBy('sent_at', 'desc')
    .limit(500)
    .execute()
  return rows.map(toSurvey)
}

export async function counts(db: Reader, since: Date): Promise<{ sent: number; answered: number; topTwo: number }> {
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

type Row = Selectable<SurveyColumns>

function known(row: Row | undefined): Survey {
  if (!row) throw new Refusal('not-found', 'survey-unknown', 'There is no such survey.')
  return toSurvey(row)
}

function toSurvey(row: Row): Survey {
  return {
    id: row.id as SurveyId,
    token: row.token,
    conversationId: (row.conversation_id ?? undefined) as ConversationId | undefined,
    ticketId: (row.ticket_id ?? undefined) as TicketId | undefined,
    agentId: (row.agent_id ?? undefined) as UserId | undefined,
    customerId: (row.customer_id ?? undefined) as CustomerId | undefined,
    askedBy: row.asked_by,
    round: row.round ?? 0,
    score: row.score ?? undefined,
    words: row.words ?? undefined,
    sentAt: row.sent_at,
    expiresAt: row.expires_at,
    answeredAt: row.answered_at ?? undefined,
    withdrawnAt: row.withdrawn_at ?? undefined,
  }
}
