import type { ConversationId, QueueId, TicketId, WorkItemId } from '../../base/id.ts'
import type { Agent, AgentState } from './acd/agent.ts'
import type { Staff } from './acd/check-queue.ts'
import { type WaitBecause, whyPoolWaits } from './acd/decision.ts'
import { nextChange, relaxedBy } from './acd/demand.ts'
import { type Floor, kinds, positionOf, type QueueOnFloor, queueOf, waitingIn } from './acd/floor.ts'
import { type Moment, toDate } from './acd/moment.ts'
import type { Pool } from './acd/pool.ts'
import type { Queue, RequiredSkill } from './acd/queue.ts'
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
  readonly conversationId: ConversationId | undefined
  readonly ticketId: TicketId | undefined
  readonly kind: WorkKind
  readonly callback: boolean
  readonly queueId: QueueId
  readonly since: Date
  readonly position: number
  readonly priority: number
  /** `ringing` while it is on offer; otherwise why nobody has it yet. */
  readonly because: WaitBecause | 'ringing'
  /** What is asked of an agent by now, steps of relaxation reached, and when that changes next. */
  readonly asks: readonly RequiredSkill[]
  readonly relaxed: number
  readonly nextChangeAt: Date | undefined
}

export type AgentOnBoard = {
  readonly agentId: AgentId
  readonly name: string
  readonly state: AgentState
  readonly since: Date
  readonly chats: number
  readonly chatCapacity: number
  readonly tickets: number
  readonly ticketCapacity: number
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
    chatCapacity: agent.capacity.chat,
    tickets: [...agent.tickets].filter((ticket) => ticket.state === 'active').length,
    ticketCapacity: agent.capacity.ticket,
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
  const reasons = new Map<Pool, WaitBecause>()
  const why = (pool: Pool) => {
    const because = reasons.get(pool) ?? whyPoolWaits(floor, pool)
    reasons.set(pool, because)
    return because
  }
  return [...floor.works.values()]
    .filter((work) => work.state === 'waiting' || work.state === 'offered')
    .sort((a, b) => a.waitingSince - b.waitingSince)
    .map((work) => waitingItem(floor, work, why))
}

function waitingItem(floor: Floor, work: Work, why: (pool: Pool) => WaitBecause): WaitingItem {
  const { id: workItemId, conversationId, ticketId, kind, callback, queueId, priority, pool } = work
  const { queue } = queueOf(floor, work)
  const next = pool && nextChange(queue, work, floor.now)
  return {
    ...{ workItemId, conversationId, ticketId, kind, callback, queueId, priority },
    since: toDate(work.waitingSince),
    position: positionOf(floor, work),
    because: pool ? why(pool) : 'ringing',
    asks: pool?.demand.skills ?? [],
    relaxed: relaxedBy(queue, work, floor.now),
    nextChangeAt: next === undefined ? undefined : toDate(next),
  }
}

/** Everybody who works here, signed in or not; nobody while another process is the writer. */
export function staffOn(floor: Floor | undefined): Staff {
  const levels = new Map<string, number>()
  const teamIds = new Set<string>()
  for (const { skills, teamId } of floor?.talents.values() ?? []) {
    for (const [skill, level] of skills) levels.set(skill, Math.max(level, levels.get(skill) ?? 0))
    if (teamId) teamIds.add(teamId)
  }
  return { levels, teamIds }
}
