import type { ClockPiece, TicketClock } from '../../../contract/sla.ts'
import { soonMs } from './due-clock.ts'

/** A clock as a bar that fills with working time. */
export type ClockView = {
  readonly look: 'running' | 'soon' | 'broken' | 'paused' | 'off' | 'kept' | 'late'
  /** 0 to 1; a full bar is a broken promise. */
  readonly filled: number
  /** Working time that is left, or over. */
  readonly ms: number
}

/** `answeredAt` is when the server counted; from then on it moves by itself, and stops at the end of the shift. */
export function clockView(clock: TicketClock, answeredAt: Date, now: Date): ClockView {
  const leftMs = clock.targetMs - elapsedMs(clock, answeredAt, now)
  const filled = Math.min(1, Math.max(0, 1 - leftMs / Math.max(1, clock.targetMs)))
  return { look: lookOf(clock, leftMs), filled, ms: Math.abs(leftMs) }
}

function elapsedMs({ elapsedMs, counts, turnsAt }: TicketClock, answeredAt: Date, now: Date): number {
  if (!counts) return elapsedMs
  const until = turnsAt ? Math.min(now.getTime(), Date.parse(turnsAt)) : now.getTime()
  return elapsedMs + Math.max(0, until - answeredAt.getTime())
}

function lookOf({ state, mode, counts }: TicketClock, leftMs: number): ClockView['look'] {
  const isLate = state === 'missed' || leftMs < 0
  if (mode === 'stopped') return isLate ? 'late' : 'kept'
  if (isLate) return 'broken'
  if (mode === 'paused') return 'paused'
  if (!counts) return 'off'
  return leftMs <= soonMs ? 'soon' : 'running'
}

/** A line of the arithmetic; a day is named where it begins. */
export type PieceLine = {
  readonly key: string
  readonly day: string | undefined
  readonly from: string
  readonly to: string | undefined
  readonly kind: ClockPiece['kind']
  readonly name: string | undefined
  readonly ms: number
}

export function pieceLines(pieces: readonly ClockPiece[]): readonly PieceLine[] {
  return pieces.map(({ kind, from, to, ms, name }, at) => {
    const begins = local(from)
    const ends = to === undefined ? undefined : local(to)
    const before = pieces[at - 1]
    const isNewDay = !before || local(before.from).day !== begins.day
    const end = ends && (ends.day === begins.day ? ends.time : `${ends.day} ${ends.time}`)
    return { key: from, day: isNewDay ? begins.day : undefined, from: begins.time, to: end, kind, name, ms }
  })
}

function local(iso: string): { day: string; time: string } {
  const at = new Date(iso)
  const two = (n: number) => String(n).padStart(2, '0')
  return { day: `${at.getMonth() + 1}-${two(at.getDate())}`, time: `${two(at.getHours())}:${two(at.getMinutes())}` }
}
