import type { ConversationId, QueueId, TicketId, WorkItemId } from '../../../base/id.ts'
import { type Agent, type Reason, whyNotFree } from './agent.ts'
import { relaxedBy } from './demand.ts'
import type { Floor } from './floor.ts'
import type { Moment } from './moment.ts'
import { occupiedMs } from './occupancy.ts'
import type { OfferBecause } from './offer.ts'
import { isScored, type Pool, scoreIn, whyNotIn } from './pool.ts'
import type { Overflow, Strategy } from './queue.ts'
import type { AgentId, Work } from './work.ts'

/** Every choice says why, because a supervisor will ask. */
export type Decision = {
  readonly workItemId: WorkItemId
  readonly conversationId: ConversationId | undefined
  readonly ticketId: TicketId | undefined
  readonly at: Moment
  readonly kind: 'offer' | 'wait' | 'overflow'
  readonly queueId: QueueId
  /** Where an overflow went. */
  readonly toQueueId: QueueId | undefined
  readonly strategy: Strategy
  /** Steps of relaxation reached. */
  readonly relaxed: number
  readonly agentId: AgentId | undefined
  readonly because: OfferBecause | WaitBecause | Overflow['when']
  readonly considered: readonly Considered[]
}

export type WaitBecause =
  | 'nobody-signed-in'
  | 'nobody-has-the-skills'
  | 'everyone-is-busy'
  | 'no-phone'
  | 'no-screen'
  | 'just-declined'
  | 'everyone-is-on-break'
  | 'waits-for-the-known-agent'

/** Who could have had it, with what their place on the bench is made of; or why not. */
export type Considered = {
  readonly agentId: AgentId
  readonly idleMs?: number
  /** How well the skills fit, 0 to 100, where skills are weighed. */
  readonly score?: number
  /** What they did lately, fading, where that decides. */
  readonly occupiedMs?: number
} & Partial<Reason>

/** An explanation names at most so many; a decision itself never looks at so many. */
const mostConsidered = 200

export function aboutDecision(
  work: Work,
  { there }: Pick<Pool, 'there'>,
  at: Moment,
  considered: readonly Considered[],
) {
  const { id: workItemId, conversationId, ticketId, queueId } = work
  const { strategy } = there.queue
  const relaxed = relaxedBy(there.queue, work, at)
  return { workItemId, conversationId, ticketId, at, queueId, toQueueId: undefined, strategy, relaxed, considered }
}

/** The free ones in the order they were looked at, then why each other who is signed in was not. */
export function consider(floor: Floor, work: Work, pool: Pool, free: readonly Agent[], now: Moment): Considered[] {
  const first = new Set(free)
  const considered: Considered[] = []
  for (const agent of first) considered.push(lookAt(agent, work, pool, now))
  for (const agent of floor.signedIn) {
    if (considered.length >= mostConsidered) break
    if (!first.has(agent)) considered.push(lookAt(agent, work, pool, now))
  }
  return considered
}

function lookAt(agent: Agent, work: Work, pool: Pool, now: Moment): Considered {
  const reason = whyNot(agent, work, pool, now)
  if (reason) return { agentId: agent.id, excluded: reason.excluded, detail: reason.detail }
  const { strategy } = pool.there.queue
  return {
    agentId: agent.id,
    idleMs: now - agent.idleSince,
    score: isScored(pool) ? scoreIn(pool, agent) : undefined,
    occupiedMs: strategy === 'least-occupied' ? occupiedMs(agent, now) : undefined,
  }
}

function whyNot(agent: Agent, work: Work, pool: Pool, now: Moment): Reason | undefined {
  const until = work.notTo.get(agent.id)
  const cooling = until !== undefined && until > now ? ({ excluded: 'just-declined' } as const) : undefined
  return whyNotOf(agent, pool) ?? cooling
}

function whyNotOf(agent: Agent, pool: Pool): Reason | undefined {
  const { only } = pool.demand
  if (only !== undefined && only !== agent.id) return { excluded: 'waits-for-another' }
  return whyNotIn(pool, agent) ?? whyNotFree(agent, pool.kind)
}

/** Why someone waits, told from everybody's reason: the one that is closest to an answer. */
export function whyWaiting(reasons: Iterable<Partial<Reason>>): WaitBecause {
  const seen = new Set<string>()
  for (const { excluded } of reasons) seen.add(excluded ?? 'none')
  if (seen.size === 0) return 'nobody-signed-in'
  if (seen.has('waits-for-another')) return 'waits-for-the-known-agent'
  if (seen.has('busy') || seen.has('at-capacity')) return 'everyone-is-busy'
  if (seen.has('none') || seen.has('just-declined')) return 'just-declined'
  if (seen.has('no-phone')) return 'no-phone'
  if (seen.has('no-screen')) return 'no-screen'
  if (seen.has('not-available') || seen.has('outside-shift')) return 'everyone-is-on-break'
  return 'nobody-has-the-skills'
}

/** Why a line does not move, for the board; one answer for all who ask the same. */
export function whyPoolWaits(floor: Floor, pool: Pool): WaitBecause {
  const reasons: Partial<Reason>[] = []
  for (const agent of floor.signedIn) reasons.push(whyNotOf(agent, pool) ?? {})
  return whyWaiting(reasons)
}
