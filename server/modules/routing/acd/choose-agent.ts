import type { Agent } from './agent.ts'
import { consider, type Decision, whyWaiting } from './decision.ts'
import { type Floor, queueOf } from './floor.ts'
import type { Moment } from './moment.ts'
import type { Work } from './work.ts'

export type Choice = { readonly agent: Agent | undefined; readonly decision: Decision }

/**
 * Who gets this contact: the agent the customer knows if they are free,
 * otherwise the first on the bench who did not just decline it.
 *
 * Costs a walk over those who declined plus, for the explanation, a bounded
 * look at the others (`mostConsidered`): not at everyone.
 */
export function chooseAgent(floor: Floor, work: Work, now: Moment): Choice {
  const { queue, bench } = queueOf(floor, work)
  const free = bench[work.kind]
  const mayHave = (agent: Agent) => (work.notTo.get(agent.id) ?? 0) <= now
  const known = work.knownTo === undefined ? undefined : floor.agents.get(work.knownTo)
  const agent = known && free.rank(known) >= 0 && mayHave(known) ? known : firstOf(free, mayHave)

  const considered = consider(floor, work, queue, agent ? [agent, ...take(free, 20)] : take(free, 20), now)
  const about = { workItemId: work.id, conversationId: work.conversationId, at: now, considered }
  if (!agent)
    return { agent, decision: { ...about, kind: 'wait', agentId: undefined, because: whyWaiting(considered) } }
  const because = agent === known ? 'knows-the-customer' : 'idle-longest'
  return { agent, decision: { ...about, kind: 'offer', agentId: agent.id, because } }
}

function firstOf<T>(items: Iterable<T>, fits: (item: T) => boolean): T | undefined {
  for (const item of items) if (fits(item)) return item
  return undefined
}

function take<T>(items: Iterable<T>, most: number): T[] {
  const taken: T[] = []
  for (const item of items) {
    if (taken.length >= most) break
    taken.push(item)
  }
  return taken
}
