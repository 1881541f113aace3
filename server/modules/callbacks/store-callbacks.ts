import { sql } from 'kysely'
import type { Reader } from '../../platform/db/database.ts'

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
