import { type Agent, isFree } from './agent.ts'
import { type Floor, kinds, weightOf } from './floor.ts'
import type { Moment } from './moment.ts'
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
  let best: Work | undefined
  for (const { line, demand } of agent.talent.pools[kind].keys()) {
    if (line.size === 0 || (demand.only !== undefined && demand.only !== agent.id)) continue
    for (const work of line) {
      if ((work.notTo.get(agent.id) ?? 0) > now) continue
      if (!best || compareUrgency(work, best, (one) => weightOf(floor, one), now) < 0) best = work
      break
    }
  }
  return best
}
