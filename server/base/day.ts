const dayMs = 86_400_000

/** Midnight of the present day where the centre is. */
export function startOfDay(now: Date, timeZone: string): Date {
  return new Date(midnight(dayOf(now, timeZone), timeZone))
}

/** The day it is there at a moment, such as `2026-11-25`. */
export function dayOf(at: Date, timeZone: string): string {
  return new Date(at.getTime() + offsetMs(at.getTime(), timeZone)).toISOString().slice(0, 10)
}

/** From midnight to midnight: 23 or 25 hours on the days when clocks are changed. */
export function spanOfDay(day: string, timeZone: string): { from: Date; to: Date } {
  return { from: new Date(midnight(day, timeZone)), to: new Date(midnight(daysAfter(day, 1), timeZone)) }
}

export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** A moment of that day by its wall clock, such as `09:30`; `24:00` is the next midnight. */
export function momentOf(day: string, time: string, timeZone: string): Date {
  const [hours, minutes] = time.split(':').map(Number) as [number, number]
  return new Date(wallToMoment(Date.parse(`${day}T00:00:00Z`) + (hours * 60 + minutes) * 60_000, timeZone))
}

const midnight = (day: string, timeZone: string) => wallToMoment(Date.parse(`${day}T00:00:00Z`), timeZone)

/** The offset may change between our guess and the moment itself, so it is asked twice. */
function wallToMoment(wall: number, timeZone: string): number {
  const guess = wall - offsetMs(wall, timeZone)
  return wall - offsetMs(guess, timeZone)
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** How far the wall clock is ahead of UTC. */
function offsetMs(moment: number, timeZone: string): number {
  let clock = clocks.get(timeZone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
    clocks.set(timeZone, clock)
  }
  const second = Math.floor(moment / 1000) * 1000
  return Date.parse(`${clock.format(second).replace(' ', 'T')}Z`) - second
}
