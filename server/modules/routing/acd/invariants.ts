import type { Step } from './acd.ts'
import { isFree, serves } from './agent.ts'
import { type Floor, kinds } from './floor.ts'
import type { Offer } from './offer.ts'
import { inHand } from './offering.ts'
import { compareInLine, type Work } from './work.ts'

/**
 * The promises of routing (DESIGN §9.1), as code. They hold between any two
 * steps; what is listed here is broken. Looks at everything: for tests and for
 * the debug mode.
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
    const holders = [...floor.agents.values()].filter((agent) => agent.calls.has(work) || agent.chats.has(work))
    if (work.state === 'done') yield `${work.id} is done and still here`
    if ((work.state === 'waiting') !== inLine >= 0) yield `${work.id} is ${work.state} at place ${inLine} in line`
    if (holders.length !== (work.state === 'waiting' ? 0 : 1))
      yield `${work.id} is ${work.state} with ${holders.length}`
    if (holders[0] && holders[0].id !== work.agentId) yield `${work.id} is in the wrong hands`
  }
  const together = [...floor.byConversation.values()].reduce((sum, works) => sum + works.size, 0)
  if (together !== floor.works.size) yield `conversations know ${together} of ${floor.works.size} work items`
  for (const agent of floor.agents.values()) {
    for (const work of [...agent.calls, ...agent.chats]) {
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
    if (work.state === 'waiting' && !floor.limits.has(work.id)) yield `${work.id} would wait for ever`
    if (work.state === 'wrapping-up' && !floor.deadlines.has(`wrap-up:${work.id}`)) yield `${work.id} never ends`
  }
}

/** Nobody waits whom a free agent could take; found without the indexes, or it would believe their mistakes. */
function* idleHands(floor: Floor): Iterable<string> {
  for (const work of floor.works.values()) {
    if (work.state !== 'waiting') continue
    const queue = floor.queues.get(work.queueId)?.queue
    for (const agent of floor.agents.values()) {
      if (!queue || !isFree(agent, work.kind) || !serves(agent, queue)) continue
      if ((work.notTo.get(agent.id) ?? 0) <= floor.now) yield `${work.id} waits while ${agent.id} is free`
    }
  }
}

/** Whose offer failed is first in line again, and nobody is passed over by one who stands behind them. */
function* turns(floor: Floor, step: Step | undefined): Iterable<string> {
  for (const work of floor.works.values()) {
    if (work.state === 'waiting' && work.offersMade > 0 && !work.firstInLine) yield `${work.id} fell back in line`
  }
  for (const effect of step?.effects ?? []) {
    // Chats may be back in line because a call came after the next chat had been offered.
    if (effect.type !== 'offered' || effect.offer.kind !== 'call') continue
    if (effect.offer.state === 'outstanding' && effect.offer.because !== 'handed-over')
      yield* passedOver(floor, effect.offer)
  }
}

function* passedOver(floor: Floor, { workItemId, agentId, queueId, kind }: Offer): Iterable<string> {
  const [work, agent, there] = [floor.works.get(workItemId), floor.agents.get(agentId), floor.queues.get(queueId)]
  if (!work || !agent || !there) return
  for (const other of there.line[kind]) {
    if (compareInLine(other, work) > 0) return
    if (serves(agent, there.queue) && (other.notTo.get(agentId) ?? 0) <= floor.now)
      yield `${other.id} stands before ${workItemId}, which ${agentId} was offered`
  }
}

/** One call at a time, no chat during a call, never more chats than asked for. */
function* loads(floor: Floor, step: Step | undefined): Iterable<string> {
  for (const agent of floor.agents.values()) {
    const offeredCalls = [...agent.calls].filter((work) => work.state === 'offered')
    if (offeredCalls.length > 0 && agent.calls.size > 1) yield `${agent.id} is rung during a call`
    const offeredChats = [...agent.chats].filter((work) => work.state === 'offered')
    if (offeredChats.length > 0 && agent.calls.size > 0) yield `${agent.id} is offered a chat during a call`
    if (offeredCalls.length + offeredChats.length > 0 && agent.presence !== 'available') yield `${agent.id} is not here`
    if (agent.engagements.size > 0 && offeredCalls.length + offeredChats.length > 0) yield `${agent.id} is engaged`
  }
  for (const effect of step?.effects ?? []) {
    if (effect.type !== 'offered' || effect.offer.kind !== 'chat') continue
    const agent = floor.agents.get(effect.offer.agentId)
    if (agent && effect.offer.state === 'outstanding' && agent.chats.size > agent.chatCapacity) {
      yield `${agent.id} has ${agent.chats.size} of ${agent.chatCapacity} chats`
    }
  }
}

/** Lines and benches say the same as the people in them, in the right order. */
function* indexes(floor: Floor): Iterable<string> {
  for (const { queue, line, bench } of floor.queues.values()) {
    for (const kind of kinds) {
      for (const agent of floor.agents.values()) {
        const belongs = isFree(agent, kind) && serves(agent, queue)
        if (belongs !== bench[kind].rank(agent) >= 0) yield `${agent.id} is on the wrong bench of ${queue.key}`
      }
      let before: Work | undefined
      for (const work of line[kind]) {
        if (before && compareInLine(before, work) >= 0) yield `${work.id} is out of order`
        if (floor.works.get(work.id) !== work) yield `${work.id} is in line and gone`
        before = work
      }
    }
  }
  for (const agent of floor.agents.values()) {
    for (const work of agent.calls) if (inHand(agent, work) !== agent.calls) yield `${work.id} is not a call`
    if (floor.signedIn.has(agent) !== (agent.presence !== 'offline')) yield `${agent.id} is signed in wrongly`
  }
}
