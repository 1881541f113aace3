import type { CustomerId, TeamId, TicketId, TicketTypeId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { ClockNotes } from './clocks.ts'
import type { FieldValues } from './form.ts'

/**
 * A ticket is one promise to one customer: we heard you and will come back.
 *
 * ```txt
 *   open ⇄ pending ──▶ resolved ──▶ closed
 *    ▲                    │
 *    └────────────────────┘  the customer is not content, or writes again
 * ```
 *
 * Pending waits for the customer. Closed is for good; a later message opens a
 * new ticket, so that a report over last month never changes.
 */
export type Ticket = {
  readonly id: TicketId
  /** What people say to each other: #1029. Given by the database. */
  readonly number: number
  /** What its type calls it, such as `TS-20261125-0007`; types without numbering have none. */
  readonly ref: string | undefined
  readonly typeId: TicketTypeId
  /** The version of the type it was opened with, and lives by to its end. */
  readonly typeVersion: number
  readonly subject: string
  readonly description: string
  readonly state: TicketState
  /** The state its type gives it, by key; `state` is that one's kind. */
  readonly status: string
  readonly priority: Priority
  /** Nobody yet when an anonymous caller is not known. */
  readonly customerId: CustomerId | undefined
  /** Nobody, until routing or a colleague hands it to someone. */
  readonly assigneeId: UserId | undefined
  readonly departmentId: TeamId | undefined
  readonly fields: FieldValues
  /** What the customer is told; set while resolved, and kept when closed. */
  readonly result: string | undefined
  readonly createdAt: Date
  readonly updatedAt: Date
  /** The next word owed to the customer; nothing while its clock stands still, or when none is promised. */
  readonly respondBy: Date | undefined
  /** Set by the first public word of an agent, and never again. */
  readonly respondedAt: Date | undefined
  /** When it breaks its promise; nothing while the clock stands still. Kept when resolved: lists compare by it. */
  readonly dueAt: Date | undefined
  readonly clocks: ClockNotes
  /** Set while resolved, and kept when closed: reports count up to here. */
  readonly resolvedAt: Date | undefined
  readonly closedAt: Date | undefined
  readonly reopenedTimes: number
  readonly pageToken: string
  /** Grows with every change; two people who edit at once notice each other by it. */
  readonly revision: number
}

export type TicketState = 'open' | 'pending' | 'resolved' | 'closed'
export type Priority = 'low' | 'normal' | 'high' | 'urgent'

/** One step more urgent; the most urgent stays. */
export const raised = (priority: Priority): Priority => higher[priority]

const higher: Record<Priority, Priority> = { low: 'normal', normal: 'high', high: 'urgent', urgent: 'urgent' }

/** Of kinds; which states a type has and where they lead is its own affair, within this. */
export const nextByState = {
  open: ['pending', 'resolved'],
  pending: ['open', 'resolved'],
  resolved: ['open', 'closed'],
  closed: [],
} as const satisfies Record<TicketState, readonly TicketState[]>

export function waitForCustomer(ticket: Ticket): Ticket {
  return ticket.state === 'pending' ? ticket : { ...ticket, ...moved(ticket, 'pending') }
}

export function goOn(ticket: Ticket): Ticket {
  return ticket.state === 'open' ? ticket : { ...ticket, ...moved(ticket, 'open') }
}

/** Resolving twice is resolving once: the first stamp and the first words stand. */
export function resolve(ticket: Ticket, result: string, at: Date): Ticket {
  if (ticket.state === 'resolved') return ticket
  return { ...ticket, ...moved(ticket, 'resolved'), result, resolvedAt: at }
}

export function reopen(ticket: Ticket): Ticket {
  if (ticket.state === 'open' || ticket.state === 'pending') return ticket
  return { ...ticket, ...moved(ticket, 'open'), resolvedAt: undefined, reopenedTimes: ticket.reopenedTimes + 1 }
}

export function close(ticket: Ticket, at: Date): Ticket {
  if (ticket.state === 'closed') return ticket
  return { ...ticket, ...moved(ticket, 'closed'), closedAt: at }
}

/** To a state of the type's own; what it means follows from the kind. Between two of one kind nothing else changes. */
export function moveTo(ticket: Ticket, to: { key: string; kind: TicketState }, result: string, at: Date): Ticket {
  if (to.key === ticket.status) return ticket
  refuseWhenClosed(ticket)
  return { ...(to.kind === ticket.state ? ticket : toKind(ticket, to.kind, result, at)), status: to.key }
}

function toKind(ticket: Ticket, kind: TicketState, result: string, at: Date): Ticket {
  switch (kind) {
    case 'pending':
      return waitForCustomer(ticket)
    case 'resolved':
      return resolve(ticket, result, at)
    case 'closed':
      return close(ticket, at)
    case 'open':
      return ticket.state === 'pending' ? goOn(ticket) : reopen(ticket)
  }
}

/** Its story goes on in another ticket: closed for good, and nobody is asked how it was. */
export function mergeAway(ticket: Ticket, status: string, at: Date): Ticket {
  refuseWhenClosed(ticket)
  return { ...ticket, state: 'closed', status, closedAt: at }
}

/** The story of another goes on in this one: the customer's first answer was the first that either gave. */
export function takeOver(ticket: Ticket, { respondedAt }: Pick<Ticket, 'respondedAt'>): Ticket {
  if (!respondedAt || (ticket.respondedAt && ticket.respondedAt <= respondedAt)) return ticket
  return { ...ticket, respondedAt }
}

/** The customer wrote: what waited for them goes on, what was resolved opens again. */
export function customerWrote(ticket: Ticket): Ticket {
  if (ticket.state === 'closed') throw alreadyClosed()
  return ticket.state === 'pending' ? goOn(ticket) : reopen(ticket)
}

/** The first public answer stops the response clock. */
export function responded(ticket: Ticket, at: Date): Ticket {
  return ticket.respondedAt ? ticket : { ...ticket, respondedAt: at }
}

export type Edit = Partial<Pick<Ticket, 'subject' | 'description' | 'priority' | 'customerId' | 'fields'>>

export function edit(ticket: Ticket, changes: Edit): Ticket {
  refuseWhenClosed(ticket)
  return differs(ticket, changes) ? { ...ticket, ...changes } : ticket
}

export function assign(ticket: Ticket, to: Partial<Pick<Ticket, 'assigneeId' | 'departmentId'>>): Ticket {
  refuseWhenClosed(ticket)
  return differs(ticket, to) ? { ...ticket, ...to } : ticket
}

function differs(ticket: Ticket, changes: object): boolean {
  return Object.entries(changes).some(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(ticket[key as keyof Ticket]),
  )
}

function moved(ticket: Ticket, to: TicketState): { state: TicketState } {
  if (ticket.state === 'closed') throw alreadyClosed()
  const next: readonly TicketState[] = nextByState[ticket.state]
  if (!next.includes(to))
    throw new Refusal('conflict', 'state-not-reachable', `A ticket cannot go from ${ticket.state} to ${to}.`)
  return { state: to }
}

function refuseWhenClosed(ticket: Ticket) {
  if (ticket.state === 'closed') throw alreadyClosed()
}

function alreadyClosed() {
  return new Refusal('conflict', 'ticket-closed', 'This ticket is closed for good; open a new one.')
}
