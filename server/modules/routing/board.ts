import type { ConversationId, QueueId, WorkItemId } from '../../base/id.ts'
import type { Agent, AgentState } from './acd/agent.ts'
import type { Staff } from './acd/check-queue.ts'
import { type WaitBecause, whyQueueWaits } from './acd/decision.ts'
import { type Floor, kinds, type QueueOnFloor, waitingIn } from './acd/floor.ts'
import { type Moment, toDate } from './acd/moment.ts'
import type { Queue } from './acd/queue.ts'
import type { AgentId, Work, WorkKind } from './acd/work.ts'

/** What the floor shows: who waits and why, and what everyone is doing. */
export type Board = {
  readonly queues: readonly QueueOnBoard[]
  /** Longest first. */
  readonly waiting: readonly WaitingItem[]
  readonly agents: readonly AgentOnBoard[]
}

export type QueueOnBoard = {
  readonly queue: Queue
  readonly waiting: number
  readonly longestSince: Date | undefined
}

export type WaitingItem = {
  readonly workItemId: WorkItemId
  readonly conversationId: ConversationId
  readonly kind: WorkKind
  readonly queueId: QueueId
  readonly since: Date
  /** `ringing` while it is on offer; otherwise why nobody has it yet. */
  readonly because: WaitBecause | 'ringing'
}

export type AgentOnBoard = {
  readonly agentId: AgentId
  readonly name: string
  readonly state: AgentState
  readonly since: Date
  readonly chats: number
  readonly chatCapacity: number
}

export function board(floor: Floor): Board {
  return {
    queues: queuesOnBoard(floor),
    waiting: waitingItems(floor),
    agents: [...floor.agents.values()].map(agentOnBoard),
  }
}

export function agentOnBoard(agent: Agent): AgentOnBoard {
  return {
    agentId: agent.id,
    name: agent.name,
    state: agent.state,
    since: toDate(agent.stateSince),
    chats: [...agent.chats].filter((chat) => chat.state === 'active').length,
    chatCapacity: agent.chatCapacity,
  }
}

export const queuesOnBoard = (floor: Floor): QueueOnBoard[] => [...floor.queues.values()].map(queueOnBoard)

function queueOnBoard(there: QueueOnFloor): QueueOnBoard {
  let longest: Moment | undefined
  for (const kind of kinds) {
    for (const { waitingSince } of there.line[kind]) longest = Math.min(longest ?? waitingSince, waitingSince)
  }
  const longestSince = longest === undefined ? undefined : toDate(longest)
  return { queue: there.queue, waiting: waitingIn(there), longestSince }
}

function waitingItems(floor: Floor): WaitingItem[] {
  const reasons = new Map<string, WaitBecause>()
  const why = ({ queueId, kind }: Work) => {
    const key = `${queueId} ${kind}`
    const because = reasons.get(key) ?? whyQueueWaits(floor, floor.queues.get(queueId)!.queue, kind)
    reasons.set(key, because)
    return because
  }
  return [...floor.works.values()]
    .filter((work) => work.state === 'waiting' || work.state === 'offered')
    .sort((a, b) => a.waitingSince - b.waitingSince)
    .map((work) => ({
      workItemId: work.id,
      conversationId: work.conversationId,
      kind: work.kind,
      queueId: work.queueId,
      since: toDate(work.waitingSince),
      because: work.state === 'offered' ? 'ringing' : why(work),
    }))
}

/** Everybody who works here, signed in or not; nobody while another process is the writer. */
export function staffOn(floor: Floor | undefined): Staff {
  const levels = new Map<string, number>()
  for (const { skills } of floor?.agents.values() ?? [])
    for (const [skill, level] of skills) levels.set(skill, Math.max(level, levels.get(skill) ?? 0))
  return { levels, teamIds: new Set() }
}
