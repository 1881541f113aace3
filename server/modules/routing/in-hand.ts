import type { ConversationId, QueueId, TicketId, WorkItemId } from '../../base/id.ts'
import { type Agent, handsOf } from './acd/agent.ts'
import type { Floor } from './acd/floor.ts'
import { toDate } from './acd/moment.ts'
import type { AgentId, Work, WorkKind } from './acd/work.ts'

/** What somebody took and has not finished: a call, a chat or a ticket. */
export type InHand = {
  readonly workItemId: WorkItemId
  readonly kind: WorkKind
  readonly state: 'active' | 'wrapping-up'
  readonly agent: { readonly id: AgentId; readonly name: string }
  readonly queueId: QueueId
  /** Unset for tickets. */
  readonly conversationId: ConversationId | undefined
  readonly ticketId: TicketId | undefined
  /** When they took it; of a call that is being wrapped up, when it ended. */
  readonly since: Date
}

/** Everything in anybody's hands, the longest held first. What only rings is in nobody's. */
export function inHandOn(floor: Floor): InHand[] {
  return [...floor.agents.values()]
    .flatMap((agent) => handsOf(agent).flatMap(heldBy(agent)))
    .sort((a, b) => a.since.getTime() - b.since.getTime())
}

const heldBy =
  ({ id, name }: Agent) =>
  ({ id: workItemId, state, ...work }: Work): InHand[] => {
    if (state !== 'active' && state !== 'wrapping-up') return []
    const { kind, queueId, conversationId, ticketId } = work
    const since = toDate((state === 'active' ? work.takenAt : work.finishedAt) ?? work.enqueuedAt)
    return [{ workItemId, kind, state, agent: { id, name }, queueId, conversationId, ticketId, since }]
  }
