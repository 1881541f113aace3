import { isDay } from '../../base/day.ts'
import { type Interval, isInterval, isNight, minutesOf, repeatedDays, weekdays } from '../../base/week.ts'
import { isTimeZone } from '../../base/zone.ts'
import type { Calendar } from './calendar.ts'

/** What is wrong with it, by field; nothing when it can be used. */
export type Wrong = { readonly field: string; readonly rule: string }

const minutesADay = 24 * 60
const minutesAWeek = 7 * minutesADay

export function checkCalendar({ timeZone, week, exceptions }: Omit<Calendar, 'id'>): Wrong[] {
  const wrong: Wrong[] = []
  const say = (field: string, rule: string) => void wrong.push({ field, rule })
  if (!isTimeZone(timeZone)) say('timeZone', 'is not a time zone')
  const intervals = weekdays.flatMap((day) => (week[day] ?? []).map((interval) => ({ day, interval })))
  for (const { day, interval } of intervals) if (!isInterval(interval)) say(`week.${day}`, 'is not an interval')
  for (const [at, { day, hours }] of exceptions.entries()) {
    if (!isDay(day)) say(`exceptions.${at}.day`, 'is not a day')
    if ('like' in hours) continue
    if (!hours.every(isInterval)) say(`exceptions.${at}.hours`, 'is not an interval')
    else if (overlap(hours.map(spread))) say(`exceptions.${at}.hours`, 'has intervals that overlap')
  }
  for (const day of repeatedDays(exceptions)) say('exceptions', `has ${day} twice`)
  if (wrong.length > 0) return wrong
  if (intervals.length === 0) say('week', 'has no working time: every clock would stand still for ever')
  const onTheWeek = intervals.map(({ day, interval }) => spread(interval, (day - 1) * minutesADay))
  if (overlap(onTheWeek) || overlapsOverSunday(onTheWeek)) say('week', 'has intervals that overlap')
  return wrong
}

type Spread = { readonly from: number; readonly to: number }

function spread(interval: Interval, start = 0): Spread {
  const to = minutesOf(interval.to) + (isNight(interval) ? minutesADay : 0)
  return { from: start + minutesOf(interval.from), to: start + to }
}

function overlap(spreads: readonly Spread[]): boolean {
  const inOrder = spreads.toSorted((a, b) => a.from - b.from)
  return inOrder.some(({ from }, at) => at > 0 && from < inOrder[at - 1]!.to)
}

/** Sunday's night shift runs into Monday. */
function overlapsOverSunday(spreads: readonly Spread[]): boolean {
  const last = Math.max(0, ...spreads.map(({ to }) => to)) - minutesAWeek
  return spreads.some(({ from }) => from < last)
}
