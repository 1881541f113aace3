import type { UserId } from '../../../base/id.ts'
import type { Moment } from '../acd/moment.ts'
import type { Queue } from '../acd/queue.ts'
import type { AgentId } from '../acd/work.ts'
import type { Day, Said } from './day.ts'

/** What is different on the day gone through again. */
export type Changes = {
  /** By id; whatever else was done to them that day is forgotten. */
  readonly queues: readonly Queue[]
  readonly agents: readonly ChangedAgent[]
  readonly extra: readonly Extra[]
}

export type ChangedAgent = {
  readonly agentId: AgentId
  readonly skills?: readonly Level[] | undefined
  readonly chatCapacity?: number | undefined
  readonly absent: boolean
}

/** So many people who were not there. */
export type Extra = {
  readonly count: number
  readonly skills: readonly Level[]
  readonly chatCapacity: number
  readonly from: Moment
  readonly to: Moment
}

type Level = { readonly skill: string; readonly level: number }

/** The same customers, the same hours, and a house that is run differently. */
export function changeDay(day: Day, changes: Changes): Day {
  const changed = new Map(changes.agents.map((agent) => [agent.agentId, agent]))
  const queues = withChanges(day.queues, changes.queues)
  const extra = changes.extra.flatMap((group, place) => hired(group, place, day))
  return {
    ...day,
    queues,
    agents: [...day.agents.flatMap((agent) => overridden(agent, changed)), ...extra.map(({ agent }) => agent)],
    said: [...day.said.flatMap((said) => saidNow(said, changed, changes.queues)), ...extra.flatMap(({ said }) => said)],
  }
}

function withChanges(queues: readonly Queue[], changed: readonly Queue[]): Queue[] {
  return queues.map((queue) => changed.find(({ id }) => id === queue.id) ?? queue)
}

/** What they said of themselves that day goes under as well: it was said without the change. */
function overridden<T extends { readonly agentId: AgentId }>(
  said: T,
  changed: ReadonlyMap<AgentId, ChangedAgent>,
): T[] {
  const change = changed.get(said.agentId)
  if (!change) return [said]
  if (change.absent) return []
  const { skills, chatCapacity } = change
  return [{ ...said, ...(skills ? { skills } : {}), ...(chatCapacity === undefined ? {} : { chatCapacity }) }]
}

function saidNow(said: Said, changed: ReadonlyMap<AgentId, ChangedAgent>, queues: readonly Queue[]): Said[] {
  const { event } = said
  switch (event.type) {
    case 'agent-changed':
      return overridden(event.change, changed).map((change) => ({ ...said, event: { ...event, change } }))
    case 'agent-engaged':
    case 'agent-released':
      return changed.get(event.agentId)?.absent ? [] : [said]
    case 'queues-changed':
      return [{ ...said, event: { ...event, queues: withChanges(event.queues, queues) } }]
    case 'restarted':
      return [said]
  }
}

function hired({ count, skills, chatCapacity, from, to }: Extra, group: number, day: Day) {
  return Array.from({ length: count }, (_, n) => {
    const agentId = extraId(group, n)
    const says = (at: Moment, presence: 'available' | 'offline'): Said => ({
      at,
      order: 0,
      event: { type: 'agent-changed', change: { agentId, presence, since: new Date(at) } },
    })
    return {
      agent: { agentId, name: `+${n + 1}`, presence: 'offline' as const, skills, chatCapacity, phoneReachable: true },
      said: [says(Math.max(from, day.from), 'available'), says(Math.min(to, day.to - 1), 'offline')],
    }
  })
}

/** Whoever is hired has a number instead of an id of the house; RFC 9562 §5.8, version 8. */
const extraId = (group: number, n: number) =>
  `00000000-0000-8000-8000-${group.toString(16).padStart(4, '0')}${n.toString(16).padStart(8, '0')}` as UserId
