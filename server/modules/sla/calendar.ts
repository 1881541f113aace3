import type { CalendarId, TeamId } from '../../base/id.ts'
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
  readonly week: Readonly<Partial<Record<Weekday, readonly Interval[]>>>
  readonly holidays: 'china' | 'none'
  readonly exceptions: readonly Exception[]
  /** Years whose holidays nobody had published, and that people have entered by hand. */
  readonly enteredYears: readonly number[]
  /** Whose shifts these are; a policy may count by the shifts of the ticket's department. */
  readonly teamIds: readonly TeamId[]
}

/** 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7
export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

/**
 * `HH:MM`, the end not included; `24:00` is midnight. An end before the start
 * is on the next day: 22:00 to 06:00 is a night shift of the day it begins on.
 */
export type Interval = { readonly from: string; readonly to: string }

export type Exception = {
  /** `2026-10-01` */
  readonly day: string
  readonly name: string
  /** Own hours, none when closed; or those of a day of the week: a Sunday that is worked like a Monday. */
  readonly hours: readonly Interval[] | { readonly like: Weekday }
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
    const { hours, name } = exception
    return { intervals: 'like' in hours ? (week[hours.like] ?? []) : hours, because: 'exception', name }
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

export function weekdayOf(day: string): Weekday {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() || 7) as Weekday
}

export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

export function isNight({ from, to }: Interval): boolean {
  return minutesOf(to) <= minutesOf(from)
}
