import { sql } from 'kysely'
import type { Reader } from '../../platform/db/database.ts'
import type { Seen } from './forecast.ts'

/**
 * A queue's calls of one day by half hours, from the log: who came (those
 * turned away at the door among them), how long those answered were handled,
 * who gave up, how long everybody waited.
 */
export async function seenOn(db: Reader, queue: string, { from, to }: { from: Date; to: Date }): Promise<Seen[]> {
  const { rows } = await sql<Seen & { place: number }>`
    with came as (
      select payload->>'workItemId' as id, min(at) as at from events
      where type in ('work-enqueued', 'work-left') and at >= ${from} and at < ${to}
        and payload->>'queueId' = ${queue} and payload->>'kind' = 'call' group by 1
    ), said as (
      select payload->>'workItemId' as id,
        min(at) filter (where type = 'work-answered') as answered,
        max(at) filter (where type in ('work-finished', 'wrap-up-ended')) as ended,
        max(at) filter (where type = 'work-left' and payload->>'outcome' = 'abandoned') as gone
      from events
      where type in ('work-answered', 'work-finished', 'wrap-up-ended', 'work-left')
        and at >= ${from} and at < ${to}::timestamptz + interval '6 hours' group by 1
    ), call as (
      select floor(extract(epoch from (came.at - ${from}::timestamptz)) / 1800)::int as place,
        answered is not null and ended is not null as handled, extract(epoch from (ended - answered)) * 1000 as "handledMs",
        answered is null and gone is not null as "gaveUp",
        extract(epoch from (coalesce(answered, gone, came.at) - came.at)) * 1000 as "waitedMs"
      from came left join said using (id)
    )
    select place, count(*)::int as calls, count(*) filter (where handled)::int as handled,
      coalesce(sum("handledMs") filter (where handled), 0)::float as "handledMs",
      count(*) filter (where "gaveUp")::int as "gaveUp", coalesce(sum("waitedMs"), 0)::float as "waitedMs"
    from call group by place`.execute(db)
  const byPlace = new Map(rows.map(({ place, ...seen }) => [place, seen]))
  const halfHours = Math.ceil((to.getTime() - from.getTime()) / 1_800_000)
  return Array.from({ length: halfHours }, (_, place) => byPlace.get(place) ?? nothing)
}

const nothing: Seen = { calls: 0, handled: 0, handledMs: 0, gaveUp: 0, waitedMs: 0 }
