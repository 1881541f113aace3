import type { Agent } from '../../contract/identity.ts'
import type { Queue, WaitingWork, WorkInHand } from '../../contract/routing.ts'

/** What a supervisor gives to somebody else: it waits, or somebody has it. */
export type Given = Pick<WaitingWork, 'id' | 'kind' | 'queueId'> & Partial<Pick<WorkInHand, 'agent'>>

/** A call and a chat go to who could take them now; a ticket waits on a desk for whoever it is given to. */
export function peopleFor({ kind, agent }: Given, agents: readonly Agent[]): readonly Agent[] {
  const others = agents.filter(({ id }) => id !== agent?.id)
  if (kind === 'ticket') return others
  const free = others.filter(({ state }) => state === 'available')
  return kind === 'call' ? free : free.filter(({ screen, chats, chatCapacity }) => screen && chats < chatCapacity)
}

/** Back into its own queue only from somebody's hands: who waits in it is there already. */
export function queuesFor({ queueId, agent }: Given, queues: readonly Queue[]): readonly Queue[] {
  return queues.filter(({ id, open }) => open && (id !== queueId || agent !== undefined))
}
