import type { ConversationId, WorkItemId } from '../../../base/id.ts'
import { type Agent, type Reason, whyNotFree, whyNotServing } from './agent.ts'
import type { Floor } from './floor.ts'
import type { Moment } from './moment.ts'
import type { OfferBecause } from './offer.ts'
import type { Queue } from './queue.ts'
import type { AgentId, Work, WorkKind } from './work.ts'

/** Every choice says why, because a supervisor will ask. */
export type Decision = {
  readonly workItemId: WorkItemId
  readonly conversationId: ConversationId
  readonly at: Moment
  readonly kind: 'offer' | 'wait'
  readonly agentId: AgentId | undefined
  readonly because: OfferBecause | WaitBecause
  readonly considered: readonly Considered[]
}

export type WaitBecause =
  | 'nobody-signed-in'
  | 'nobody-has-the-skills'
  | 'everyone-is-busy'
  | 'no-phone'
  | 'just-declined'
  | 'everyone-is-on-break'

export type Considered = { readonly agentId: AgentId; readonly idleMs?: number } & Partial<Reason>

/** An explanation names at most so many; a decision itself never looks at so many. */
export const mostConsidered = 200

/** The free ones in the order they were looked at, then why each other who is signed in was not. */
export function consider(floor: Floor, work: Work, queue: Queue, free: readonly Agent[], now: Moment): Considered[] {
  const first = new Set(free)
  const considered: Considered[] = []
  for (const agent of first) considered.push(lookAt(agent, work, queue, now))
  for (const agent of floor.signedIn) {
    if (considered.length >= mostConsidered) break
    if (!first.has(agent)) considered.push(lookAt(agent, work, queue, now))
  }
  return considered
}

function lookAt(agent: Agent, work: Work, queue: Queue, now: Moment): Considered {
  const reason = whyNot(agent, work, queue, now)
  if (reason) return { agentId: agent.id, excluded: reason.excluded, detail: reason.detail, idleMs: undefined }
  return { agentId: agent.id, excluded: undefined, detail: undefined, idleMs: now - agent.idleSince }
}

export function whyNot(agent: Agent, work: Work, queue: Queue, now: Moment): Reason | undefined {
  const until = work.notTo.get(agent.id)
  const cooling = until !== undefined && until > now ? ({ excluded: 'just-declined' } as const) : undefined
  return whyNotServing(agent, queue) ?? whyNotFree(agent, work.kind) ?? cooling
}

/** Why someone waits, told from everybody's reason: the one that is closest to an answer. */
export function whyWaiting(reasons: Iterable<Partial<Reason>>): WaitBecause {
  const seen = new Set<string>()
  for (const { excluded } of reasons) seen.add(excluded ?? 'none')
  if (seen.size === 0) return 'nobody-signed-in'
  if (seen.has('busy') || seen.has('at-capacity')) return 'everyone-is-busy'
  if (seen.has('none') || seen.has('just-declined')) return 'just-declined'
  if (seen.has('no-phone')) return 'no-phone'
  if (seen.has('not-available')) return 'everyone-is-on-break'
  return 'nobody-has-the-skills'
}

/** Why a queue does not move, for the board; one answer for all who wait in it. */
export function whyQueueWaits(floor: Floor, queue: Queue, kind: WorkKind): WaitBecause {
  const reasons: Partial<Reason>[] = []
  for (const agent of floor.signedIn) reasons.push(whyNotServing(agent, queue) ?? whyNotFree(agent, kind) ?? {})
  return whyWaiting(reasons)
}
