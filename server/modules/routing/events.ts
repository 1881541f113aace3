import type { ConversationId, OfferId, QueueId, TicketId, WorkItemId } from '../../base/id.ts'
import { type AgentState, traitsOf } from './acd/agent.ts'
import type { SettledBecause } from './acd/offer.ts'
import type { Queue } from './acd/queue.ts'
import type { Effect } from './acd/turn.ts'
import type { AgentId, Outcome, Work, WorkKind } from './acd/work.ts'

/** Of a conversation or of a ticket. */
type OfWork = {
  readonly workItemId: WorkItemId
  readonly conversationId?: ConversationId
  readonly ticketId?: TicketId
  readonly queueId: QueueId
}
type OfOffer = {
  readonly offerId: OfferId
  readonly agentId: AgentId
  readonly conversationId?: ConversationId
  readonly ticketId?: TicketId
  readonly workItemId: WorkItemId
}

/** What they asked for: enough to go through the day again. */
type Wishes = Pick<Work, 'skills' | 'language' | 'priority' | 'value' | 'knownTo' | 'preferred'>

/** What routing tells the rest of the house, in the past tense. Ids only. */
export type RoutingEvent =
  /** Somebody waits, and for what. `handedFromId` is the item they were handed over from. */
  | ({ type: 'work-enqueued'; kind: WorkKind; handedFromId?: WorkItemId } & OfWork & Wishes)
  /** Overflow: their age stays. */
  | ({ type: 'work-moved'; fromQueueId: QueueId; because: string } & OfWork)
  /** They hung up to be called back, and did not lose their place. */
  | ({ type: 'place-kept' } & OfWork)
  /** It rings, or lights up, at one agent; it was recorded why. */
  | ({ type: 'offer-made'; kind: WorkKind } & OfOffer)
  /** The agent declined, did not answer, or could not be reached. */
  | ({ type: 'offer-refused'; because: SettledBecause } & OfOffer)
  | ({ type: 'offer-expired' } & OfOffer)
  /** Taken back: the customer left, a call came before a chat, the agent went. */
  | ({ type: 'offer-withdrawn'; because: SettledBecause } & OfOffer)
  | ({ type: 'work-answered'; agentId: AgentId; kind: WorkKind; callback?: true } & OfWork)
  /** The agent was lost; the customer is first in line. */
  | ({ type: 'work-returned'; agentId: AgentId } & OfWork)
  /** Left without (or no longer) being answered: abandoned, timed-out, full, transferred … */
  | ({ type: 'work-left'; kind: WorkKind; outcome: Outcome } & OfWork)
  /** The conversation is over; after a call its notes are still to be written. */
  | ({ type: 'work-finished'; agentId: AgentId; kind: WorkKind } & OfWork)
  | ({ type: 'wrap-up-ended'; agentId: AgentId } & OfWork)
  /** An offer went unanswered: the agent is on a break until they say otherwise. */
  | { type: 'offer-missed'; agentId: AgentId }
  | { type: 'agent-state-changed'; agentId: AgentId; state: AgentState }
  /** What routing goes by beside presence, whole. */
  | ({ type: 'agent-known'; agentId: AgentId } & ReturnType<typeof traitsOf>)
  /** A supervisor's hand; `agentId` or `queueId` says where it went. */
  | ({ type: 'work-reassigned'; agentId?: AgentId } & Omit<OfWork, 'queueId'> & { queueId?: QueueId })
  /** The whole of it, so that a past day can be gone through again as it was. */
  | { type: 'queue-changed'; queueId: QueueId; revision: number; queue: Queue }

export function toEvent(effect: Effect): RoutingEvent | undefined {
  switch (effect.type) {
    case 'decided':
      return undefined
    case 'missed':
      return { type: 'offer-missed', agentId: effect.agentId }
    case 'agent-state':
      return { type: 'agent-state-changed', agentId: effect.agentId, state: effect.state }
    case 'agent-known':
      return { type: 'agent-known', agentId: effect.agent.id, ...traitsOf(effect.agent) }
    case 'offered':
    case 'settled':
      return offerEvent(effect)
    default:
      return workEvent(effect)
  }
}

function offerEvent({ type, offer }: Extract<Effect, { type: 'offered' | 'settled' }>): RoutingEvent {
  const of: OfOffer = {
    offerId: offer.id,
    agentId: offer.agentId,
    ...subjectIds(offer),
    workItemId: offer.workItemId,
  }
  if (type === 'offered') return { type: 'offer-made', ...of, kind: offer.kind }
  const because = offer.settledBecause ?? 'expired'
  if (offer.state === 'expired') return { type: 'offer-expired', ...of }
  return offer.state === 'refused'
    ? { type: 'offer-refused', ...of, because }
    : { type: 'offer-withdrawn', ...of, because }
}

type WorkEffect = Exclude<
  Effect,
  { type: 'decided' | 'missed' | 'agent-state' | 'agent-known' | 'offered' | 'settled' }
>

function workEvent(effect: WorkEffect): RoutingEvent {
  const { id, queueId, kind, from, callback } = effect.work
  const of: OfWork = { workItemId: id, ...subjectIds(effect.work), queueId }
  switch (effect.type) {
    case 'enqueued':
      return { type: 'work-enqueued', ...of, kind, ...wishesOf(effect.work), ...(from ? { handedFromId: from } : {}) }
    case 'moved':
      return { type: 'work-moved', ...of, fromQueueId: effect.from, because: effect.because }
    case 'place-kept':
      return { type: 'place-kept', ...of }
    case 'answered':
      return { type: 'work-answered', ...of, agentId: effect.agentId, kind, ...(callback ? { callback } : {}) }
    case 'returned':
      return { type: 'work-returned', ...of, agentId: effect.agentId }
    case 'left':
      return { type: 'work-left', ...of, kind, outcome: effect.outcome }
    case 'finished':
      return { type: 'work-finished', ...of, agentId: effect.agentId, kind }
    case 'wrap-up-ended':
      return { type: 'wrap-up-ended', ...of, agentId: effect.agentId }
  }
}

const subjectIds = ({ conversationId, ticketId }: Pick<Work, 'conversationId' | 'ticketId'>) => ({
  ...(conversationId ? { conversationId } : {}),
  ...(ticketId ? { ticketId } : {}),
})

const wishesOf = ({ skills, language, priority, value, knownTo, preferred }: Work): Wishes => ({
  skills,
  language,
  priority,
  value,
  knownTo,
  preferred,
})

/** What the audit log shows of them. */
export const audited: readonly RoutingEvent['type'][] = ['queue-changed', 'work-reassigned']
