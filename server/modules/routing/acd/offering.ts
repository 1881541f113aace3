import { must } from '../../../base/must.ts'
import { type Agent, handsOf, inHand } from './agent.ts'
import { type Floor, queueOf } from './floor.ts'
import { joinLine, leaveLine } from './lines.ts'
import { type Offer, type OfferBecause, offerIdOf, type SettledBecause, type Withdrawn } from './offer.ts'
import { change, type Turn } from './turn.ts'
import type { AgentId, Work } from './work.ts'

/** How long an agent is left in peace with a contact they did not take. */
export const coolDownMs = 30_000

/** Holds a contact out to an agent. A call interrupts: chats and tickets still on offer to them go back first. */
export function offer(floor: Floor, turn: Turn, work: Work, agent: Agent, because: OfferBecause): void {
  leaveLine(floor, work)
  if (work.kind === 'call') withdrawAll(floor, turn, agent, 'a-call-came')
  work.state = 'offered'
  work.offersMade += 1
  work.agentId = agent.id
  work.offerId = offerIdOf(work)
  const made: Offer = {
    id: work.offerId,
    workItemId: work.id,
    kind: work.kind,
    agentId: agent.id,
    queueId: work.queueId,
    conversationId: work.conversationId,
    callId: work.callId,
    ticketId: work.ticketId,
    callback: work.callback,
    because,
    offeredAt: turn.now,
    expiresAt: turn.now + queueOf(floor, work).queue.ringForMs,
    state: 'outstanding',
    settledAt: undefined,
    settledBecause: undefined,
  }
  floor.offers.set(made.id, made)
  floor.deadlines.set(`lease:${made.id}`, made.expiresAt, { kind: 'lease', offer: made })
  change(floor, turn, agent, () => inHand(agent, work.kind).add(work))
  turn.changed.works.add(work)
  turn.changed.offers.add(made)
  turn.effects.push({ type: 'offered', offer: made })
}

/** Takes every outstanding offer back from an agent; each contact is first in line again. */
export function withdrawAll(floor: Floor, turn: Turn, agent: Agent, because: Withdrawn): void {
  withdrawOffered(floor, turn, handsOf(agent), because)
}

/** Those of them that are only held out. */
export function withdrawOffered(floor: Floor, turn: Turn, works: Iterable<Work>, because: Withdrawn): void {
  for (const work of [...works]) {
    if (work.state === 'offered') withdraw(floor, turn, offerOf(floor, work), because)
  }
}

export function withdraw(floor: Floor, turn: Turn, made: Offer, because: Withdrawn): void {
  const work = settle(floor, turn, made, 'withdrawn', because)
  requeue(floor, turn, work)
}

export function offerOf(floor: Floor, work: Work): Offer {
  return must(work.offerId && floor.offers.get(work.offerId), 'offer of an offered work item')
}

/** Ends an offer that was not taken. The work is nobody's now: put it somewhere. */
export function settle(
  floor: Floor,
  turn: Turn,
  made: Offer,
  state: 'refused' | 'expired' | 'withdrawn',
  because: SettledBecause,
): Work {
  const work = must(floor.works.get(made.workItemId), 'work item of an offer')
  const agent = must(floor.agents.get(made.agentId), 'agent of an offer')
  close(floor, turn, made, state, because)
  floor.offers.delete(made.id)
  work.agentId = undefined
  work.offerId = undefined
  change(floor, turn, agent, () => {
    inHand(agent, work.kind).delete(work)
    // Who does not take it goes to the end of the bench; who had it taken from them does not.
    if (state !== 'withdrawn') agent.idleSince = turn.now
  })
  turn.effects.push({ type: 'settled', offer: made })
  return work
}

/** Stamps the end of an offer, whatever it was. */
export function close(floor: Floor, turn: Turn, made: Offer, state: Offer['state'], because: SettledBecause): void {
  made.state = state
  made.settledAt = turn.now
  made.settledBecause = because
  floor.deadlines.drop(`lease:${made.id}`)
  turn.changed.offers.add(made)
}

/** Back in line, and first: an offer that failed is not the customer's fault. */
export function requeue(floor: Floor, turn: Turn, work: Work): void {
  work.state = 'waiting'
  work.firstInLine = true
  // Whoever they waited for had their chance.
  work.stuckUntil = 0
  work.waitBecause = undefined
  joinLine(floor, work)
  turn.changed.works.add(work)
  turn.eager.add(work)
}

/** Leaves the agent in peace with this contact for a while, and looks at the pair again after. */
export function coolDown(floor: Floor, turn: Turn, work: Work, agentId: AgentId): void {
  const until = turn.now + coolDownMs
  work.notTo.set(agentId, until)
  floor.deadlines.set(`cool-down:${work.id}:${agentId}`, until, { kind: 'cool-down', work, agentId })
}
