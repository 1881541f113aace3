import type { ConversationId, OfferId, QueueId, WorkItemId } from '../../../base/id.ts'
import { must } from '../../../base/must.ts'
import { type Agent, compareIdle, isFree, serves } from './agent.ts'
import { Deadlines } from './deadlines.ts'
import type { Moment } from './moment.ts'
import type { Offer } from './offer.ts'
import { Ordered } from './ordered.ts'
import type { Queue } from './queue.ts'
import { Remembered } from './remembered.ts'
import { type AgentId, compareInLine, type Work, type WorkKind } from './work.ts'

/**
 * Everything the machine knows, in memory: what waits, who is here, what is
 * offered. It is changed in place, by acd.ts and its abilities only, and can
 * be built again from the rows at any time.
 *
 * Three indexes spare every decision a look at everyone: the lines (waiting,
 * in order), the benches (free agents, in order) and the deadlines.
 */
export type Floor = {
  /** Never goes back, whatever the clock does. */
  now: Moment
  readonly queues: Map<QueueId, QueueOnFloor>
  readonly agents: Map<AgentId, Agent>
  readonly signedIn: Set<Agent>
  readonly works: Map<WorkItemId, Work>
  /** After a transfer a conversation has two: one is wrapped up while the next waits. */
  readonly byConversation: Map<ConversationId, Set<Work>>
  /** Outstanding, and accepted ones while their work goes on. */
  readonly offers: Map<OfferId, Offer>
  readonly deadlines: Deadlines<Deadline>
  /** The end of patience: looked at only after everybody free was given work. */
  readonly limits: Deadlines<Work>
  /** What ended lately, so that a repeated arrival is not a new customer. */
  readonly ended: Remembered<WorkItemId>
}

export type QueueOnFloor = {
  queue: Queue
  readonly line: Readonly<Record<WorkKind, Ordered<Work>>>
  readonly bench: Readonly<Record<WorkKind, Ordered<Agent>>>
}

export type Deadline =
  | { readonly kind: 'lease'; readonly offer: Offer }
  | { readonly kind: 'wrap-up'; readonly work: Work }
  | { readonly kind: 'cool-down'; readonly work: Work; readonly agentId: AgentId }

/** The livelier first: what a customer hears us do before what they read. */
export const kinds: readonly WorkKind[] = ['call', 'chat', 'ticket']
const remembered = 10_000

export function newFloor(now: Moment): Floor {
  return {
    now,
    queues: new Map(),
    agents: new Map(),
    signedIn: new Set(),
    works: new Map(),
    byConversation: new Map(),
    offers: new Map(),
    deadlines: new Deadlines(),
    limits: new Deadlines(),
    ended: new Remembered(remembered),
  }
}

export function addWork(floor: Floor, work: Work): void {
  floor.works.set(work.id, work)
  const others = floor.byConversation.get(work.conversationId)
  if (others) others.add(work)
  else floor.byConversation.set(work.conversationId, new Set([work]))
}

export function removeWork(floor: Floor, work: Work): void {
  floor.works.delete(work.id)
  floor.ended.add(work.id)
  const others = floor.byConversation.get(work.conversationId)
  others?.delete(work)
  if (others?.size === 0) floor.byConversation.delete(work.conversationId)
}

/** The item a conversation is at now: what is being wrapped up comes last. */
export function workOf(floor: Floor, conversationId: ConversationId, agentId?: AgentId): Work | undefined {
  const works = [...(floor.byConversation.get(conversationId) ?? [])]
  const fitting = works.filter((work) => agentId === undefined || work.agentId === agentId)
  return fitting.find((work) => work.state !== 'wrapping-up') ?? fitting[0]
}

export function queueOf(floor: Floor, work: Work): QueueOnFloor {
  return must(floor.queues.get(work.queueId), 'queue of a work item')
}

/** The one way to change an agent: off the benches, changed, and back to where they now belong. */
export function changeAgent(floor: Floor, agent: Agent, change: () => void): void {
  leaveBenches(floor, agent)
  change()
  takeBenches(floor, agent)
  if (agent.presence === 'offline') floor.signedIn.delete(agent)
  else floor.signedIn.add(agent)
}

function leaveBenches(floor: Floor, agent: Agent): void {
  for (const { bench } of floor.queues.values()) for (const kind of kinds) bench[kind].delete(agent)
}

function takeBenches(floor: Floor, agent: Agent): void {
  const free = kinds.filter((kind) => isFree(agent, kind))
  if (free.length === 0) return
  for (const { queue, bench } of floor.queues.values()) {
    if (serves(agent, queue)) for (const kind of free) bench[kind].add(agent)
  }
}

/** A queue that is taken away stays, closed, for those who still wait in it. */
export function setQueues(floor: Floor, queues: readonly Queue[]): void {
  for (const agent of floor.agents.values()) leaveBenches(floor, agent)
  for (const known of floor.queues.values()) known.queue = { ...known.queue, open: false }
  for (const queue of queues) {
    const known = floor.queues.get(queue.id)
    if (known) known.queue = queue
    else floor.queues.set(queue.id, { queue, line: each(compareInLine), bench: each(compareIdle) })
  }
  for (const agent of floor.agents.values()) takeBenches(floor, agent)
}

const each = <T>(compare: (a: T, b: T) => number) => ({
  call: new Ordered<T>(compare),
  chat: new Ordered<T>(compare),
  ticket: new Ordered<T>(compare),
})

export function joinLine(floor: Floor, work: Work): void {
  const { queue, line } = queueOf(floor, work)
  line[work.kind].add(work)
  floor.limits.set(work.id, work.waitingSince + queue.longestWaitMs, work)
}

export function leaveLine(floor: Floor, work: Work): void {
  queueOf(floor, work).line[work.kind].delete(work)
  floor.limits.drop(work.id)
}

export function waitingIn({ line }: QueueOnFloor): number {
  return line.call.size + line.chat.size + line.ticket.size
}

/** 1 is next; 0 when nobody is before them because they wait no longer. */
export function positionOf(floor: Floor, work: Work): number {
  return work.state === 'waiting' ? queueOf(floor, work).line[work.kind].rank(work) + 1 : 0
}

/** When the machine wants to be woken, at the latest. */
export function nextDue(floor: Floor): Moment | undefined {
  const [a, b] = [floor.deadlines.next, floor.limits.next]
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b)
}
