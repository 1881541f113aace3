import { minutesOf } from './week.ts'
import { instantOf, wallAt } from './zone.ts'

const dayMs = 86_400_000

/** Midnight of the present day where the centre is. */
export function startOfDay(now: Date, timeZone: string): Date {
  return midnight(dayOf(now, timeZone), timeZone)
}

/** The day it is there at a moment, such as `2026-11-25`. */
export const dayOf = (at: Date, timeZone: string): string => dayNamed(dayThere(timeZone, at.getTime()))

/** The same, counted from 1970-01-01: days are walked through by the thousand. */
export const dayThere = (timeZone: string, at: number): number => Math.floor(wallAt(timeZone, at) / dayMs)
export const dayNamed = (number: number): string => new Date(number * dayMs).toISOString().slice(0, 10)

/** From midnight to midnight: 23 or 25 hours on the days when clocks are changed. */
export function spanOfDay(day: string, timeZone: string): { from: Date; to: Date } {
  return { from: midnight(day, timeZone), to: midnight(daysAfter(day, 1), timeZone) }
}

export const daysAfter = (day: string, days: number): string => dayNamed(Date.parse(`${day}T00:00:00Z`) / dayMs + days)

/** A moment of that day by its wall clock, such as `09:30`; `24:00` is the next midnight. */
export function momentOf(day: string, time: string, timeZone: string): Date {
  return new Date(instantOf(timeZone, day, minutesOf(time)))
}

/** Whether the calendar has it. */
export function isDay(day: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) === true
}

const midnight = (day: string, timeZone: string) => momentOf(day, '00:00', timeZone)
