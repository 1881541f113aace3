import type { Survey } from '../conversations/conversations.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Delivery } from './delivery.ts'

const types: Partial<Record<Delivery['errand'], string>> = {
  result: 'ticket.resolved',
  answer: 'ticket.answered',
  reopened: 'ticket.reopened',
  score: 'ticket.rated',
  merged: 'ticket.merged',
}

/**
 * What the system that opened a ticket is told, in the shape of Standard
 * Webhooks 1.0. As of now, not as of then: who gets an old one late is not
 * misled by it. The customer's name and number are not in it; the ticket's id
 * is, and what stands behind it is asked for with a key.
 */
export function calledBack({ errand, createdAt, about }: Delivery, ticket: Ticket, survey: Survey | undefined): string {
  const { id, number, ref, state, result, resolvedAt, reopenedTimes } = ticket
  return JSON.stringify({
    type: types[errand] ?? `ticket.${errand}`,
    timestamp: createdAt.toISOString(),
    data: {
      ticket: { id, number, ref, state, result, resolvedAt, reopenedTimes },
      ...(about.intoId ? { into: about.intoId } : {}),
      ...(errand === 'score' && survey ? { score: survey.score } : {}),
    },
  })
}
