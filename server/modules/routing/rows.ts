import type { CallId, ConversationId, OfferId, QueueId, TicketId, WorkItemId } from '../../base/id.ts'
import type { Agent, AgentState } from './acd/agent.ts'
import type { Decision } from './acd/decision.ts'
import type { Moment } from './acd/moment.ts'
import type { Offer, OfferBecause, OfferState, SettledBecause } from './acd/offer.ts'
import type { AgentId, Outcome, Work, WorkKind, WorkState } from './acd/work.ts'

/** What is kept of the floor, as plain JSON; times are ISO 8601. */
export type WorkRow = {
  id: WorkItemId
  kind: WorkKind
  queue_id: QueueId
  conversation_id: ConversationId | null
  call_id: CallId | null
  ticket_id: TicketId | null
  skills: Work['skills']
  language: string | null
  priority: number
  value: number
  known_to: AgentId | null
  preferred: AgentId | null
  callback: boolean
  kept_from: CallId | null
  /** Null in rows from before a queue could be left for another. */
  queue_since: Time | null
  been_in: QueueId[]
  from_id: WorkItemId | null
  state: WorkState
  first_in_line: boolean
  agent_id: AgentId | null
  offer_id: OfferId | null
  offers_made: number
  not_to: Record<string, Moment>
  outcome: Outcome | null
  enqueued_at: Time
  waiting_since: Time
  answered_at: Time | null
  finished_at: Time | null
  ended_at: Time | null
}

export type OfferRow = {
  id: OfferId
  work_item_id: WorkItemId
  agent_id: AgentId
  state: OfferState
  because: OfferBecause
  offered_at: Time
  expires_at: Time
  settled_at: Time | null
  settled_because: SettledBecause | null
}

export type AgentRow = {
  agent_id: AgentId
  state: AgentState
  since: Time
  idle_since: Time
  missed_at: Time | null
  occupied: number | null
  known: string | null
}

/** Written as text, read as a `Date`. */
type Time = string | Date

export function toWorkRow(work: Work): WorkRow {
  return {
    id: work.id,
    kind: work.kind,
    queue_id: work.queueId,
    conversation_id: work.conversationId ?? null,
    call_id: work.callId ?? null,
    ticket_id: work.ticketId ?? null,
    skills: work.skills,
    language: work.language ?? null,
    priority: work.priority,
    value: work.value,
    known_to: work.knownTo ?? null,
    preferred: work.preferred ?? null,
    callback: work.callback,
    kept_from: work.keptFrom ?? null,
    queue_since: toTime(work.queueSince),
    been_in: work.beenIn,
    from_id: work.from ?? null,
    state: work.state,
    first_in_line: work.firstInLine,
    agent_id: work.agentId ?? null,
    offer_id: work.offerId ?? null,
    offers_made: work.offersMade,
    not_to: Object.fromEntries(work.notTo),
    outcome: work.outcome ?? null,
    enqueued_at: toTime(work.enqueuedAt),
    waiting_since: toTime(work.waitingSince),
    answered_at: toTimeOrNull(work.answeredAt),
    finished_at: toTimeOrNull(work.finishedAt),
    ended_at: toTimeOrNull(work.endedAt),
  }
}

export function toWork(row: WorkRow): Work {
  return {
    id: row.id,
    kind: row.kind,
    queueId: row.queue_id,
    conversationId: row.conversation_id ?? undefined,
    callId: row.call_id ?? undefined,
    ticketId: row.ticket_id ?? undefined,
    skills: row.skills,
    language: row.language ?? undefined,
    priority: row.priority,
    value: row.value,
    knownTo: row.known_to ?? undefined,
    preferred: row.preferred ?? undefined,
    callback: row.callback,
    keptFrom: row.kept_from ?? undefined,
    queueSince: toMoment(row.queue_since ?? row.waiting_since),
    beenIn: [...row.been_in],
    from: row.from_id ?? undefined,
    state: row.state,
    firstInLine: row.first_in_line,
    agentId: row.agent_id ?? undefined,
    offerId: row.offer_id ?? undefined,
    offersMade: row.offers_made,
    notTo: new Map(Object.entries(row.not_to) as [AgentId, Moment][]),
    outcome: row.outcome ?? undefined,
    enqueuedAt: toMoment(row.enqueued_at),
    waitingSince: toMoment(row.waiting_since),
    answeredAt: toMomentOrNothing(row.answered_at),
    takenAt: toMomentOrNothing(row.answered_at),
    finishedAt: toMomentOrNothing(row.finished_at),
    endedAt: toMomentOrNothing(row.ended_at),
    waitBecause: undefined,
    stuckTo: undefined,
    stuckUntil: 0,
    rank: 0,
    pool: undefined,
  }
}

export function toOfferRow(offer: Offer): OfferRow {
  return {
    id: offer.id,
    work_item_id: offer.workItemId,
    agent_id: offer.agentId,
    state: offer.state,
    because: offer.because,
    offered_at: toTime(offer.offeredAt),
    expires_at: toTime(offer.expiresAt),
    settled_at: toTimeOrNull(offer.settledAt),
    settled_because: offer.settledBecause ?? null,
  }
}

export function toOffer(row: OfferRow, work: Work): Offer {
  return {
    id: row.id,
    workItemId: row.work_item_id,
    kind: work.kind,
    agentId: row.agent_id,
    queueId: work.queueId,
    conversationId: work.conversationId,
    callId: work.callId,
    ticketId: work.ticketId,
    callback: work.callback,
    because: row.because,
    offeredAt: toMoment(row.offered_at),
    expiresAt: toMoment(row.expires_at),
    state: row.state,
    settledAt: toMomentOrNothing(row.settled_at),
    settledBecause: row.settled_because ?? undefined,
  }
}

export function toAgentRow(agent: Agent): AgentRow {
  return {
    agent_id: agent.id,
    state: agent.state,
    since: toTime(agent.stateSince),
    idle_since: toTime(agent.idleSince),
    missed_at: toTimeOrNull(agent.missedAt),
    // Minus infinity is nothing yet, and no JSON.
    occupied: Number.isFinite(agent.occupied) ? agent.occupied : null,
    known: agent.known ?? null,
  }
}

/** The reasons only; who is called what is asked when somebody reads it. */
export function toDecisionRow(decision: Decision) {
  return {
    work_item_id: decision.workItemId,
    conversation_id: decision.conversationId ?? null,
    ticket_id: decision.ticketId ?? null,
    queue_id: decision.queueId,
    to_queue_id: decision.toQueueId ?? null,
    at: toTime(decision.at),
    kind: decision.kind,
    strategy: decision.strategy,
    relaxed: decision.relaxed,
    agent_id: decision.agentId ?? null,
    because: decision.because,
    considered: decision.considered,
  }
}

export const toMoment = (time: Time): Moment => (time instanceof Date ? time.getTime() : Date.parse(time))
const toMomentOrNothing = (time: Time | null) => (time === null ? undefined : toMoment(time))
const toTime = (moment: Moment): string => new Date(moment).toISOString()
const toTimeOrNull = (moment: Moment | undefined) => (moment === undefined ? null : toTime(moment))
