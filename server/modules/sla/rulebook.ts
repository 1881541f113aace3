import type { CalendarId } from '../../base/id.ts'
import { weekdays } from '../../base/week.ts'
import type { Priority } from '../tickets/ticket.ts'
import type { Calendar } from './calendar.ts'
import { type Asked, type ClockKind, clockKinds, fits, type Policy, type Step } from './policy.ts'

/**
 * Everything that clocks are counted by, in one piece with a number. A change
 * of a policy or a calendar is a new rulebook; the old ones stay, so that a
 * clock that stopped under one can always be counted again.
 */
export type Rulebook = {
  readonly version: number
  readonly since: Date
  readonly calendars: readonly Calendar[]
  readonly policies: readonly Policy[]
}

/** What a rulebook says about one ticket as it stands. */
export type Terms = {
  readonly policy: Pick<Policy, 'id' | 'name'> | undefined
  readonly calendar: Calendar
  readonly targets: Readonly<Partial<Record<ClockKind, number>>>
  readonly pausesIn: readonly string[]
  readonly afterReopening: Policy['afterReopening']
  readonly ladder: readonly Step[]
}

/** Promised by a ticket's type where no policy speaks. */
export type Limits = { readonly respondWithinMs: number; readonly resolveWithinMs: number }

const wholeDay = [{ from: '00:00', to: '24:00' }]

const roundTheClock: Calendar = {
  id: '00000000-0000-7000-8000-000000000247' as CalendarId,
  name: '7×24',
  timeZone: 'UTC',
  week: Object.fromEntries(weekdays.map((day) => [day, wholeDay])),
  holidays: 'none',
  exceptions: [],
  enteredYears: [],
  teamIds: [],
}

/** A house in which nobody has written anything yet. */
export const firstRulebook: Rulebook = { version: 0, since: new Date(0), calendars: [], policies: [] }

export function termsFor(book: Rulebook, asked: Asked, type: Limits, at: Date): Terms {
  const policy = book.policies.find((policy) => fits(policy, asked, at))
  return policy ? termsOf(policy, book, asked) : ownTerms(type, asked.priority)
}

export function termsOf(policy: Policy, book: Rulebook, { priority, departmentId }: Asked): Terms {
  const { id, name, targets, pausesIn, afterReopening, ladder } = policy
  const promised = clockKinds.map((kind) => [kind, targets[kind][priority]])
  return {
    policy: { id, name },
    calendar: calendarFor(book, policy.calendarId, departmentId),
    targets: Object.fromEntries(promised),
    pausesIn,
    afterReopening,
    ladder,
  }
}

/** Shifts of the department; of a department that has none, the first calendar of the house. */
export function calendarFor(
  { calendars }: Rulebook,
  wanted: Policy['calendarId'],
  departmentId: string | undefined,
): Calendar {
  const found =
    wanted === 'department'
      ? (calendars.find(({ teamIds }) => teamIds.some((id) => id === departmentId)) ?? calendars[0])
      : calendars.find(({ id }) => id === wanted)
  return found ?? roundTheClock
}

/** How much of its type's time a ticket of this priority gets. */
const share: Record<Priority, number> = { low: 2, normal: 1, high: 0.5, urgent: 0.25 }

function ownTerms({ respondWithinMs, resolveWithinMs }: Limits, priority: Priority): Terms {
  const part = (ms: number) => Math.round(ms * share[priority])
  return {
    policy: undefined,
    calendar: roundTheClock,
    targets: { 'first-response': part(respondWithinMs), resolution: part(resolveWithinMs) },
    pausesIn: ['pending'],
    afterReopening: 'continue',
    ladder: [],
  }
}
