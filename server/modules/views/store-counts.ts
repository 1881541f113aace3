import { type Generated, sql } from 'kysely'
import type { Condition } from '../../../lib/conditions/condition.ts'
import type { TicketId, ViewId } from '../../base/id.ts'
import type { Json, Reader, Tx } from '../../platform/db/database.ts'
import type { Eye } from './personal.ts'
import type { Delta, Member } from './settle.ts'
import type { Owner } from './tally.ts'

/** What is counted: editions of views, the tickets in them, and the piles. No other module reads or writes them. */
declare module '../../platform/db/database.ts' {
  interface Tables {
    view_editions: EditionColumns
    view_members: {
      ticket_id: string
      assignee_id: string | null
      department_id: string | null
      entries: number[]
      border: Date | null
    }
  }
}

type EditionColumns = {
  id: Generated<number>
  view_id: string
  condition: Json<Condition>
  day: string | null
  walked_to: string | null
  walked: Generated<boolean>
}

export type Edition = {
  readonly id: number
  readonly viewId: ViewId
  readonly condition: Condition
  /** Set when it speaks of today. */
  readonly day: string | null
  readonly walkedTo: string | null
  readonly walked: boolean
}

/** Whoever counts waits here for the one who is counting; what they answer is true until the end of the work. */
export async function hold(tx: Tx): Promise<{ version: bigint; editions: Edition[] }> {
  const { rows } = await sql<{ version: string }>`select version from view_ledger for update`.execute(tx)
  return { version: BigInt(rows[0]!.version), editions: await editions(tx) }
}

export async function editions(db: Reader | Tx): Promise<Edition[]> {
  const rows = await db.selectFrom('view_editions').selectAll().orderBy('id').execute()
  return rows.map(({ id, view_id, condition, day, walked_to, walked }) => ({
    id,
    viewId: view_id as ViewId,
    condition,
    day,
    walkedTo: walked_to,
    walked,
  }))
}

export async function addEdition(tx: Tx, viewId: ViewId, condition: Condition, day: string | null): Promise<void> {
  await tx
    .insertInto('view_editions')
    .values({ view_id: viewId, condition: JSON.stringify(condition), day, walked_to: null })
    .execute()
}

/** With their piles; what members remember of them is passed over from now on. */
export async function removeEditions(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length > 0)
    await tx
      .deleteFrom('view_editions')
      .where('id', 'in', [...ids])
      .execute()
}

/** Up to this ticket; or to the end, when there is none. */
export async function walkedTo(tx: Tx, ids: readonly number[], to: TicketId | undefined): Promise<void> {
  await tx
    .updateTable('view_editions')
    .set(to === undefined ? { walked: true } : { walked_to: to })
    .where('id', 'in', [...ids])
    .execute()
}

export async function membersOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Member>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('view_members')
    .selectAll()
    .where(sql<boolean>`ticket_id = any(${ids}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.ticket_id, toMember(row)]))
}

/** Tickets that time has carried over a border. */
export async function overBorder(db: Reader, now: Date, most: number): Promise<TicketId[]> {
  const rows = await db
    .selectFrom('view_members')
    .select('ticket_id')
    .where('border', '<=', now)
    .orderBy('border')
    .limit(most)
    .execute()
  return rows.map(({ ticket_id }) => ticket_id as TicketId)
}

/** Those in no view any more, with no border before them, are forgotten. */
export async function saveMembers(tx: Tx, members: readonly Member[]): Promise<void> {
  const isGone = ({ entries, border }: Member) => entries.length === 0 && !border
  const gone = members.filter(isGone)
  const there = members.filter((member) => !isGone(member))
  if (gone.length > 0)
    await sql`delete from view_members where ticket_id = any(${gone.map(({ ticketId }) => ticketId)}::uuid[])`.execute(
      tx,
    )
  if (there.length === 0) return
  await sql`
    insert into view_members (ticket_id, assignee_id, department_id, entries, border)
    select "ticketId", "assigneeId", "departmentId", array(select jsonb_array_elements_text(entries)::int), border
    from jsonb_to_recordset(${JSON.stringify(there)}::jsonb)
      as given ("ticketId" uuid, "assigneeId" uuid, "departmentId" uuid, entries jsonb, border timestamptz)
    on conflict (ticket_id) do update set assignee_id = excluded.assignee_id, department_id = excluded.department_id,
      entries = excluded.entries, border = excluded.border`.execute(tx)
}

export type Pile = Owner & { readonly editionId: number; readonly eye: Eye; readonly n: number }

/**
 * Written under one number, which grows with every work that counts: whoever
 * knows up to it asks for what is newer. Answers the piles as they are then.
 */
export async function saveTallies(tx: Tx, deltas: readonly Delta[], version: bigint): Promise<Pile[]> {
  const { rows } = await sql<Pile>`
    with turned as (update view_ledger set version = ${version})
    insert into view_tallies (edition_id, eye, assignee_id, department_id, n, version)
    select "editionId", eye, "assigneeId", "departmentId", n, ${version}
    from jsonb_to_recordset(${JSON.stringify(deltas)}::jsonb)
      as given ("editionId" int, eye int, "assigneeId" uuid, "departmentId" uuid, n int)
    on conflict (edition_id, eye, assignee_id, department_id)
      do update set n = view_tallies.n + excluded.n, version = excluded.version
    returning ${pile}`.execute(tx)
  return rows
}

const pile = sql`edition_id as "editionId", eye, assignee_id as "assigneeId", department_id as "departmentId", n`

/** All that changed since a number, with the number up to which it is known then. */
export async function talliesSince(db: Reader, since: bigint): Promise<{ piles: Pile[]; version: bigint }> {
  const ledger = await sql<{ version: string }>`select version from view_ledger`.execute(db)
  const { rows } = await sql<Pile>`select ${pile} from view_tallies where version > ${since}`.execute(db)
  return { piles: rows, version: BigInt(ledger.rows[0]!.version) }
}

function toMember(row: {
  ticket_id: string
  assignee_id: string | null
  department_id: string | null
  entries: number[]
  border: Date | null
}): Member {
  return {
    ticketId: row.ticket_id,
    assigneeId: row.assignee_id,
    departmentId: row.department_id,
    entries: row.entries,
    border: row.border,
  }
}
