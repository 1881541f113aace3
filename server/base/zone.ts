/**
 * Wall clocks of places, exact over the change to summer time and back.
 *
 * A time that a place's clocks show twice means the first of them; one that
 * they jump over means the moment of the jump. Both are "the first moment at
 * which the wall clock shows that time or a later one".
 */
const dayMs = 86_400_000
const minuteMs = 60_000

/** When the clocks of that place show this day and time. */
export function instantOf(timeZone: string, day: string, minutes: number): number {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * minuteMs
  const before = offsetAt(timeZone, wall - dayMs)
  const after = offsetAt(timeZone, wall + dayMs)
  if (offsetAt(timeZone, wall - before) === before) return wall - before
  if (offsetAt(timeZone, wall - after) === after) return wall - after
  return jumpBetween(timeZone, wall - after, wall - before)
}

/** What the clocks there show at this moment, written as if it were UTC. */
export const wallAt = (timeZone: string, at: number): number => at + offsetAt(timeZone, at)

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** The first moment after a jump that lies somewhere in between. */
function jumpBetween(timeZone: string, from: number, to: number): number {
  const offset = offsetAt(timeZone, from)
  let [low, high] = [from, to]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(timeZone, middle) === offset) low = middle
    else high = middle
  }
  return high
}

/** Clocks are put forward and back at full quarters of an hour, UTC: one answer serves for each. */
const quarterMs = 15 * minuteMs
const mostRemembered = 200_000
const offsets = new Map<string, Map<number, number>>()

function offsetAt(timeZone: string, at: number): number {
  const known = offsets.get(timeZone) ?? new Map<number, number>()
  offsets.set(timeZone, known)
  const quarter = Math.floor(at / quarterMs)
  let offset = known.get(quarter)
  if (offset === undefined) {
    if (known.size >= mostRemembered) known.clear()
    offset = askOffset(timeZone, quarter * quarterMs)
    known.set(quarter, offset)
  }
  return offset
}

const formats = new Map<string, Intl.DateTimeFormat>()

function askOffset(timeZone: string, at: number): number {
  let format = formats.get(timeZone)
  if (!format) {
    // Swedish writes times as ISO does: 2026-11-22 09:30:00.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
    formats.set(timeZone, format)
  }
  return Date.parse(`${format.format(at).replace(' ', 'T')}Z`) - at
}
