import type { QueueId } from '../../../base/id.ts'
import { type Agent, canServe } from './agent.ts'
import { aboutDecision } from './decision.ts'
import { demandOf } from './demand.ts'
import { type Floor, kinds, queueOf, waitingIn } from './floor.ts'
import { askAnew, joinLine, leaveLine } from './lines.ts'
import { poolFor, presentIn } from './pool.ts'
import { isOpen, type Overflow } from './queue.ts'
import type { Turn } from './turn.ts'
import type { Work } from './work.ts'

/** From one queue to another, and why. */
type Hop = { readonly from: QueueId; readonly way: Overflow }
export type NoEntry = 'full' | 'closed' | 'unknown-queue'

/**
 * The way to a queue that lets them in, hop by hop; none when it is this one,
 * or why there is no way at all. Overflows in a ring end where they began.
 */
export function waysIn(floor: Floor, work: Work, queueId: QueueId, been: readonly QueueId[]): readonly Hop[] | NoEntry {
  const here = arrivingIn(floor, work, queueId)
  const no = whyNoEntry(floor, here)
  for (const way of floor.queues.get(queueId)?.queue.overflow ?? []) {
    if (been.includes(way.to) || way.to === queueId || !applies(floor, here, way, no)) continue
    const on = waysIn(floor, work, way.to, [...been, queueId])
    if (typeof on !== 'string') return [{ from: queueId, way }, ...on]
  }
  return no ?? []
}

/** As they would stand there: nothing waited yet, nothing let go. */
export const arrivingIn = (floor: Floor, work: Work, queueId: QueueId): Work => ({
  ...work,
  queueId,
  queueSince: floor.now,
  stuckUntil: 0,
})

/** A full queue still takes whom somebody is free to answer at once. */
export function whyNoEntry(floor: Floor, work: Work): NoEntry | undefined {
  const there = floor.queues.get(work.queueId)
  if (!there) return 'unknown-queue'
  if (!isOpen(there.queue, floor.now)) return 'closed'
  if (waitingIn(there) >= there.queue.most && poolFor(floor, there, work).bench.size === 0) return 'full'
  return undefined
}

function applies(floor: Floor, work: Work, way: Overflow, no: NoEntry | undefined): boolean {
  const there = queueOf(floor, work)
  switch (way.when) {
    case 'closed':
      return no === 'closed'
    case 'length':
      return no === 'full' || (waitingIn(there) >= way.over && poolFor(floor, there, work).bench.size === 0)
    case 'nobody':
      return presentIn(poolFor(floor, there, work)) === 0
    case 'waited':
      return false
  }
}

/** Who waited long enough goes on to where they may be served sooner, and keeps their age. */
export function waitedOut(floor: Floor, turn: Turn, work: Work): boolean {
  const { queue } = queueOf(floor, work)
  const waitedMs = floor.now - work.queueSince
  return queue.overflow.some((way) => way.when === 'waited' && waitedMs >= way.afterMs && goOn(floor, turn, work, way))
}

/** Nobody is signed in who could serve them. */
export function deserted(floor: Floor, turn: Turn, work: Work): boolean {
  const { queue } = queueOf(floor, work)
  const ways = queue.overflow.filter(({ when }) => when === 'nobody')
  if (ways.length === 0 || !work.pool || presentIn(work.pool) > 0) return false
  return ways.some((way) => goOn(floor, turn, work, way))
}

function goOn(floor: Floor, turn: Turn, work: Work, way: Overflow): boolean {
  const been = [...work.beenIn, work.queueId]
  if (been.includes(way.to)) return false
  const on = waysIn(floor, work, way.to, been)
  if (typeof on === 'string') return false
  leaveLine(floor, work)
  for (const hop of [{ from: work.queueId, way }, ...on]) take(floor, turn, work, hop)
  comeIn(floor, turn, work)
  return true
}

/** One hop: told, and remembered so that nobody is sent back. */
export function take(floor: Floor, turn: Turn, work: Work, { from, way }: Hop): void {
  const about = aboutDecision(work, { there: queueOf(floor, work) }, turn.now, [])
  const decision = { ...about, kind: 'overflow', toQueueId: way.to, agentId: undefined, because: way.when } as const
  turn.effects.push({ type: 'decided', decision })
  work.beenIn.push(from)
  work.queueId = way.to
  work.queueSince = turn.now
  work.waitBecause = undefined
  turn.effects.push({ type: 'moved', work, from, because: way.when })
}

function comeIn(floor: Floor, turn: Turn, work: Work): void {
  stick(floor, work)
  joinLine(floor, work)
  turn.changed.works.add(work)
  turn.eager.add(work)
}

/** Where the queue says so, they wait a while for the agent they asked for or know, if that one is here and could have them. */
export function stick(floor: Floor, work: Work): void {
  const { queue } = queueOf(floor, work)
  work.stuckUntil = 0
  const named = queue.strategy === 'sticky' ? (work.preferred ?? work.knownTo) : undefined
  const agent = named && floor.agents.get(named)
  const isStuck = agent && agent.presence !== 'offline' && canServe(agent, queue.id, demandOf(queue, work, floor.now))
  work.stuckTo = isStuck ? named : undefined
  work.stuckUntil = isStuck ? work.queueSince + queue.stickyForMs : 0
}

/** An agent went home: nobody waits for them in particular, and who can be served by nobody goes on. */
export function wentHome(floor: Floor, turn: Turn, agent: Agent): void {
  // Also whom they could not serve any more: what they can do, or the queue, may have changed meanwhile.
  for (const { line, demand } of [...floor.pools.values()]) {
    if (demand.only === agent.id) for (const work of [...line]) loosen(floor, turn, work)
  }
  for (const kind of kinds) {
    for (const { line, there } of agent.talent.pools[kind].keys()) {
      if (there.queue.overflow.some(({ when }) => when === 'nobody')) for (const work of line) turn.eager.add(work)
    }
  }
}

function loosen(floor: Floor, turn: Turn, work: Work): void {
  work.stuckUntil = 0
  askAnew(floor, work)
  turn.eager.add(work)
}
