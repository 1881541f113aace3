import type { QueueId, TeamId } from '../../../base/id.ts'
import type { Agent } from './agent.ts'
import type { Pool } from './pool.ts'
import type { WorkKind } from './work.ts'

/**
 * What several agents have in common: the same skills at the same levels, the
 * same team, the same queues. Whether a contact can be theirs is found out
 * once for all of them.
 */
export type Talent = {
  readonly key: string
  readonly skills: ReadonlyMap<string, number>
  readonly teamId: TeamId | undefined
  readonly queueIds: ReadonlySet<QueueId> | undefined
  readonly agents: Set<Agent>
  /** What they can serve, and how well they fit. */
  readonly pools: Readonly<Record<WorkKind, Map<Pool, number>>>
}

type Traits = Pick<Talent, 'skills' | 'teamId' | 'queueIds'>

export function newTalent({ skills, teamId, queueIds }: Traits): Talent {
  const pools = { call: new Map(), chat: new Map(), ticket: new Map() }
  return { key: talentKey({ skills, teamId, queueIds }), skills, teamId, queueIds, agents: new Set(), pools }
}

export function talentKey({ skills, teamId, queueIds }: Traits): string {
  const levels = [...skills].map(([skill, level]) => `${skill}=${level}`).sort()
  return [teamId ?? '', queueIds ? [...queueIds].sort().join() : '*', ...levels].join('|')
}
