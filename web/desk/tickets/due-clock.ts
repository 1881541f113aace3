import type { TicketRow } from '../../../contract/tickets.ts'

/** What the clock of a ticket says. Broken limits come first, then what breaks next. */
export type DueClock =
  /** Nobody promised a time. */
  | { readonly kind: 'none' }
  | { readonly kind: 'left'; readonly what: Limit; readonly ms: number; readonly soon: boolean }
  | { readonly kind: 'over'; readonly what: Limit; readonly ms: number }
  /** Resolved in time, or too late by so much. */
  | { readonly kind: 'kept' }
  | { readonly kind: 'late'; readonly ms: number }

/** The first answer, or the whole. */
export type Limit = 'respond' | 'resolve'

/** Half an hour is time to do something about it. */
export const soonMs = 30 * 60_000

type Clocked = Pick<TicketRow, 'respondBy' | 'respondedAt' | 'dueAt' | 'resolvedAt' | 'state'>

export function dueClock(ticket: Clocked, now: Date): DueClock {
  if (ticket.state === 'resolved' || ticket.state === 'closed') return keptOrLate(ticket)
  const [first] = running(ticket)
  if (!first) return { kind: 'none' }
  const ms = first.at - now.getTime()
  if (ms < 0) return { kind: 'over', what: first.what, ms: -ms }
  return { kind: 'left', what: first.what, ms, soon: ms <= soonMs }
}

function keptOrLate({ dueAt, resolvedAt }: Clocked): DueClock {
  if (!dueAt || !resolvedAt) return { kind: 'none' }
  const ms = time(resolvedAt) - time(dueAt)
  return ms > 0 ? { kind: 'late', ms } : { kind: 'kept' }
}

function running({ respondBy, respondedAt, dueAt }: Clocked) {
  const clocks: { what: Limit; at: number }[] = []
  if (respondBy && !respondedAt) clocks.push({ what: 'respond', at: time(respondBy) })
  if (dueAt) clocks.push({ what: 'resolve', at: time(dueAt) })
  return clocks.sort((a, b) => a.at - b.at)
}

/** A clock as a bar that fills from the ticket's opening to its limit. */
export type ClockBar = {
  readonly what: Limit
  /** 0 to 1; a full bar is a broken promise. */
  readonly filled: number
  readonly state: 'running' | 'soon' | 'broken' | 'kept' | 'late'
  /** How long is left, or how long over; how late when it is done. */
  readonly ms: number
  readonly limit: Date
}

type Barred = Clocked & Pick<TicketRow, 'createdAt'>

export function clockBars(ticket: Barred, now: Date): readonly ClockBar[] {
  const { createdAt, respondBy, respondedAt, dueAt, resolvedAt } = ticket
  return [
    respondBy && bar('respond', createdAt, respondBy, respondedAt ?? resolvedAt, now),
    dueAt && bar('resolve', createdAt, dueAt, resolvedAt, now),
  ].filter((one) => one !== undefined && one !== '') as ClockBar[]
}

function bar(what: Limit, from: string, limit: string, done: string | undefined, now: Date): ClockBar {
  const at = done ? time(done) : now.getTime()
  const ms = Math.abs(time(limit) - at)
  const whole = Math.max(1, time(limit) - time(from))
  const filled = Math.min(1, Math.max(0, (at - time(from)) / whole))
  return { what, filled, state: barState(time(limit) - at, done !== undefined), ms, limit: new Date(limit) }
}

function barState(leftMs: number, done: boolean): ClockBar['state'] {
  if (done) return leftMs < 0 ? 'late' : 'kept'
  if (leftMs < 0) return 'broken'
  return leftMs <= soonMs ? 'soon' : 'running'
}

const time = (iso: string) => new Date(iso).getTime()
