import { type Selectable, sql } from 'kysely'
import type { PageId, TicketId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Json, Reader, Tx } from '../../platform/db/database.ts'
import type { ClockKind } from '../sla/policy.ts'
import type { Page, Target } from './page.ts'

declare module '../../platform/db/database.ts' {
  interface Tables {
    pages: PageColumns
  }
}

type PageColumns = {
  id: string
  ticket_id: string
  cause: string
  clock: ClockKind
  language: 'zh' | 'en'
  targets: Json<Target[]>
  place: number
  round: number
  rounds: number
  pause_ms: number
  state: Page['state']
  next_at: Date | null
  ended_at: Date | null
}

/** Whether it is new: heard twice, one cause rings once. */
export async function add(tx: Tx, page: Page, cause: string): Promise<boolean> {
  const added = await tx
    .insertInto('pages')
    .values({ ...toColumns(page), cause })
    .onConflict((on) => on.column('cause').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

export async function look(db: Reader, id: PageId): Promise<Page> {
  return orUnknown(await db.selectFrom('pages').selectAll().where('id', '=', id).executeTakeFirst())
}

export async function lock(tx: Tx, id: PageId): Promise<Page> {
  return orUnknown(await tx.selectFrom('pages').selectAll().where('id', '=', id).forUpdate().executeTakeFirst())
}

export async function save(tx: Tx, page: Page): Promise<void> {
  const { id: _, ticket_id: __, ...columns } = toColumns(page)
  await tx.updateTable('pages').set(columns).where('id', '=', page.id).execute()
}

/** Whether this phone rings for a page; nobody else may begin to ring it until the transaction ends. */
export async function isRinging(tx: Tx, target: Target): Promise<boolean> {
  const phone = JSON.stringify(target)
  await sql`select pg_advisory_xact_lock(hashtext(${`page ${phone}`}))`.execute(tx)
  const ringing = await tx
    .selectFrom('pages')
    .select('id')
    .where('state', '=', 'ringing')
    .where(sql<boolean>`targets -> place::int = ${phone}::jsonb`)
    .executeTakeFirst()
  return ringing !== undefined
}

export async function ofTicket(db: Reader, ticketId: TicketId): Promise<Page[]> {
  const rows = await db.selectFrom('pages').selectAll().where('ticket_id', '=', ticketId).orderBy('id').execute()
  return rows.map(toPage)
}

function orUnknown(row: Selectable<PageColumns> | undefined): Page {
  if (!row) throw new Refusal('not-found', 'page-unknown', 'Nobody is rung for this.')
  return toPage(row)
}

function toPage(row: Selectable<PageColumns>): Page {
  return {
    id: row.id as PageId,
    ticketId: row.ticket_id as TicketId,
    clock: row.clock,
    language: row.language,
    targets: row.targets,
    place: row.place,
    round: row.round,
    rounds: row.rounds,
    pauseMs: row.pause_ms,
    state: row.state,
    nextAt: row.next_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
  }
}

function toColumns(page: Page) {
  return {
    id: page.id as string,
    ticket_id: page.ticketId as string,
    clock: page.clock,
    language: page.language,
    targets: JSON.stringify(page.targets),
    place: page.place,
    round: page.round,
    rounds: page.rounds,
    pause_ms: page.pauseMs,
    state: page.state,
    next_at: page.nextAt ?? null,
    ended_at: page.endedAt ?? null,
  }
}
