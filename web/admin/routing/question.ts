import type { EditQueue, Queue } from '../../../contract/routing.ts'
import type { NewWhatIf, WhatIf, WhatIfChanges } from '../../../contract/what-if.ts'
import { draftOf } from './queue-draft.ts'

/** What is asked while it is being written; the same shape as what is sent. */
export type Question = NewWhatIf

/** Yesterday is the last day that is over; what it is called says what is asked. */
export function freshQuestion(now: Date, name: string): Question {
  const yesterday = new Date(now.getTime() - now.getTimezoneOffset() * 60_000 - 86_400_000)
  return { name, day: yesterday.toISOString().slice(0, 10), thresholdMs: 20_000, changes: unchanged }
}

export const unchanged: WhatIfChanges = { queues: [], agents: [], extra: [] }

/** Asked before: the place to go on from. */
export function asAgain({ name, day, changes, thresholdMs }: WhatIf): Question {
  return { name, day, changes, thresholdMs }
}

export function withQueue(changes: WhatIfChanges, queue: Queue): WhatIfChanges {
  if (changes.queues.some(({ queueId }) => queueId === queue.id)) return changes
  return { ...changes, queues: [...changes.queues, { queueId: queue.id, queue: draftOf(queue) }] }
}

export function editQueue(changes: WhatIfChanges, queueId: string, queue: EditQueue | undefined): WhatIfChanges {
  const others = changes.queues.filter((one) => one.queueId !== queueId)
  return {
    ...changes,
    queues: queue ? changes.queues.map((one) => (one.queueId === queueId ? { queueId, queue } : one)) : others,
  }
}

type ChangedAgent = WhatIfChanges['agents'][number]

export function editAgent(changes: WhatIfChanges, agentId: string, agent: ChangedAgent | undefined): WhatIfChanges {
  const known = changes.agents.some((one) => one.agentId === agentId)
  if (!agent) return { ...changes, agents: changes.agents.filter((one) => one.agentId !== agentId) }
  if (!known) return { ...changes, agents: [...changes.agents, agent] }
  return { ...changes, agents: changes.agents.map((one) => (one.agentId === agentId ? agent : one)) }
}

export const isNothing = ({ queues, agents, extra }: WhatIfChanges): boolean =>
  queues.length + agents.length + extra.length === 0
