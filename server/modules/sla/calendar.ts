import type { CalendarId, TeamId } from '../../base/id.ts'
import { type Exception, hoursOf, type Interval, type Week, weekdayOf } from '../../base/week.ts'
import { chinaDay } from './china-days.ts'

/**
 * When people work: the only time that a clock counts. A week of intervals,
 * public holidays with the working days that make up for them (调休), and days
 * of its own that go before both. The pause between two intervals is lunch.
 */
export type Calendar = {
  readonly id: CalendarId
  readonly name: string
  /** IANA name; all times are that place's wall clock. */
  readonly timeZone: string
  readonly week: Week
  readonly holidays: 'china' | 'none'
  readonly exceptions: readonly Exception[]
  /** Years whose holidays nobody had published, and that people have entered by hand. */
  readonly enteredYears: readonly number[]
  /** Whose shifts these are; a policy may count by the shifts of the ticket's department. */
  readonly teamIds: readonly TeamId[]
}

/** Which hours a day has, and what decides it. */
export type DayPlan = {
  readonly intervals: readonly Interval[]
  readonly because: 'week' | 'exception' | 'holiday' | 'make-up' | 'unknown-year'
  readonly name?: string
}

/** A make-up day is worked like a Monday, whatever day it falls on. */
const monday = 1

export function planOf(calendar: Calendar, day: string): DayPlan {
  const { week } = calendar
  const exception = exceptionsByDay(calendar).get(day)
  if (exception) {
    return { intervals: hoursOf(exception, week), because: 'exception', name: exception.name }
  }
  const ordinary = week[weekdayOf(day)] ?? []
  if (calendar.holidays === 'none') return { intervals: ordinary, because: 'week' }
  const known = chinaDay(day)
  switch (known.kind) {
    case 'holiday':
      return { intervals: [], because: 'holiday', name: known.name }
    case 'make-up':
      return { intervals: week[monday] ?? [], because: 'make-up', name: known.name }
    case 'ordinary':
      return { intervals: ordinary, because: 'week' }
    case 'unknown':
      // Counted as an ordinary day, for something has to be counted; and said to be a guess.
      return { intervals: ordinary, because: isEntered(calendar, day) ? 'week' : 'unknown-year' }
  }
}

const isEntered = ({ enteredYears }: Calendar, day: string) => enteredYears.includes(Number(day.slice(0, 4)))

/** The years between two moments whose holidays this calendar does not know. */
export function unknownYears(calendar: Calendar, from: Date, to: Date): number[] {
  const years = Array.from(
    { length: to.getUTCFullYear() - from.getUTCFullYear() + 1 },
    (_, n) => from.getUTCFullYear() + n,
  )
  return years.filter((year) => planOf({ ...calendar, exceptions: [] }, `${year}-06-15`).because === 'unknown-year')
}

const exceptionsOf = new WeakMap<Calendar, ReadonlyMap<string, Exception>>()

function exceptionsByDay(calendar: Calendar): ReadonlyMap<string, Exception> {
  const known = exceptionsOf.get(calendar)
  if (known) return known
  const made = new Map(calendar.exceptions.map((one) => [one.day, one]))
  exceptionsOf.set(calendar, made)
  return made
}
