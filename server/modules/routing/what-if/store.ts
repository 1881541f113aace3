import { type Selectable, sql } from 'kysely'
import type { WhatIfId } from '../../../base/id.ts'
import type { Json, Reader, Tx } from '../../../platform/db/database.ts'
import type { OfferRow, WorkRow } from '../rows.ts'
import type { Answer, Decided } from './answer.ts'
import type { Logged } from './logged.ts'
import { leadMs, type Records } from './read-day.ts'

/** The table of what-ifs; and what routing's own rows and the log hold of a past day. */
declare module '../../../platform/db/database.ts' {
  interface Tables {
    what_ifs: Columns
  }
}

type Columns = {
  id: WhatIfId
  name: string
  /** As `2026-11-25`: a day, and not a moment. */
  day: string
  state: 'asked' | 'running' | 'done' | 'failed'
  question: Json<Record<string, unknown>>
  answer: Json<KeptAnswer | null>
  because: string | null
  asked_by: string
  asked_by_name: string
  asked_at: Date
  ended_at: Date | null
}

type Row = Selectable<Columns>

export type KeptAnswer = Answer & { readonly tookMs: number }
export type WhatIfRow = Omit<Row, 'answer' | 'question'>

const columns = ['id', 'name', 'state', 'because', 'asked_by', 'asked_by_name', 'asked_at', 'ended_at'] as const
const day = sql<string>`to_char(day, 'YYYY-MM-DD')`.as('day')

export async function add(
  tx: Tx,
  row: Pick<Row, 'id' | 'name' | 'day' | 'question' | 'asked_by' | 'asked_by_name' | 'asked_at'>,
) {
  await tx
    .insertInto('what_ifs')
    .values({
      ...row,
      question: JSON.stringify(row.question),
      state: 'asked',
      answer: null,
      because: null,
      ended_at: null,
    })
    .execute()
}

export const find = (db: Reader | Tx, id: WhatIfId): Promise<Row | undefined> =>
  db
    .selectFrom('what_ifs')
    .select([...columns, day, 'question', 'answer'])
    .where('id', '=', id)
    .executeTakeFirst()

/** Newest first, one more than asked. */
export function list(db: Reader, limit: number, before?: { at: string; id: string }): Promise<WhatIfRow[]> {
  let query = db.selectFrom('what_ifs').select([...columns, day])
  if (before) query = query.where(sql<boolean>`(asked_at, id) < (${before.at}::timestamptz, ${before.id}::uuid)`)
  return query
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

export async function begin(tx: Tx, id: WhatIfId): Promise<void> {
  await tx.updateTable('what_ifs').set({ state: 'running' }).where('id', '=', id).execute()
}

export async function end(tx: Tx, id: WhatIfId, at: Date, result: { answer: KeptAnswer } | { because: string }) {
  const kept = 'answer' in result ? JSON.stringify(result.answer) : null
  const because = 'because' in result ? result.because : null
  const state = because ? 'failed' : 'done'
  await tx.updateTable('what_ifs').set({ state, because, answer: kept, ended_at: at }).where('id', '=', id).execute()
}

const types = [
  'work-enqueued',
  'work-answered',
  'work-returned',
  'work-left',
  'work-finished',
  'wrap-up-ended',
  'offer-made',
  'offer-refused',
  'offer-expired',
  'offer-withdrawn',
  'presence-changed',
  'agent-known',
  'consultation-began',
  'consultation-ended',
  'call-transferred',
  'queue-changed',
]

/** A contact is looked for so long before it was still there: a ticket may wait for a week. */
const longestInHand = sql`interval '7 days'`

export type PastDay = Pick<Records, 'begin' | 'works' | 'offers' | 'facts'> & { readonly decided: readonly Decided[] }

/** Everything that is kept of a day; nothing when it has more contacts than `most`. */
export async function readPastDay(db: Reader, from: Date, to: Date, most: number): Promise<PastDay | undefined> {
  const begin = new Date(from.getTime() - leadMs)
  const works = await sql<WorkRow>`
    select * from work_items
    where enqueued_at < ${to} and enqueued_at >= ${begin}::timestamptz - ${longestInHand}
      and (enqueued_at >= ${begin} or ended_at is null or ended_at >= ${begin})
    order by enqueued_at, id limit ${most + 1}`.execute(db)
  if (works.rows.length > most) return undefined
  const ids = works.rows.map(({ id }) => id)
  const [offers, before, facts, decided] = await Promise.all([
    sql<OfferRow>`select * from offers where work_item_id = any(${ids}::uuid[]) and offered_at < ${to}`.execute(db),
    lastWords(db, begin),
    sql<LogRow>`
      select number, at, type, payload from events
      where at >= ${begin} and at < ${to} and type = any(${types}) order by number`.execute(db),
    sql<Decided>`
      select work_item_id as "workItemId", kind, agent_id as "agentId", because from routing_decisions
      where at >= ${begin} and at < ${to} order by id`.execute(db),
  ])
  return {
    begin: begin.getTime(),
    works: works.rows,
    offers: offers.rows,
    facts: [...before.rows, ...facts.rows].map(toLogged),
    decided: decided.rows,
  }
}

/** What was last said of each queue and each person before a moment. */
const lastWords = (db: Reader, before: Date) =>
  sql<LogRow>`
  select number, at, type, payload from (
    select distinct on (type, subject_id) number, at, type, payload from events
    where type in ('queue-changed', 'presence-changed', 'agent-known') and at < ${before}
    order by type, subject_id, number desc) as last
  order by number`.execute(db)

type LogRow = { number: string; at: Date; type: string; payload: Logged['fact'] }

const toLogged = ({ number, at, type, payload: fact }: LogRow): Logged => ({
  number: Number(number),
  at: at.getTime(),
  type,
  fact,
})
