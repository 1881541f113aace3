import type { Staffing, StaffingQuery } from '../../../contract/staffing.ts'
import { daysAfter, spanOfDay } from '../../base/day.ts'
import type { QueueId } from '../../base/id.ts'
import { openingAt } from '../../base/opening-hours.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Identity } from '../identity/identity.ts'
import type { Queue, Routing } from '../routing/routing.ts'
import { forecast, patienceMs } from './forecast.ts'
import { expectWith, type Planned, planHalfHour } from './plan-staff.ts'
import { seenOn } from './staffing-store.ts'

export type StaffingNeeds = {
  readonly db: Database
  readonly timeZone: string
  readonly identity: Pick<Identity, 'everyone'>
  readonly routing: Pick<Routing, 'queue'>
}

const halfHourMs = 1_800_000

/** How many agents a queue needs on a day to come, half hour by half hour, from what the log says of days like it. */
export async function staffing(query: StaffingQuery, needs: StaffingNeeds): Promise<Staffing> {
  const { day, queue, target: share, within: withinMs, shrinkage } = query
  const asked = needs.routing.queue(queue as QueueId)
  if (!asked) throw new Refusal('not-found', 'queue-unknown', 'There is no such queue.', 'query.queue')
  const { ordinary, unusual } = daysLike(query, asked)
  const past = await Promise.all(
    ordinary.map(async (one) => ({ one, seen: await seenOn(needs.db.read, queue, spanOfDay(one, needs.timeZone)) })),
  )
  // Before the centre opened, or while the log was elsewhere: a day without one call says nothing about the next.
  const [busy, silent] = parted(past, ({ seen }) => seen.some(({ calls }) => calls > 0))
  const seen = busy.map((day) => day.seen)
  const { from, to } = spanOfDay(day, needs.timeZone)
  const patience = patienceMs(seen)
  const halfHours = forecast(seen, Math.ceil((to.getTime() - from.getTime()) / halfHourMs))
  const onShift = await shiftsFor(asked, needs)
  const lines = halfHours.map((one, place) => {
    const at = new Date(from.getTime() + place * halfHourMs)
    const planned = planHalfHour(one, { target: { share, withinMs }, shrinkage, patienceMs: patience })
    const staffed = onShift(at)
    return {
      ...present(planned, at),
      staffed: staffed === undefined ? undefined : expectWith(one, staffed, withinMs, patience),
    }
  })
  const leftOut = [...unusual, ...silent.map(({ one }) => ({ day: one, because: 'nobody-called' }))]
  const calls = seen.flat().reduce((sum, cell) => sum + cell.calls, 0)
  return { day, queue, basis: { days: busy.map(({ one }) => one), leftOut, calls, patienceMs: patience }, lines }
}

/** The same weekday of the weeks before, latest first; days on which the queue kept other hours are no pattern. */
function daysLike({ day, weeks }: StaffingQuery, { hours }: Queue) {
  const before = Array.from({ length: weeks }, (_, week) => daysAfter(day, -7 * (week + 1)))
  const names = new Map(hours?.exceptions.map((exception) => [exception.day, exception.name]))
  return {
    ordinary: before.filter((one) => !names.has(one)),
    unusual: before.flatMap((one) => (names.has(one) ? [{ day: one, because: names.get(one)! }] : [])),
  }
}

/** How many are on shift at a moment and have what the queue must have; nothing where nobody has a shift. */
async function shiftsFor(queue: Queue, { identity }: StaffingNeeds) {
  const must = queue.skills.filter(({ need }) => need === 'must')
  const people = (await identity.everyone()).filter(
    ({ active, shift, skills, team }) =>
      active &&
      shift &&
      (queue.teamIds.length === 0 || (team && queue.teamIds.includes(team.id))) &&
      must.every(({ skill, level }) => skills.some((has) => has.skill === skill && has.level >= level)),
  )
  if (people.length === 0) return () => undefined
  return (at: Date) => people.filter(({ shift }) => shift && openingAt(shift, at).open).length
}

function parted<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))]
}

function present({ calls, handleMs, erlangs, ...planned }: Planned, at: Date) {
  return { from: at.toISOString(), calls, handleMs: Math.round(handleMs), erlangs, ...planned }
}
