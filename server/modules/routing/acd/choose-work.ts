import { type Agent, isFree } from './agent.ts'
import { type Floor, kinds, weightOf } from './floor.ts'
import type { Moment } from './moment.ts'
import type { Ordered } from './ordered.ts'
import { compareUrgency, type Work, type WorkKind } from './work.ts'

/**
 * What this agent could be given next: calls before chats before tickets, and
 * of the lines they serve the most urgent of all heads. Costs one look at each
 * pool, and a step further for each contact they just declined.
 */
export function chooseWork(floor: Floor, agent: Agent, now: Moment): Work | undefined {
  for (const kind of kinds) {
    const work = isFree(agent, kind) ? mostUrgent(floor, agent, kind, now) : undefined
    if (work) return work
  }
  return undefined
}

function mostUrgent(floor: Floor, agent: Agent, kind: WorkKind, now: Moment): Work | undefined {
  const weight = (one: Work) => weightOf(floor, one)
  let best: Work | undefined
  for (const { line, demand } of agent.talent.pools[kind].keys()) {
    if (line.size === 0 || (demand.only !== undefined && demand.only !== agent.id)) continue
    const work = firstFor(agent, line, now)
    if (work && (!best || compareUrgency(work, best, weight, now) < 0)) best = work
  }
  return best
}

function firstFor(agent: Agent, line: Ordered<Work>, now: Moment): Work | undefined {
  // Hardly ever has anybody declined whoever stands first: no need to walk.
  if (mayBeGiven(line.first!, agent, now)) return line.first
  for (const work of line) if (mayBeGiven(work, agent, now)) return work
  return undefined
}

const mayBeGiven = ({ notTo }: Work, { id }: Agent, now: Moment) => notTo.size === 0 || (notTo.get(id) ?? 0) <= now
