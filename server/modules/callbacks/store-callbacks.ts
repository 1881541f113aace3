import { type Selectable, sql } from 'kysely'
import type { ConversationId, CustomerId, QueueId, WorkItemId } from '../../base/id.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'
import type { Callback } from './callback.ts'

/** The table of promised callbacks. No other module reads or writes it. */
declare module '../../platform/db/database.ts' {
  interface Tables {
    callbacks: Columns
  }
}

type Columns = {
  id: string
  work_item_id: string
  conversation_id: string
  number: string
  our_number: string
  customer_id: string | null
  queue_id: string
  language: Callback['language']
  promised_at: Date
  promised_for: Date | null
  state: Callback['state']
  attempts: number
  next_at: Date | null
  kept_at: Date | null
  ended_at: Date | null
}

type By = { id: string } | { workItemId: WorkItemId } | { waitingNumber: string }

/** Locked, for whoever decides about it. */
export async function lock(tx: Tx, by: By): Promise<Callback | undefined> {
  const row = await tx
    .selectFrom('callbacks')
    .selectAll()
    .$if('id' in by, (query) => query.where('id', '=', (by as { id: string }).id))
    .$if('workItemId' in by, (query) => query.where('work_item_id', '=', (by as { workItemId: string }).workItemId))
    .$if('waitingNumber' in by, (query) =>
      query.where('number', '=', (by as { waitingNumber: string }).waitingNumber).where('state', '=', 'waiting'),
    )
    .orderBy('promised_at')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return row && toCallback(row)
}

export async function ringing(db: Reader): Promise<Callback[]> {
  const rows = await db.selectFrom('callbacks').selectAll().where('state', '=', 'ringing').execute()
  return rows.map(toCallback)
}

export async function save(tx: Tx, callback: Callback): Promise<void> {
  const columns = toColumns(callback)
  await tx
    .insertInto('callbacks')
    .values(columns)
    .onConflict((on) => on.column('id').doUpdateSet(columns))
    .execute()
}

export async function remove(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('callbacks').where('id', '=', id).execute()
}

export type Wanted = {
  readonly state?: 'open' | 'closed' | undefined
  readonly limit: number
  readonly after?: readonly (string | number)[] | undefined
}

/** Newest first; one more than asked, to know whether there is a next page. */
export async function list(db: Reader, { state, limit, after }: Wanted): Promise<Callback[]> {
  const [time, id] = after ?? []
  const rows = await db
    .selectFrom('callbacks')
    .selectAll()
    .$if(state === 'open', (query) => query.where('state', 'in', ['waiting', 'ringing']))
    .$if(state === 'closed', (query) => query.where('state', 'not in', ['waiting', 'ringing']))
    .$if(id !== undefined, (query) =>
      query.where(sql<boolean>`(promised_at, id) < (${time}::timestamptz, ${id}::uuid)`),
    )
    .orderBy('promised_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return rows.map(toCallback)
}

export type CallbackFigures = { waiting: number; promisedToday: number; keptToday: number; inTimeToday: number }

/** What is promised now, and how today's promises were kept. */
export async function figures(db: Reader, today: Date): Promise<CallbackFigures> {
  const { rows } = await sql<CallbackFigures>`
    select count(*) filter (where state in ('waiting', 'ringing'))::int as waiting,
      count(*) filter (where promised_at >= ${today})::int as "promisedToday",
      count(*) filter (where kept_at >= ${today})::int as "keptToday",
      count(*) filter (where kept_at >= ${today} and (promised_for is null or kept_at <= promised_for))::int as "inTimeToday"
    from callbacks where state in ('waiting', 'ringing') or promised_at >= ${today} or kept_at >= ${today}`.execute(db)
  return rows[0]!
}

function toCallback(row: Selectable<Columns>): Callback {
  return {
    id: row.id,
    workItemId: row.work_item_id as WorkItemId,
    conversationId: row.conversation_id as ConversationId,
    number: row.number,
    ourNumber: row.our_number,
    customerId: (row.customer_id ?? undefined) as CustomerId | undefined,
    queueId: row.queue_id as QueueId,
    language: row.language,
    promisedAt: row.promised_at,
    promisedFor: row.promised_for ?? undefined,
    state: row.state,
    attempts: row.attempts,
    nextAt: row.next_at ?? undefined,
    keptAt: row.kept_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
  }
}

function toColumns(of: Callback) {
  return {
    id: of.id,
    work_item_id: of.workItemId as string,
    conversation_id: of.conversationId as string,
    number: of.number,
    our_number: of.ourNumber,
    customer_id: of.customerId ?? null,
    queue_id: of.queueId as string,
    language: of.language,
    promised_at: of.promisedAt,
    promised_for: of.promisedFor ?? null,
    state: of.state,
    attempts: of.attempts,
    next_at: of.nextAt ?? null,
    kept_at: of.keptAt ?? null,
    ended_at: of.endedAt ?? null,
  }
}
