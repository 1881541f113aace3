import type { QueueId } from '../../../base/id.ts'
import { must } from '../../../base/must.ts'
import type { Step } from './acd.ts'
import { type Agent, canServe, handsOf, inHand, isFree } from './agent.ts'
import { type Demand, demandOf } from './demand.ts'
import { type Floor, kinds } from './floor.ts'
import type { Offer } from './offer.ts'
import { isOnShift } from './shift.ts'
import { compareInLine, type Work } from './work.ts'

/**
 * The promises of routing, as code. They hold between any two steps; what is
 * listed here is broken. Looks at everything: for tests and for the debug mode.
 */
export function violations(floor: Floor, step?: Step): string[] {
  return [
    ...whereabouts(floor),
    ...leases(floor),
    ...idleHands(floor),
    ...turns(floor, step),
    ...loads(floor, step),
    ...indexes(floor),
  ]
}

/** Nobody is lost: every work item is in line, on offer or in hand, in exactly one place. */
function* whereabouts(floor: Floor): Iterable<string> {
  for (const work of floor.works.values()) {
    const inLine = floor.queues.get(work.queueId)?.line[work.kind].rank(work) ?? -1
    const holders = [...floor.agents.values()].filter((agent) => handsOf(agent).includes(work))
    if (work.state === 'done') yield `${work.id} is done and still here`
    if ((work.state === 'waiting') !== inLine >= 0) yield `${work.id} is ${work.state} at place ${inLine} in line`
    if (holders.length !== (work.state === 'waiting' ? 0 : 1))
      yield `${work.id} is ${work.state} with ${holders.length}`
    if (holders[0] && holders[0].id !== work.agentId) yield `${work.id} is in the wrong hands`
  }
  const together = [...floor.bySubject.values()].reduce((sum, works) => sum + works.size, 0)
  if (together !== floor.works.size) yield `subjects know ${together} of ${floor.works.size} work items`
  for (const agent of floor.agents.values()) {
    for (const work of handsOf(agent)) {
      if (floor.works.get(work.id) !== work) yield `${agent.id} holds ${work.id}, which is over`
    }
  }
}

/** No offer without a lease, no contact on offer twice, nobody stuck in an offer or in wrap-up. */
function* leases(floor: Floor): Iterable<string> {
  const offered = new Set<string>()
  for (const offer of floor.offers.values()) {
    const work = floor.works.get(offer.workItemId)
    if (work?.offerId !== offer.id) yield `offer ${offer.id} is not the offer of its work item`
    if (offer.state !== 'outstanding') continue
    if (offered.has(offer.workItemId)) yield `${offer.workItemId} is offered twice`
    offered.add(offer.workItemId)
    if (!floor.deadlines.has(`lease:${offer.id}`)) yield `offer ${offer.id} has no lease`
    if (offer.expiresAt <= floor.now) yield `offer ${offer.id} outlived its lease`
    if (work?.state !== 'offered' || work.agentId !== offer.agentId) yield `offer ${offer.id} hangs in the air`
  }
  for (const work of floor.works.values()) {
    if (work.state === 'offered' && !offered.has(work.id)) yield `${work.id} is offered without an offer`
    if (work.state === 'waiting' && work.kind !== 'ticket' && !floor.limits.has(work.id))
      yield `${work.id} would wait for ever`
    if (work.state === 'wrapping-up' && !floor.deadlines.has(`wrap-up:${work.id}`)) yield `${work.id} never ends`
  }
}

/** Nobody waits whom a free agent could take; found without the indexes, or it would believe their mistakes. */
function* idleHands(floor: Floor): Iterable<string> {
  for (const work of floor.works.values()) {
    const queue = floor.queues.get(work.queueId)?.queue
    if (work.state !== 'waiting' || !queue) continue
    const demand = demandOf(queue, work, floor.now)
    for (const agent of floor.agents.values()) {
      if (!isFree(agent, work.kind) || !mayServe(agent, queue.id, demand)) continue
      if ((work.notTo.get(agent.id) ?? 0) <= floor.now) yield `${work.id} waits while ${agent.id} is free`
    }
  }
}

/** Whose offer failed is first in line again, and nobody is passed over by one who stands behind them. */
function* turns(floor: Floor, step: Step | undefined): Iterable<string> {
  for (const work of floor.works.values()) {
    if (work.state === 'waiting' && work.offersMade > 0 && !work.firstInLine) yield `${work.id} fell back in line`
    const named = work.state === 'waiting' && work.stuckUntil > floor.now ? work.stuckTo : undefined
    if (named && floor.agents.get(named)?.presence === 'offline') yield `${work.id} waits for somebody who is not here`
  }
  for (const effect of step?.effects ?? []) {
    // Chats may be back in line because a call came after the next chat had been offered.
    if (effect.type !== 'offered' || effect.offer.kind !== 'call') continue
    if (effect.offer.state === 'outstanding' && effect.offer.because !== 'handed-over')
      yield* passedOver(floor, step!, effect.offer)
  }
}

function* passedOver(floor: Floor, step: Step, { workItemId, agentId, queueId, kind }: Offer): Iterable<string> {
  const [work, agent, there] = [floor.works.get(workItemId), floor.agents.get(agentId), floor.queues.get(queueId)]
  if (!work || !agent || !there) return
  for (const other of there.line[kind]) {
    if (compareInLine(other, work) > 0) return
    // From another queue, a moment later.
    if (step.effects.some((effect) => effect.type === 'moved' && effect.work === other)) continue
    const demand = demandOf(there.queue, other, floor.now)
    if (mayServe(agent, queueId, demand) && (other.notTo.get(agentId) ?? 0) <= floor.now)
      yield `${other.id} stands before ${workItemId}, which ${agentId} was offered`
  }
}

const mayServe = (agent: Agent, queueId: QueueId, demand: Demand) =>
  (demand.only === undefined || demand.only === agent.id) && canServe(agent, queueId, demand)

/** One call at a time, nothing else offered during a call, never more of a kind than asked for. */
function* loads(floor: Floor, step: Step | undefined): Iterable<string> {
  for (const agent of floor.agents.values()) {
    const offeredCalls = [...agent.calls].filter((work) => work.state === 'offered')
    if (offeredCalls.length > 0 && agent.calls.size > 1) yield `${agent.id} is rung during a call`
    const offeredOthers = [...agent.chats, ...agent.tickets].filter((work) => work.state === 'offered')
    if (offeredOthers.length > 0 && agent.calls.size > 0) yield `${agent.id} is offered something during a call`
    const offered = offeredCalls.length + offeredOthers.length
    if (offered > 0 && (agent.presence !== 'available' || !agent.isOnShift)) yield `${agent.id} is not here`
    if (offered > 0 && agent.engagements.size > 0) yield `${agent.id} is engaged`
    if (offeredOthers.length > 0 && !agent.screenOpen) yield `${agent.id} cannot see what is offered`
    if (offeredCalls.length > 0 && !agent.phoneReachable) yield `${agent.id} cannot be rung`
  }
  for (const effect of step?.effects ?? []) {
    if (effect.type !== 'offered' || effect.offer.state !== 'outstanding') continue
    const { agentId, kind } = effect.offer
    const agent = floor.agents.get(agentId)
    const [has, most] = [agent && inHand(agent, kind).size, agent?.capacity[kind]]
    if (has !== undefined && most !== undefined && has > most) yield `${agentId} has ${has} of ${most} ${kind}s`
  }
}

/** Lines and benches say the same as the people in them, in the right order. */
function* indexes(floor: Floor): Iterable<string> {
  for (const { line } of floor.queues.values()) for (const kind of kinds) yield* inOrder(floor, line[kind])
  for (const { there, kind, demand, line, bench } of floor.pools.values()) {
    yield* inOrder(floor, line)
    for (const agent of floor.agents.values()) {
      const belongs = isFree(agent, kind) && mayServe(agent, there.queue.id, demand)
      if (belongs !== bench.rank(agent) >= 0) yield `${agent.id} is on the wrong bench of ${there.queue.key}`
    }
  }
  for (const work of floor.works.values()) {
    const { queue } = must(floor.queues.get(work.queueId), 'queue of a work item')
    if (work.state !== 'waiting') continue
    if ((work.pool?.line.rank(work) ?? -1) < 0) yield `${work.id} waits in no pool`
    if (JSON.stringify(work.pool?.demand) !== JSON.stringify(demandOf(queue, work, floor.now)))
      yield `${work.id} waits for something else than it asks`
  }
  for (const agent of floor.agents.values()) {
    for (const kind of kinds)
      for (const work of inHand(agent, kind)) if (work.kind !== kind) yield `${work.id} is not a ${kind}`
    if (!agent.talent.agents.has(agent) || floor.talents.get(agent.talent.key) !== agent.talent)
      yield `${agent.id} has a talent of somebody else`
    if (agent.isOnShift !== isOnShift(agent, floor.now)) yield `${agent.id} is on shift wrongly`
    if (floor.signedIn.has(agent) !== (agent.presence !== 'offline')) yield `${agent.id} is signed in wrongly`
  }
}

function* inOrder(floor: Floor, line: Iterable<Work>): Iterable<string> {
  let before: Work | undefined
  for (const work of line) {
    if (before && compareInLine(before, work) >= 0) yield `${work.id} is out of order`
    if (floor.works.get(work.id) !== work) yield `${work.id} is in line and gone`
    before = work
  }
}
