import type { Agent } from '../../contract/identity.ts'
import type { Queue } from '../../contract/routing.ts'

export type Target =
  | {
      readonly kind: 'agent'
      readonly id: string
      readonly name: string
      readonly detail: string
      readonly free: boolean
      readonly state: Agent['state']
    }
  | { readonly kind: 'queue'; readonly id: string; readonly name: string; readonly waiting: number }

/** Who could take over: free colleagues first, then the busy ones, then the queues. Never oneself. */
export function targets(
  agents: readonly Agent[],
  queues: readonly Queue[],
  wanted: { me: string; q: string; language: 'zh' | 'en'; for: 'call' | 'chat' },
): Target[] {
  const colleagues = agents
    .filter(({ id, state }) => id !== wanted.me && state !== 'offline')
    .map(asTarget(wanted.for))
    .toSorted((a, b) => Number(b.free) - Number(a.free) || a.name.localeCompare(b.name, 'zh'))
  const lines = queues.map(
    (queue): Target => ({ kind: 'queue', id: queue.id, name: queue.name[wanted.language], waiting: queue.waiting }),
  )
  const q = wanted.q.trim().toLowerCase()
  return [...colleagues, ...lines].filter((target) => matches(target, q))
}

function asTarget(work: 'call' | 'chat') {
  return (agent: Agent) => ({
    kind: 'agent' as const,
    id: agent.id,
    name: agent.name,
    detail: [agent.extension, agent.team?.name].filter(Boolean).join(' · '),
    // Somebody who talks can still write.
    free:
      work === 'call'
        ? agent.state === 'available'
        : agent.presence === 'available' && agent.chats < agent.chatCapacity,
    state: agent.state,
  })
}

function matches(target: Target, q: string): boolean {
  return q === '' || `${target.name} ${target.kind === 'agent' ? target.detail : ''}`.toLowerCase().includes(q)
}
