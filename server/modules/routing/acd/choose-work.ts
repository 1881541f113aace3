import { type Agent, isFree, serves } from './agent.ts'
import { type Floor, kinds } from './floor.ts'
import type { Moment } from './moment.ts'
import { compareInLine, type Work, type WorkKind } from './work.ts'

/**
 * What this agent could be given next: calls before chats, and of the lines
 * they serve the foremost of all heads. Costs one look at each queue, and a
 * step further for each contact they just declined.
 */
export function chooseWork(floor: Floor, agent: Agent, now: Moment): Work | undefined {
  for (const kind of kinds) {
    const work = isFree(agent, kind) ? foremost(floor, agent, kind, now) : undefined
    if (work) return work
  }
  return undefined
}

function foremost(floor: Floor, agent: Agent, kind: WorkKind, now: Moment): Work | undefined {
  let best: Work | undefined
  for (const { queue, line } of floor.queues.values()) {
    if (line[kind].size === 0 || !serves(agent, queue)) continue
    for (const work of line[kind]) {
      if ((work.notTo.get(agent.id) ?? 0) > now) continue
      if (!best || compareInLine(work, best) < 0) best = work
      break
    }
  }
  return best
}
