import { sql } from 'kysely'
import type { Json, Reader, Tx } from '../../platform/db/database.ts'
import type { AlertKind, NewAlert } from './to-alert.ts'

/** Analytics' own table; everything else it shows comes from the log and from other doors. */
declare module '../../platform/db/database.ts' {
  interface Tables {
    alerts: {
      id: string
      kind: AlertKind
      cause: string
      detail: Json<Record<string, unknown>>
      at: Date
      answered_by: string | null
      answered_at: Date | null
    }
  }
}

/** False when it was told before. */
export async function addAlert(tx: Tx, { id, kind, cause, detail, at }: NewAlert & { id: string }): Promise<boolean> {
  const row = { id, kind, cause, detail: JSON.stringify(detail), at, answered_by: null, answered_at: null }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('alerts')
    .values(row)
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const openAlerts = (db: Reader) =>
  db.selectFrom('alerts').selectAll().where('answered_at', 'is', null).orderBy('at', 'desc').limit(100).execute()

export async function answerAlert(tx: Tx, id: string, by: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('alerts')
    .set({ answered_by: by, answered_at: at })
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export type DayCounts = {
  offered: number
  answered: number
  abandoned: number
  within: number
  shortAbandoned: number
  waitedMs: number
}

/**
 * Calls that reached a queue since a moment, by the log: the wait runs from the
 * first `conversation-queued` to the first answer.
 */
export async function dayCounts(db: Reader, since: Date, thresholdMs: number): Promise<DayCounts> {
  const { rows } = await sql<DayCounts>`
    with queued as (
      select subject_id as id, min(at) as at from events where type = 'conversation-queued' and at >= ${since} group by 1
    ), answered as (
      select subject_id as id, min(at) as at from events where type = 'conversation-answered' and at >= ${since} group by 1
    ), ended as (
      select subject_id as id, min(at) as at from events where type = 'conversation-ended' and at >= ${since} group by 1
    ), wait as (
      select answered.at is not null as answered, ended.at is not null and answered.at is null as abandoned,
        extract(epoch from (coalesce(answered.at, ended.at) - queued.at)) * 1000 as ms
      from queued left join answered using (id) left join ended using (id)
    )
    select count(*)::int as offered, count(*) filter (where answered)::int as answered, count(*) filter (where abandoned)::int as abandoned,
      count(*) filter (where answered and ms <= ${thresholdMs})::int as within,
      count(*) filter (where abandoned and ms <= ${thresholdMs})::int as "shortAbandoned",
      coalesce(sum(ms) filter (where answered), 0)::float as "waitedMs"
    from wait`.execute(db)
  return rows[0]!
}
