import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import type { CustomerId, QueueId } from '../../base/id.ts'
import type { Reader, Tables, Tx } from '../../platform/db/database.ts'
import type { ContactPoint } from './customer.ts'
import type { CallerList, ListedCaller } from './listed-caller.ts'

/** The table of listed callers, one of the customers tables. */
declare module '../../platform/db/database.ts' {
  interface Tables {
    listed_callers: Columns
  }
}

type Columns = {
  id: string
  list: CallerList
  number: string | null
  customer_id: string | null
  queue_id: string | null
  reason: string
  until: Date | null
  added_by: string
  added_at: Date
  turned_away: number
  turned_away_at: Date | null
  shown_at: Date | null
}

/** Everything the lists say of whoever sits at this contact point: by its names, or by whose it is. */
export async function of(db: Reader, point: ContactPoint, names: readonly string[]): Promise<ListedCaller[]> {
  const theirs = (of: ExpressionBuilder<Tables, 'listed_callers'>) =>
    of
      .selectFrom('contact_points')
      .select('customer_id')
      .where('kind', '=', point.kind)
      .where('value', '=', point.value)
  const rows = await db
    .selectFrom('listed_callers')
    .selectAll()
    .where((of) =>
      of.or([of('number', '=', sql<string>`any(${names as string[]}::text[])`), of('customer_id', 'in', theirs(of))]),
    )
    .limit(100)
    .execute()
  return rows.map(toListed)
}

/** Newest first; one more than asked, to know whether there is a next page. */
export async function list(
  db: Reader,
  wanted: {
    list?: CallerList | undefined
    q?: string | undefined
    limit: number
    after?: readonly (string | number)[] | undefined
  },
): Promise<ListedCaller[]> {
  const [time, id] = wanted.after ?? []
  const digits = wanted.q?.replace(/[^\d+]/g, '')
  const rows = await db
    .selectFrom('listed_callers')
    .selectAll()
    .$if(wanted.list !== undefined, (query) => query.where('list', '=', wanted.list!))
    .$if(digits !== undefined, (query) => query.where('number', 'like', `%${digits}%`))
    .$if(id !== undefined, (query) => query.where(sql<boolean>`(added_at, id) < (${time}::timestamptz, ${id}::uuid)`))
    .orderBy('added_at', 'desc')
    .orderBy('id', 'desc')
    .limit(wanted.limit + 1)
    .execute()
  return rows.map(toListed)
}

/** False when this caller stands on this list already. */
export async function add(tx: Tx, listed: ListedCaller): Promise<boolean> {
  const { id, list, number, customerId, queueId, reason, until, addedBy, addedAt } = listed
  const columns = { number: number ?? null, customer_id: customerId ?? null, queue_id: queueId ?? null }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('listed_callers')
    .values({
      id,
      list,
      ...columns,
      reason,
      until: until ?? null,
      added_by: addedBy,
      added_at: addedAt,
      turned_away: 0,
      turned_away_at: null,
      shown_at: null,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function remove(tx: Tx, id: string): Promise<ListedCaller | undefined> {
  const row = await tx.deleteFrom('listed_callers').where('id', '=', id).returningAll().executeTakeFirst()
  return row && toListed(row)
}

/** Counts a caller who was turned away; true when none has been shown since `shownBefore`. */
export async function turnAway(db: Reader, id: string, at: Date, shownBefore: Date): Promise<boolean> {
  const { rows } = await sql<{ shown: boolean }>`
    with before as (
      select coalesce(shown_at, '-infinity') <= ${shownBefore} as shows from listed_callers where id = ${id} for update
    )
    update listed_callers set turned_away = turned_away + 1, turned_away_at = ${at},
      shown_at = case when shows then ${at} else shown_at end
    from before where id = ${id} returning shows as shown`.execute(db)
  return rows[0]?.shown ?? false
}

function toListed(row: Selectable<Columns>): ListedCaller {
  return {
    id: row.id,
    list: row.list,
    number: row.number ?? undefined,
    customerId: (row.customer_id ?? undefined) as CustomerId | undefined,
    queueId: (row.queue_id ?? undefined) as QueueId | undefined,
    reason: row.reason,
    until: row.until ?? undefined,
    addedBy: row.added_by,
    addedAt: row.added_at,
    turnedAway: row.turned_away,
    turnedAwayAt: row.turned_away_at ?? undefined,
  }
}
