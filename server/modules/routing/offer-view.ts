import type { CallId, ConversationId, OfferId, QueueId, TicketId, WorkItemId } from '../../base/id.ts'
import { toDate } from './acd/moment.ts'
import type { Offer, OfferBecause } from './acd/offer.ts'
import type { AgentId, Work, WorkKind } from './acd/work.ts'

/** An offer as others see it. */
export type OfferView = {
  readonly id: OfferId
  readonly workItemId: WorkItemId
  readonly kind: WorkKind
  readonly agentId: AgentId
  readonly queueId: QueueId
  /** Unset for tickets. */
  readonly conversationId: ConversationId | undefined
  /** Set for calls that are on the line. */
  readonly callId: CallId | undefined
  readonly ticketId: TicketId | undefined
  /** Whoever takes it rings the customer back. */
  readonly callback: boolean
  readonly because: OfferBecause
  readonly enqueuedAt: Date
  readonly offeredAt: Date
  /** After this it goes to somebody else by itself. */
  readonly expiresAt: Date
}

export function viewOf(offer: Offer, work: Pick<Work, 'enqueuedAt'>): OfferView {
  const { id, workItemId, kind, agentId, queueId, conversationId, callId, ticketId, callback, because } = offer
  const times = {
    enqueuedAt: toDate(work.enqueuedAt),
    offeredAt: toDate(offer.offeredAt),
    expiresAt: toDate(offer.expiresAt),
  }
  return { id, workItemId, kind, agentId, queueId, conversationId, callId, ticketId, callback, because, ...times }
}
