import type { ConversationId, OfferId, QueueId, TicketId, WorkItemId } from '../../../base/id.ts'
import { must } from '../../../base/must.ts'
import type { Agent } from './agent.ts'
import { Deadlines } from './deadlines.ts'
import type { Moment } from './moment.ts'
import type { Offer } from './offer.ts'
import type { Ordered } from './ordered.ts'
import type { Pool } from './pool.ts'
import type { Queue } from './queue.ts'
import { Remembered } from './remembered.ts'
import type { Talent } from './talent.ts'
import type { AgentId, Work, WorkKind } from './work.ts'

/**
 * Everything the machine knows, in memory: what waits, who is here, what is
 * offered. It is changed in place, by acd.ts and its abilities only, and can
 * be built again from the rows at any time.
 *
 * Indexes spare every decision a look at everyone: pools (pool.ts) hold who
 * waits for the same and who is free for it, each in order; talents
 * (talent.ts) hold agents who are alike; deadlines what falls due when.
 */
export type Floor = {
  /** Never goes back, whatever the clock does. */
  now: Moment
  readonly queues: Map<QueueId, QueueOnFloor>
  readonly pools: Map<string, Pool>
  readonly talents: Map<string, Talent>
  readonly agents: Map<AgentId, Agent>
  readonly signedIn: Set<Agent>
  readonly works: Map<WorkItemId, Work>
  /** By conversation or ticket. After a transfer it has two: one is wrapped up while the next waits. */
  readonly bySubject: Map<Subject, Set<Work>>
  /** Outstanding, and accepted ones while their work goes on. */
  readonly offers: Map<OfferId, Offer>
  readonly deadlines: Deadlines<Deadline>
  /** The end of patience: looked at only after everybody free was given work. */
  readonly limits: Deadlines<Work>
  /** What ended lately, so that a repeated arrival is not a new customer. */
  readonly ended: Remembered<WorkItemId>
}

/** What a work item is about. */
export type Subject = ConversationId | TicketId
const subjectOf = ({ conversationId, ticketId, id }: Work) => must(conversationId ?? ticketId, `subject of ${id}`)

export type QueueOnFloor = {
  queue: Queue
  /** Everybody who waits in it, whatever they ask for. */
  readonly line: Readonly<Record<WorkKind, Ordered<Work>>>
}

export type Deadline =
  | { readonly kind: 'lease'; readonly offer: Offer }
  | { readonly kind: 'wrap-up'; readonly work: Work }
  | { readonly kind: 'cool-down'; readonly work: Work; readonly agentId: AgentId }
  /** What is asked changes, or where it goes on. */
  | { readonly kind: 'wait'; readonly work: Work }
  | { readonly kind: 'shift'; readonly agent: Agent }

/** The livelier first: what a customer hears us do before what they read. */
export const kinds: readonly WorkKind[] = ['call', 'chat', 'ticket']
const remembered = 10_000

export function newFloor(now: Moment): Floor {
  return {
    now,
    queues: new Map(),
    pools: new Map(),
    talents: new Map(),
    agents: new Map(),
    signedIn: new Set(),
    works: new Map(),
    bySubject: new Map(),
    offers: new Map(),
    deadlines: new Deadlines(),
    limits: new Deadlines(),
    ended: new Remembered(remembered),
  }
}

export function addWork(floor: Floor, work: Work): void {
  floor.works.set(work.id, work)
  const others = floor.bySubject.get(subjectOf(work))
  if (others) others.add(work)
  else floor.bySubject.set(subjectOf(work), new Set([work]))
}

export function removeWork(floor: Floor, work: Work): void {
  floor.works.delete(work.id)
  floor.ended.add(work.id)
  const others = floor.bySubject.get(subjectOf(work))
  others?.delete(work)
  if (others?.size === 0) floor.bySubject.delete(subjectOf(work))
}

/** The item a conversation or a ticket is at now: what is being wrapped up comes last. */
export function workOf(floor: Floor, subject: Subject, agentId?: AgentId): Work | undefined {
  const works = [...(floor.bySubject.get(subject) ?? [])]
  const fitting = works.filter((work) => agentId === undefined || work.agentId === agentId)
  return fitting.find((work) => work.state !== 'wrapping-up') ?? fitting[0]
}

export function queueOf(floor: Floor, work: Work): QueueOnFloor {
  return must(floor.queues.get(work.queueId), 'queue of a work item')
}

export const weightOf = (floor: Floor, work: Work): number => (work.pool?.there ?? queueOf(floor, work)).queue.weight

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
