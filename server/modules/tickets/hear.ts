import type { Happened } from './clocks.ts'
import type { Comment } from './comment.ts'
import type { TicketEvent } from './events.ts'
import { wayForCustomer } from './status.ts'
import type { Ticket } from './ticket.ts'
import * as rules from './ticket.ts'
import type { TicketType } from './type.ts'

/** What a word is to the clocks: a public one of an agent answers, one of the customer asks, the rest is neither. */
export function saidBy({ from, kind }: Pick<Comment, 'from' | 'kind'>): Happened['said'] {
  if (from === 'customer') return 'question'
  return kind === 'public' && from === 'agent' ? 'answer' : undefined
}

/** What it does to a ticket: a question wakes it, the first answer answers it. */
export function hear(ticket: Ticket, said: Happened['said'], at: Date, type: TicketType): Ticket {
  if (said === 'question') return movedByCustomer(ticket, rules.customerWrote(ticket), type)
  return said === 'answer' ? rules.responded(ticket, at) : ticket
}

/** The customer's word goes the first way of its kind; no role and no guard of ours holds it up. */
function movedByCustomer(before: Ticket, after: Ticket, type: TicketType): Ticket {
  return after.state === before.state ? after : { ...after, status: wayForCustomer(type, before, after.state).key }
}

export function toldOfWaking(before: Ticket, { id: ticketId, assigneeId }: Ticket): TicketEvent {
  return before.state === 'pending'
    ? { type: 'ticket-goes-on', ticketId }
    : { type: 'ticket-reopened', ticketId, reason: 'customer-wrote', assigneeId }
}
