import { dayOf, daysAfter, momentOf } from '../../base/day.ts'
import { weekdayOf } from '../../base/week.ts'

type Daily = { readonly time: string; readonly days: readonly number[] }

/** Longer holidays than this nobody has; a calendar that never works has no next time. */
const mostDays = 400

/** The first moment after `now` at which the clock in this zone shows `time` on one of `days` that `counts`. */
export function nextTime(
  { time, days }: Daily,
  timeZone: string,
  now: Date,
  counts: (day: string) => boolean = () => true,
): Date | undefined {
  const today = dayOf(now, timeZone)
  for (let n = 0; n <= mostDays; n++) {
    const day = daysAfter(today, n)
    if (!days.includes(weekdayOf(day)) || !counts(day)) continue
    const at = momentOf(day, time, timeZone)
    if (at > now) return at
  }
  return undefined
}
