import type { TicketRow } from '../../../contract/tickets.ts'

/** What the clock of a ticket says. Broken limits come first, then what breaks next. */
export type DueClock =
  /** Nobody promised a time. */
  | { readonly kind: 'none' }
  /** The next move is the customer's: nothing is due while we wait. */
  | { readonly kind: 'paused' }
  | { readonly kind: 'left'; readonly what: Limit; readonly ms: number; readonly soon: boolean }
  | { readonly kind: 'over'; readonly what: Limit; readonly ms: number }
  /** Resolved in time, or too late by so much. */
  | { readonly kind: 'kept' }
  | { readonly kind: 'late'; readonly ms: number }

/** The first answer, or the whole. */
export type Limit = 'respond' | 'resolve'

/** Half an hour is time to do something about it. */
export const soonMs = 30 * 60_000

type Clocked = Pick<TicketRow, 'respondBy' | 'dueAt' | 'resolvedAt' | 'state'>

export function dueClock(ticket: Clocked, now: Date): DueClock {
  if (ticket.state === 'resolved' || ticket.state === 'closed') return keptOrLate(ticket)
  const [first] = running(ticket)
  if (!first) return { kind: ticket.state === 'pending' ? 'paused' : 'none' }
  const ms = first.at - now.getTime()
  if (ms < 0) return { kind: 'over', what: first.what, ms: -ms }
  return { kind: 'left', what: first.what, ms, soon: ms <= soonMs }
}

function keptOrLate({ dueAt, resolvedAt }: Clocked): DueClock {
  if (!dueAt || !resolvedAt) return { kind: 'none' }
  const ms = time(resolvedAt) - time(dueAt)
  return ms > 0 ? { kind: 'late', ms } : { kind: 'kept' }
}

function running({ respondBy, dueAt }: Clocked) {
  const clocks: { what: Limit; at: number }[] = []
  // Owed now: the first word, or the next one that the customer waits for.
  if (respondBy) clocks.push({ what: 'respond', at: time(respondBy) })
  if (dueAt) clocks.push({ what: 'resolve', at: time(dueAt) })
  return clocks.sort((a, b) => a.at - b.at)
}

const time = (iso: string) => new Date(iso).getTime()
