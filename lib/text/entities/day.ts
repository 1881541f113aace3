/** A day of the calendar, without a clock and without a time zone. */
export type Day = { readonly year: number; readonly month: number; readonly day: number }

const dayMs = 86_400_000

/** Making one takes longer than everything else about a day, and a house has one time zone or two. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** Which day it is there, now. */
export function dayIn(timeZone: string, now: Date): Day {
  const parts = formatOf(timeZone).formatToParts(now)
  return Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)])) as Day
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' })
  formats.set(timeZone, format)
  return format
}

/** Nothing when the calendar has no such day: 30 February, month 13. */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  const found = fromMs(Date.UTC(year, month - 1, day))
  return year >= 1900 && year <= 2200 && found.month === month && found.day === day ? found : undefined
}

/** Back, when they are fewer than none. */
export function plusDays(from: Day, days: number): Day {
  return fromMs(toMs(from) + days * dayMs)
}

/** The same day of another month, or that month's last: 31 January and one month is 28 February. */
export function plusMonths({ year, month, day }: Day, months: number): Day {
  const last = fromMs(Date.UTC(year, month + months, 0))
  return { ...last, day: Math.min(day, last.day) }
}

/** Monday is 1, Sunday is 7: Chinese weeks begin on Monday. */
export function weekday(day: Day): number {
  return new Date(toMs(day)).getUTCDay() || 7
}

/** Fewer than none when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((toMs(to) - toMs(from)) / dayMs)
}

/** As ISO 8601 writes it: 2026-11-25. */
export function written({ year, month, day }: Day): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function toMs({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day)
}

function fromMs(ms: number): Day {
  const date = new Date(ms)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}
