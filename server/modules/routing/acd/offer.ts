import type { CallId, ConversationId, OfferId, QueueId, TicketId, WorkItemId } from '../../../base/id.ts'
import type { Moment } from './moment.ts'
import type { AgentId, Work, WorkKind } from './work.ts'

/**
 * One contact held out to one agent, for as long as its lease runs.
 *
 * ```txt
 *   outstanding ──▶ accepted | refused | expired | withdrawn
 * ```
 */
export type Offer = {
  readonly id: OfferId
  readonly workItemId: WorkItemId
  readonly kind: WorkKind
  readonly agentId: AgentId
  readonly queueId: QueueId
  readonly conversationId: ConversationId | undefined
  readonly callId: CallId | undefined
  readonly ticketId: TicketId | undefined
  readonly callback: boolean
  readonly because: OfferBecause
  readonly offeredAt: Moment
  readonly expiresAt: Moment
  state: OfferState
  settledAt: Moment | undefined
  settledBecause: SettledBecause | undefined
}

export type OfferState = 'outstanding' | 'accepted' | 'refused' | 'expired' | 'withdrawn'

/** Why this agent; the desk puts it in words. */
export type OfferBecause =
  | 'idle-longest'
  | 'least-occupied'
  | 'best-skill'
  | 'preferred-skills'
  | 'asked-for'
  | 'knows-the-customer'
  | 'handed-over'

export type Refused = 'declined' | 'unanswered' | 'unreachable'
export type Withdrawn = 'customer-left' | 'a-call-came' | 'agent-left' | 'agent-engaged' | 'taken-back' | 'restarted'
export type SettledBecause = 'accepted' | 'expired' | Refused | Withdrawn

/**
 * An offer's id is its work item's with the attempt added in: the machine draws
 * no dice, and a replay makes the same ids again. RFC 9562 §5.8, version 8.
 */
export function offerIdOf(work: Pick<Work, 'id' | 'offersMade'>): OfferId {
  const tail = (Number.parseInt(work.id.slice(28), 16) + work.offersMade) % 2 ** 32
  return `${work.id.slice(0, 14)}8${work.id.slice(15, 28)}${tail.toString(16).padStart(8, '0')}` as OfferId
}
