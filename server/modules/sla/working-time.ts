import { dayNamed, daysAfter, dayThere, momentOf } from '../../base/day.ts'
import { isNight } from '../../base/week.ts'
import { type Calendar, planOf } from './calendar.ts'

/** Working time as it lies on the real time line, in milliseconds since 1970. */
export type Window = { readonly from: number; readonly to: number }

/** A policy that asks for more than this is refused when it is saved. */
const mostDays = 12 * 366

/** How much of the time between two moments is working time. */
export function workingMs(calendar: Calendar, from: Date, to: Date): number {
  let sum = 0
  for (const window of windows(calendar, from.getTime())) {
    if (window.from >= to.getTime()) break
    sum += Math.min(window.to, to.getTime()) - window.from
  }
  return sum
}

/**
 * The first moment at which so much working time has passed: what is due at
 * the end of an interval is due at noon, not after lunch. Never, when the
 * calendar would take more than twelve years for it.
 */
export function addWorking(calendar: Calendar, from: Date, ms: number): Date | undefined {
  if (ms <= 0) return from
  let left = ms
  for (const window of windows(calendar, from.getTime())) {
    if (window.to - window.from >= left) return new Date(window.from + left)
    left -= window.to - window.from
  }
  return undefined
}

/** The working time between two moments, piece by piece: what the arithmetic on the screen is made of. */
export function windowsBetween(calendar: Calendar, from: Date, to: Date): Window[] {
  const pieces: Window[] = []
  for (const window of windows(calendar, from.getTime())) {
    if (window.from >= to.getTime()) break
    pieces.push({ from: window.from, to: Math.min(window.to, to.getTime()) })
  }
  return pieces
}

/** From a moment on, in order and never overlapping: a night shift may run into the next day's morning. */
function* windows(calendar: Calendar, from: number): Generator<Window> {
  // A night shift that began yesterday may still be going on.
  const yesterday = dayThere(calendar.timeZone, from) - 1
  let end = from
  for (let day = yesterday; day < yesterday + mostDays; day++) {
    for (const window of windowsOf(calendar, day)) {
      const start = Math.max(window.from, end)
      if (start >= window.to) continue
      yield { from: start, to: window.to }
      end = window.to
    }
  }
}

const remembered = new WeakMap<Calendar, Map<number, readonly Window[]>>()
const mostRemembered = 5_000

function windowsOf(calendar: Calendar, day: number): readonly Window[] {
  const known = remembered.get(calendar) ?? new Map<number, readonly Window[]>()
  remembered.set(calendar, known)
  const found = known.get(day) ?? layOut(calendar, dayNamed(day))
  if (known.size >= mostRemembered) known.clear()
  known.set(day, found)
  return found
}

function layOut(calendar: Calendar, day: string): Window[] {
  const at = (day: string, time: string) => momentOf(day, time, calendar.timeZone).getTime()
  return planOf(calendar, day)
    .intervals.map((interval) => ({
      from: at(day, interval.from),
      to: at(isNight(interval) ? daysAfter(day, 1) : day, interval.to),
    }))
    .sort((a, b) => a.from - b.from)
}
