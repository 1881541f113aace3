import type { ConversationId, CustomerId, OutcallId, TicketId } from '../../base/id.ts'
import type { WhyNot } from './outcall.ts'

type OfCall = { ticketId: TicketId; outcallId: OutcallId; customerId: CustomerId; flow: string }

/** What calls that the house begins tell the rest of it; no number is in them. */
export type OutcallEvent =
  | (OfCall & { type: 'outcall-asked' })
  | (OfCall & { type: 'outcall-answered'; conversationId: ConversationId })
  /** Once, and we ring again; or for good. */
  | (OfCall & { type: 'outcall-in-vain'; attempts: number; outcome: string })
  | (OfCall & { type: 'outcall-not-reached' })
  /** Nobody was rung: the customer took their consent back, or was blocked meanwhile. */
  | (OfCall & { type: 'outcall-let-go'; because: WhyNot })
