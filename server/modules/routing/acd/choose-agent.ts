import { must } from '../../../base/must.ts'
import type { Agent } from './agent.ts'
import { aboutDecision, consider, type Decision, whyWaiting } from './decision.ts'
import type { Floor } from './floor.ts'
import type { Moment } from './moment.ts'
import type { OfferBecause } from './offer.ts'
import { type Pool, scoreIn } from './pool.ts'
import type { AgentId, Work } from './work.ts'

export type Choice = { readonly agent: Agent | undefined; readonly decision: Decision }

/**
 * Who gets this contact: the agent they asked for or know, if free; otherwise
 * the first on the bench who did not just decline it.
 *
 * Costs a walk over those who declined plus, for the explanation, a bounded
 * look at the others (`mostConsidered`): not at everyone.
 */
export function chooseAgent(floor: Floor, work: Work, now: Moment): Choice {
  const pool = must(work.pool, 'pool of someone who waits')
  const mayHave = (agent: Agent) => (work.notTo.get(agent.id) ?? 0) <= now
  const isThere = (agent: Agent) => pool.bench.has(agent) && mayHave(agent)
  const named = namedBy(floor, work).find(([agent]) => isThere(agent))
  const agent = named?.[0] ?? firstOf(pool.bench, mayHave)

  const considered = consider(floor, work, pool, agent ? [agent, ...take(pool.bench, 20)] : take(pool.bench, 20), now)
  const about = aboutDecision(work, pool, now, considered)
  if (!agent)
    return { agent, decision: { ...about, kind: 'wait', agentId: undefined, because: whyWaiting(considered) } }
  return {
    agent,
    decision: { ...about, kind: 'offer', agentId: agent.id, because: named?.[1] ?? whyFirst(pool, agent) },
  }
}

function namedBy(floor: Floor, { preferred, knownTo }: Work): [Agent, OfferBecause][] {
  const agentOf = (id: AgentId | undefined, because: OfferBecause): [Agent, OfferBecause][] => {
    const agent = id && floor.agents.get(id)
    return agent ? [[agent, because]] : []
  }
  return [...agentOf(preferred, 'asked-for'), ...agentOf(knownTo, 'knows-the-customer')]
}

/** Why whoever sits first does sit first. */
function whyFirst(pool: Pool, agent: Agent): OfferBecause {
  const { strategy } = pool.there.queue
  if (strategy === 'best-skill') return 'best-skill'
  if (scoreIn(pool, agent) > 0) return 'preferred-skills'
  return strategy === 'least-occupied' ? 'least-occupied' : 'idle-longest'
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
