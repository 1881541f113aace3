import { dayNamed, daysAfter, isDay, momentOf } from './day.ts'
import {
  type Exception,
  hoursOf,
  type Interval,
  isInterval,
  isNight,
  minutesOf,
  repeatedDays,
  type Week,
  weekdayOf,
} from './week.ts'
import { isTimeZone, wallAt } from './zone.ts'

/**
 * When somebody is there. A week of intervals, and days that differ: public
 * holidays, and the working days that make up for them (调休).
 */
export type OpeningHours = {
  /** IANA name; all times are that place's wall clock. */
  readonly timeZone: string
  readonly week: Week
  readonly exceptions: readonly Exception[]
}

export type Opening = { readonly open: boolean; readonly because: 'week' | string }

const dayMs = 86_400_000
const minutesADay = 24 * 60

/** Whether it is open at this moment; `because` names the exception that decides. */
export function openingAt(hours: OpeningHours, at: Date): Opening {
  const { day, minutes } = wallClock(hours.timeZone, at)
  const today = dayPlan(hours, day)
  const before = dayPlan(hours, daysAfter(day, -1))
  const last = before.intervals.find((interval) => isNight(interval) && minutes < minutesOf(interval.to))
  if (last) return { open: true, because: before.because }
  return { open: today.intervals.some((interval) => covers(interval, minutes)), because: today.because }
}

/** The next moment at which it may open or close, a day ahead at most: whoever waits for it looks again then. */
export function nextEdge(hours: OpeningHours, at: Date): Date {
  const { timeZone } = hours
  const { day } = wallClock(timeZone, at)
  const edges = [daysAfter(day, -1), day, daysAfter(day, 1)].flatMap((one) =>
    dayPlan(hours, one).intervals.flatMap((interval) => [
      momentOf(one, interval.from, timeZone),
      momentOf(isNight(interval) ? daysAfter(one, 1) : one, interval.to, timeZone),
    ]),
  )
  const later = edges.map((edge) => edge.getTime()).filter((edge) => edge > at.getTime())
  return new Date(Math.min(at.getTime() + dayMs, ...later))
}

/** Every mistake in words, empty when there is none. */
export function checkHours({ timeZone, week, exceptions }: OpeningHours): string[] {
  const intervals = [...Object.values(week), ...exceptions.map(({ hours }) => ('like' in hours ? [] : hours))].flat()
  return [
    ...(isTimeZone(timeZone) ? [] : [`${timeZone} is not a time zone`]),
    ...intervals.filter((one) => !isInterval(one)).map(({ from, to }) => `${from} to ${to} is not an interval`),
    ...exceptions.filter(({ day }) => !isDay(day)).map(({ day }) => `${day} is not a day`),
    ...repeatedDays(exceptions).map((day) => `${day} is there twice`),
  ]
}

type Plan = { readonly intervals: readonly Interval[]; readonly because: string }

function dayPlan({ week, exceptions }: OpeningHours, day: string): Plan {
  const exception = exceptions.find((one) => one.day === day)
  if (!exception) return { intervals: week[weekdayOf(day)] ?? [], because: 'week' }
  return { intervals: hoursOf(exception, week), because: exception.name }
}

function covers(interval: Interval, minutes: number): boolean {
  const end = isNight(interval) ? minutesADay : minutesOf(interval.to)
  return minutes >= minutesOf(interval.from) && minutes < end
}

function wallClock(timeZone: string, at: Date): { day: string; minutes: number } {
  const wall = wallAt(timeZone, at.getTime())
  return { day: dayNamed(Math.floor(wall / dayMs)), minutes: Math.floor((wall % dayMs) / 60_000) }
}
