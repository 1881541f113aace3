import { dayOf, daysAfter, momentOf } from './day.ts'

/** Wall clock times between which nobody is disturbed, usually over midnight; the same twice is never quiet. */
export type QuietHours = { readonly from: string; readonly to: string }

/** The same moment, or the end of the quiet hours that it falls into. */
export function afterQuietHours(at: Date, { from, to }: QuietHours, timeZone: string): Date {
  if (from === to) return at
  const today = dayOf(at, timeZone)
  const end = momentOf(today, to, timeZone)
  const begin = momentOf(today, from, timeZone)
  if (from < to) return at >= begin && at < end ? end : at
  if (at < end) return end
  return at >= begin ? momentOf(daysAfter(today, 1), to, timeZone) : at
}
