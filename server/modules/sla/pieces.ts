import { dayOf } from '../../base/day.ts'
import { type Calendar, planOf } from './calendar.ts'
import type { Clock } from './clock.ts'
import { windowsBetween } from './working-time.ts'

/** A piece of a clock's time, as people read it: 08:30–12:00 counted, lunch, paused. */
export type Piece = {
  readonly kind: 'counted' | 'off' | 'paused' | 'stopped'
  readonly from: Date
  readonly to: Date
  /** Of a piece that was not counted and lies in a holiday. */
  readonly name?: string | undefined
}

/** The whole arithmetic, from the beginning to now; what was counted adds up to `elapsedMs`. */
export function piecesOf({ stretches }: Pick<Clock, 'stretches'>, calendar: Calendar, now: Date): Piece[] {
  const pieces = stretches.flatMap(({ from, to = now, mode }): Piece[] => {
    if (to <= from) return []
    return mode === 'counting' ? counted(calendar, from, to) : [{ kind: mode, from, to }]
  })
  // A clock that has stopped for good says so once, elsewhere.
  return pieces.at(-1)?.kind === 'stopped' ? pieces.slice(0, -1) : pieces
}

function counted(calendar: Calendar, from: Date, to: Date): Piece[] {
  const pieces: Piece[] = []
  let at = from
  for (const window of windowsBetween(calendar, from, to)) {
    const [start, end] = [new Date(window.from), new Date(window.to)]
    const last = pieces.at(-1)
    if (start > at) pieces.push(off(calendar, at, start))
    // Midnight inside a shift is no pause.
    if (last?.kind === 'counted' && last.to >= start) pieces[pieces.length - 1] = { ...last, to: end }
    else pieces.push({ kind: 'counted', from: start, to: end })
    at = end
  }
  return at < to ? [...pieces, off(calendar, at, to)] : pieces
}

/** Named by the first holiday that lies in it. */
function off(calendar: Calendar, from: Date, to: Date): Piece {
  const days = [from, new Date(from.getTime() + 86_400_000)].filter((at) => at < to)
  const names = days.map((at) => planOf(calendar, dayOf(at, calendar.timeZone)))
  return { kind: 'off', from, to, name: names.find(({ name, intervals }) => name && intervals.length === 0)?.name }
}
