import { type Selectable, sql } from 'kysely'
import type { BulkEditId, TicketId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Json, Reader, Tx } from '../../platform/db/database.ts'
import type { Because, BulkAction, BulkEdit, Row, Touched } from './bulk-edit.ts'

/** The tables of bulk edits. No other module reads or writes them. */
declare module '../../platform/db/database.ts' {
  interface Tables {
    bulk_edits: EditColumns
    bulk_edit_tickets: RowColumns
  }
}

type EditColumns = {
  id: string
  user_id: string
  actions: Json<readonly BulkAction[]>
  state: BulkEdit['state']
  made_at: Date
  finished_at: Date | null
}

type RowColumns = {
  bulk_edit_id: string
  place: number
  ticket_id: string
  state: Row['state']
  because: Because | null
  words: string | null
  before: Json<Touched | null>
  after: Json<Touched | null>
}

export async function add(tx: Tx, edit: BulkEdit, rows: readonly Row[]): Promise<void> {
  await tx
    .insertInto('bulk_edits')
    .values({
      id: edit.id,
      user_id: edit.userId,
      actions: JSON.stringify(edit.actions),
      state: edit.state,
      made_at: edit.madeAt,
      finished_at: null,
    })
    .execute()
  await sql`
    insert into bulk_edit_tickets (bulk_edit_id, place, ticket_id, state, because, words)
    select ${edit.id}::uuid, place, "ticketId", state, because, words
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given (place int, "ticketId" uuid, state text, because text, words text)`.execute(tx)
}

/** What was shown and never begun, and what has long been done: the tickets' own histories tell of that. */
export async function forget(tx: Tx, userId: UserId, shownBefore: Date, doneBefore: Date): Promise<void> {
  await sql`delete from bulk_edits where user_id = ${userId}::uuid
    and (state = 'ready' and made_at < ${shownBefore} or finished_at < ${doneBefore})`.execute(tx)
}

export async function look(db: Reader, id: BulkEditId): Promise<BulkEdit> {
  return orUnknown(await db.selectFrom('bulk_edits').selectAll().where('id', '=', id).executeTakeFirst())
}

export async function lock(tx: Tx, id: BulkEditId): Promise<BulkEdit> {
  // Whoever runs it twice at once waits here, and finds it running.
  return orUnknown(await tx.selectFrom('bulk_edits').selectAll().where('id', '=', id).forUpdate().executeTakeFirst())
}

export async function save(tx: Tx, { id, state, finishedAt }: BulkEdit): Promise<void> {
  await tx
    .updateTable('bulk_edits')
    .set({ state, finished_at: finishedAt ?? null })
    .where('id', '=', id)
    .execute()
}

export async function rowsIn(
  db: Reader,
  id: BulkEditId,
  states: readonly Row['state'][],
  { after = -1, limit }: { after?: number; limit: number },
): Promise<Row[]> {
  const rows = await db
    .selectFrom('bulk_edit_tickets')
    .selectAll()
    .where('bulk_edit_id', '=', id)
    .where('place', '>', after)
    .$if(states.length > 0, (q) => q.where('state', 'in', [...states]))
    .orderBy('place')
    .limit(limit)
    .execute()
  return rows.map(toRow)
}

/** False when another hand has begun it: two would each take the other's change for what was before. */
export async function beginRow(db: Reader, id: BulkEditId, { place, before }: Row): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('bulk_edit_tickets')
    .set({ state: 'begun', before: JSON.stringify(before) })
    .where('bulk_edit_id', '=', id)
    .where('place', '=', place)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function saveRow(db: Reader, id: BulkEditId, row: Row): Promise<void> {
  await db
    .updateTable('bulk_edit_tickets')
    .set({
      state: row.state,
      because: row.because ?? null,
      words: row.words ?? null,
      before: row.before ? JSON.stringify(row.before) : null,
      after: row.after ? JSON.stringify(row.after) : null,
    })
    .where('bulk_edit_id', '=', id)
    .where('place', '=', row.place)
    .execute()
}

export type Count = { readonly state: Row['state']; readonly because: Because | null; readonly count: number }

export async function counts(db: Reader, id: BulkEditId): Promise<Count[]> {
  const { rows } = await sql<Count>`
    select state, because, count(*)::int as count from bulk_edit_tickets
    where bulk_edit_id = ${id}::uuid group by state, because order by count(*) desc`.execute(db)
  return rows
}

function orUnknown(row: Selectable<EditColumns> | undefined): BulkEdit {
  if (!row) throw unknown()
  return {
    id: row.id as BulkEditId,
    userId: row.user_id as UserId,
    actions: row.actions,
    state: row.state,
    madeAt: row.made_at,
    finishedAt: row.finished_at ?? undefined,
  }
}

export function unknown() {
  return new Refusal('not-found', 'bulk-edit-unknown', 'There is no such bulk edit.')
}

function toRow(row: Selectable<RowColumns>): Row {
  return {
    place: row.place,
    ticketId: row.ticket_id as TicketId,
    state: row.state,
    because: row.because ?? undefined,
    words: row.words ?? undefined,
    before: row.before ?? undefined,
    after: row.after ?? undefined,
  }
}
