/** 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7
export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

/**
 * `HH:MM`, the end not included; `24:00` is midnight. An end before the start
 * is on the next day: 22:00 to 06:00 is a night shift of the day it begins on.
 */
export type Interval = { readonly from: string; readonly to: string }
export type Week = Readonly<Partial<Record<Weekday, readonly Interval[]>>>

/** A day that differs from its week: a public holiday, or a working day that makes up for one (调休). */
export type Exception = {
  /** `2026-10-01` */
  readonly day: string
  readonly name: string
  /** Own hours, none when closed; or those of a day of the week: a Sunday that is worked like a Monday. */
  readonly hours: readonly Interval[] | { readonly like: Weekday }
}

/** Which hours an exception has in this week. */
export function hoursOf({ hours }: Exception, week: Week): readonly Interval[] {
  return 'like' in hours ? (week[hours.like] ?? []) : hours
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

export function isInterval({ from, to }: Interval): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(from) && /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(to) && from !== to
}

/** Days that are named twice among the exceptions. */
export function repeatedDays(exceptions: readonly Exception[]): string[] {
  const days = exceptions.map(({ day }) => day)
  return [...new Set(days.filter((day, at) => days.indexOf(day) !== at))]
}
