import type { Staffing, StaffingQuery } from '../../../contract/staffing.ts'
import { daysAfter, spanOfDay } from '../../base/day.ts'
import type { QueueId, TeamId } from '../../base/id.ts'
import { openingAt } from '../../base/opening-hours.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Identity, Person } from '../identity/identity.ts'
import type { Queue, Routing } from '../routing/routing.ts'
import { forecast, patienceMs } from './forecast.ts'
import { expectWith, type Planned, planHalfHour } from './plan-staff.ts'
import { seenOn } from './staffing-store.ts'

export type StaffingNeeds = {
  readonly db: Database
  readonly timeZone: string
  readonly identity: Pick<Identity, 'everyone'>
  readonly routing: Pick<Routing, 'queue'>
  readonly calendars: Calendars
}

/** What the house's calendars say of teams: holidays, days that make up for them, shifts. */
export type Calendars = {
  unusual(teamIds: readonly TeamId[], day: string): { name: string; because: string } | undefined
  /** Nothing when no calendar says so. */
  isOnShift(teamId: TeamId | undefined, at: Date): boolean | undefined
}

const halfHourMs = 1_800_000

/** How many agents a queue needs on a day to come, half hour by half hour, from what the log says of days like it. */
export async function staffing(query: StaffingQuery, needs: StaffingNeeds): Promise<Staffing> {
  const { day, queue, target: share, within: withinMs, shrinkage } = query
  const asked = needs.routing.queue(queue as QueueId)
  if (!asked) throw new Refusal('not-found', 'queue-unknown', 'There is no such queue.', 'query.queue')
  const isUnlike = unlikeOthers(asked, needs.calendars)
  const { ordinary, unusual } = daysLike(query, isUnlike)
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
  return {
    day,
    dayIs: isUnlike(day)?.name,
    queue,
    basis: { days: busy.map(({ one }) => one), leftOut, calls, patienceMs: patience },
    lines,
  }
}

type Unlike = (day: string) => { readonly name: string; readonly because: string } | undefined

/** Days on which the queue kept other hours, and those that the calendars know as another kind of day. */
function unlikeOthers({ hours, teamIds }: Queue, calendars: Calendars): Unlike {
  const names = new Map(hours?.exceptions.map(({ day, name }) => [day, { name, because: 'exception' }]))
  return (day) => names.get(day) ?? calendars.unusual(teamIds, day)
}

/** The same weekday of the weeks before, latest first; days unlike others are no pattern. */
function daysLike({ day, weeks }: StaffingQuery, isUnlike: Unlike) {
  // A day that makes up for a holiday is worked like a Monday, whatever day it falls on.
  const like = isUnlike(day)?.because === 'make-up' ? mondayBefore(day) : day
  const before = Array.from({ length: weeks }, (_, week) => daysAfter(like, -7 * (week + 1)))
  const unusual = before.flatMap((one) => {
    const unlike = isUnlike(one)
    return unlike ? [{ day: one, because: unlike.name }] : []
  })
  return { ordinary: before.filter((one) => !isUnlike(one)), unusual }
}

const mondayBefore = (day: string) => daysAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

/** How many are on shift at a moment and have what the queue must have; nothing where nobody has a shift or a calendar. */
async function shiftsFor(queue: Queue, { identity, calendars }: StaffingNeeds) {
  const must = queue.skills.filter(({ need }) => need === 'must')
  const isThere = ({ shift, team }: Person, at: Date) =>
    shift ? openingAt(shift, at).open : calendars.isOnShift(team?.id as TeamId | undefined, at)
  const people = (await identity.everyone()).filter(
    (person) => serves(person) && isThere(person, new Date(0)) !== undefined,
  )
  if (people.length === 0) return () => undefined
  return (at: Date) => people.filter((person) => isThere(person, at)).length

  function serves({ active, skills, team }: Person): boolean {
    return (
      active &&
      (queue.teamIds.length === 0 || (team !== undefined && queue.teamIds.includes(team.id))) &&
      must.every(({ skill, level }) => skills.some((has) => has.skill === skill && has.level >= level))
    )
  }
}

function parted<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))]
}

function present({ calls, handleMs, erlangs, ...planned }: Planned, at: Date) {
  return { from: at.toISOString(), calls, handleMs: Math.round(handleMs), erlangs, ...planned }
}
