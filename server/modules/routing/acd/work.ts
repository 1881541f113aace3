import type { CallId, ConversationId, OfferId, QueueId, TicketId, UserId, WorkItemId } from '../../../base/id.ts'
import type { Moment } from './moment.ts'
import type { Pool } from './pool.ts'
import type { Queue, RequiredSkill } from './queue.ts'

export type AgentId = UserId
export type WorkKind = 'call' | 'chat' | 'ticket'

/**
 * One customer's wait for one agent, and that agent's work for them.
 *
 * ```txt
 *   waiting ⇄ offered ──▶ active ──▶ wrapping-up ──▶ done
 *    ▲  │        │          │ │        (calls)        ▲
 *    │  └────────┴──────────┼─┴───────────────────────┘  left, or a chat finished
 *    └──────────────────────┘  the agent was lost: first in line
 * ```
 *
 * In line it may come to ask for less, go on to another queue, or let go of
 * its line to be called back: it stays the same item and keeps its age.
 *
 * A transfer ends this item and begins another, so that the one who hands
 * over can wrap up while the customer waits for the next.
 */
export type Work = {
  readonly id: WorkItemId
  readonly kind: WorkKind
  /** Unset for tickets. */
  readonly conversationId: ConversationId | undefined
  /** Set for calls, until the caller hangs up to be called back. */
  callId: CallId | undefined
  /** Set for tickets. */
  readonly ticketId: TicketId | undefined
  queueId: QueueId
  /** Asked for beside what the queue asks for. */
  readonly skills: readonly RequiredSkill[]
  /** The language the customer chose, such as `en`. */
  readonly language: string | undefined
  /** 0 to 9; the higher goes first. */
  readonly priority: number
  /** What the customer is worth to the house, 0 to 9: goes before others of the same priority. */
  readonly value: number
  /** Who spoke to this customer last; they get the first chance. */
  readonly knownTo: AgentId | undefined
  /** The agent they asked for by name: goes before whom they know. */
  readonly preferred: AgentId | undefined
  readonly enqueuedAt: Moment
  /** The item this one was handed over from. */
  readonly from: WorkItemId | undefined

  state: WorkState
  /** Nobody is on the line: whoever takes it rings the customer back. */
  callback: boolean
  /** The line that kept this place. What is still heard of it changes nothing any more. */
  keptFrom: CallId | undefined
  /** When they came into this queue; relaxation, overflow and the longest wait count from here. */
  queueSince: Moment
  /** The agent they wait for alone, until then; then anybody may have them. */
  stuckTo: AgentId | undefined
  stuckUntil: Moment
  /** Queues they overflowed from: they are sent to none twice. */
  readonly beenIn: QueueId[]
  /** Set when an offer failed or an agent was lost: it is not the customer's fault. */
  firstInLine: boolean
  /** When this wait began: later than `enqueuedAt` once an agent was lost. Limits count from here. */
  waitingSince: Moment
  /** Who it is offered to, or who has it. */
  agentId: AgentId | undefined
  /** The outstanding offer, then the accepted one. */
  offerId: OfferId | undefined
  /** Place in line among those who are not first: the moment they came, put back by priority and value. */
  rank: number
  /** While waiting: the line of those who ask the same. */
  pool: Pool | undefined
  /** Numbers the offers; the id of each is made from it. */
  offersMade: number
  /** Who is left in peace with this one, and until when. */
  readonly notTo: Map<AgentId, Moment>
  answeredAt: Moment | undefined
  /** When the one who has it took it. */
  takenAt: Moment | undefined
  /** When the conversation ended; a call's wrap-up begins here. */
  finishedAt: Moment | undefined
  endedAt: Moment | undefined
  outcome: Outcome | undefined
  /** The last recorded reason to wait, so that the same one is not recorded again and again. */
  waitBecause: string | undefined
}

export type WorkState = 'waiting' | 'offered' | 'active' | 'wrapping-up' | 'done'

/** Exactly one becomes of everyone who waited. */
export type Outcome =
  | 'answered'
  | 'abandoned'
  | 'timed-out'
  | 'full'
  | 'closed'
  | 'blocked'
  | 'callback'
  | 'voicemail'
  | 'transferred'

export type NewWork = Pick<
  Work,
  | 'id'
  | 'kind'
  | 'conversationId'
  | 'callId'
  | 'ticketId'
  | 'queueId'
  | 'skills'
  | 'language'
  | 'priority'
  | 'value'
  | 'knownTo'
  | 'preferred'
  | 'enqueuedAt'
  | 'callback'
>

/** Who asks for nothing in particular. */
export const plainWishes = {
  callId: undefined,
  ticketId: undefined,
  skills: [],
  language: undefined,
  priority: 0,
  value: 0,
  knownTo: undefined,
  preferred: undefined,
  callback: false,
} satisfies Partial<NewWork>

export function beginWork(work: NewWork, now: Moment, from?: WorkItemId): Work {
  return {
    ...work,
    from,
    state: 'waiting',
    keptFrom: undefined,
    queueSince: now,
    stuckTo: undefined,
    stuckUntil: 0,
    beenIn: [],
    rank: 0,
    pool: undefined,
    firstInLine: false,
    waitingSince: now,
    agentId: undefined,
    offerId: undefined,
    offersMade: 0,
    notTo: new Map(),
    answeredAt: undefined,
    takenAt: undefined,
    finishedAt: undefined,
    endedAt: undefined,
    outcome: undefined,
    waitBecause: undefined,
  }
}

/** Where priority goes before any wait: longer than anybody waits. */
const foreverMs = 10 * 86_400_000

/**
 * Ageing without a clock: a step of priority is worth a fixed time of waiting,
 * so the order of two who wait never changes while they do, and can be an
 * index. The customer's value is a tenth of a step each.
 */
export function rankOf({ enqueuedAt, priority, value }: Work, { ageingMs = foreverMs }: Queue): number {
  return enqueuedAt - Math.round((priority + value / 10) * ageingMs)
}

/** Those first in line, then by rank. */
export function compareInLine(a: Work, b: Work): number {
  return Number(b.firstInLine) - Number(a.firstInLine) || a.rank - b.rank || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/** Between queues that share an agent: a minute in a queue of weight 2 counts as two. */
export function compareUrgency(a: Work, b: Work, weightOf: (work: Work) => number, now: Moment): number {
  return (
    Number(b.firstInLine) - Number(a.firstInLine) ||
    weightOf(b) * (now - b.rank) - weightOf(a) * (now - a.rank) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  )
}
