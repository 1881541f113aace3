import type { NewJob } from '../../platform/jobs/jobs.ts'
import type { Priority, Ticket } from './ticket.ts'

/** How much of its type's time a ticket of this priority gets. */
const share: Record<Priority, number> = { low: 2, normal: 1, high: 0.5, urgent: 0.25 }

/** Resolved tickets close by themselves when nobody objects. */
export const closeAfterMs = 3 * 24 * 3_600_000

export type Limits = { readonly respondWithinMs: number; readonly resolveWithinMs: number }

/** By when; wall clock for now, working calendars are sla's to bring. */
export function deadlines(limits: Limits, priority: Priority, from: Date): { respondBy: Date; dueAt: Date } {
  const at = (ms: number) => new Date(from.getTime() + Math.round(ms * share[priority]))
  return { respondBy: at(limits.respondWithinMs), dueAt: at(limits.resolveWithinMs) }
}

const timerKinds = ['ticket-response', 'ticket-due', 'ticket-close'] as const
export type TimerKind = (typeof timerKinds)[number]
export const timerKey = (kind: TimerKind, ticketId: string) => `${kind}:${ticketId}`

/** Which timers a ticket in this state needs, and which it no longer needs. */
export function timersOf(ticket: Ticket): { put: NewJob[]; drop: string[] } {
  const dueByKind: Record<TimerKind, Date | undefined> = {
    'ticket-response': isRunning(ticket) && !ticket.respondedAt ? ticket.respondBy : undefined,
    'ticket-due': isRunning(ticket) ? ticket.dueAt : undefined,
    'ticket-close':
      ticket.state === 'resolved' && ticket.resolvedAt
        ? new Date(ticket.resolvedAt.getTime() + closeAfterMs)
        : undefined,
  }
  const put = timerKinds.flatMap((kind) => {
    const due = dueByKind[kind]
    return due ? [{ kind, key: timerKey(kind, ticket.id), due, payload: { ticketId: ticket.id } }] : []
  })
  return { put, drop: timerKinds.filter((kind) => !dueByKind[kind]).map((kind) => timerKey(kind, ticket.id)) }
}

const isRunning = (ticket: Ticket) => ticket.state === 'open' || ticket.state === 'pending'
