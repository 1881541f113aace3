import { nextChange } from './demand.ts'
import { type Floor, kinds, type QueueOnFloor, queueOf } from './floor.ts'
import type { Moment } from './moment.ts'
import { Ordered } from './ordered.ts'
import { forget, poolFor } from './pool.ts'
import type { Queue } from './queue.ts'
import { compareInLine, rankOf, type Work } from './work.ts'

/** Whoever hung up to be called back need not hold a receiver; but not for ever either. */
const longestCallbackMs = 12 * 3_600_000

/** Into the line of the queue and of those who ask the same. */
export function joinLine(floor: Floor, work: Work): void {
  const there = queueOf(floor, work)
  work.rank = rankOf(work, there.queue)
  there.line[work.kind].add(work)
  joinPool(floor, there, work)
  const limit = limitOf(there, work)
  if (limit !== undefined) floor.limits.set(work.id, limit, work)
}

export function leaveLine(floor: Floor, work: Work): void {
  queueOf(floor, work).line[work.kind].delete(work)
  leavePool(floor, work)
  floor.limits.drop(work.id)
}

/** They waited long enough to ask for less. */
export function askAnew(floor: Floor, work: Work): void {
  leavePool(floor, work)
  joinPool(floor, queueOf(floor, work), work)
}

function joinPool(floor: Floor, there: QueueOnFloor, work: Work): void {
  work.pool = poolFor(floor, there, work)
  work.pool.line.add(work)
  const next = nextChange(there.queue, work, floor.now)
  if (next !== undefined) floor.deadlines.set(`wait:${work.id}`, next, { kind: 'wait', work })
}

function leavePool(floor: Floor, work: Work): void {
  work.pool?.line.delete(work)
  work.pool = undefined
  floor.deadlines.drop(`wait:${work.id}`)
}

/** A ticket waits until somebody has it. */
function limitOf({ queue }: QueueOnFloor, work: Work): Moment | undefined {
  if (work.kind === 'ticket') return undefined
  const from = Math.max(work.queueSince, work.waitingSince)
  return from + (work.callback ? Math.max(longestCallbackMs, queue.longestWaitMs) : queue.longestWaitMs)
}

/** A queue that is taken away stays, closed, for those who still wait in it. */
export function setQueues(floor: Floor, queues: readonly Queue[]): void {
  const given = new Map(queues.map((queue) => [queue.id, queue]))
  for (const [id, { queue }] of floor.queues) if (!given.has(id)) setQueue(floor, { ...queue, open: false })
  for (const queue of queues) setQueue(floor, queue)
}

/** Also while people wait: each of them asks anew for what the queue now says. */
function setQueue(floor: Floor, queue: Queue): void {
  const there = floor.queues.get(queue.id)
  if (!there) {
    floor.queues.set(queue.id, { queue, line: { call: aLine(), chat: aLine(), ticket: aLine() } })
    return
  }
  // Two admins saved at once, and the older copy was read first and told last.
  if (queue.revision < there.queue.revision) return
  if (JSON.stringify(there.queue) === JSON.stringify(queue)) return
  const waiting = kinds.flatMap((kind) => [...there.line[kind]])
  for (const work of waiting) leaveLine(floor, work)
  for (const pool of floor.pools.values()) if (pool.there === there) forget(floor, pool)
  there.queue = queue
  for (const work of waiting) joinLine(floor, work)
}

const aLine = () => new Ordered<Work>(compareInLine)
