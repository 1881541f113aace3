import type { OfferId } from '../../../base/id.ts'
import { type Agent, type AgentChange, takeIn } from './agent.ts'
import type { Answer } from './answer.ts'
import { type Floor, queueOf } from './floor.ts'
import type { Offer, OfferBecause, Refused } from './offer.ts'
import { close, coolDown, offer, requeue, settle, withdrawAll, withdrawOffered } from './offering.ts'
import { wentHome } from './overflow.ts'
import { addAgent } from './seats.ts'
import { watchShift } from './shift.ts'
import { change, type Turn } from './turn.ts'
import type { AgentId, Work } from './work.ts'

const done: Answer = { kind: 'done' }

/** Held out to them; or, a ticket where the queue says so, theirs at once. */
export function offerOrGive(floor: Floor, turn: Turn, work: Work, agent: Agent, because: OfferBecause): void {
  offer(floor, turn, work, agent, because)
  const isTheirs = work.kind === 'ticket' && queueOf(floor, work).queue.tickets === 'assign'
  if (isTheirs && work.offerId) accept(floor, turn, work.offerId, agent.id)
}

/** The agent takes it. Taking it twice is taking it once. */
export function accept(floor: Floor, turn: Turn, offerId: OfferId, by: AgentId): Answer {
  const offer = floor.offers.get(offerId)
  if (!offer) return { kind: 'refused', because: 'gone' }
  if (offer.agentId !== by) return { kind: 'refused', because: 'not-yours' }
  if (offer.state === 'accepted') return done
  const work = floor.works.get(offer.workItemId)!
  close(floor, turn, offer, 'accepted', 'accepted')
  work.state = 'active'
  work.answeredAt ??= turn.now
  work.takenAt = turn.now
  work.outcome = 'answered'
  turn.changed.works.add(work)
  turn.changed.agents.add(floor.agents.get(by)!)
  turn.effects.push({ type: 'answered', work, agentId: by })
  return done
}

/**
 * The agent does not take it. Who declines stays available for others; who
 * does not answer is not there, and goes on a break so that the queue does
 * not spin on them, unless it chose otherwise. A phone that cannot be rung
 * is no choice.
 */
export function refuse(floor: Floor, turn: Turn, offerId: OfferId, by: AgentId, because: Refused): Answer {
  const offer = floor.offers.get(offerId)
  if (!offer || offer.state === 'accepted') return { kind: 'refused', because: 'gone' }
  if (offer.agentId !== by) return { kind: 'refused', because: 'not-yours' }
  notTaken(floor, turn, offer, because)
  return done
}

export function notTaken(floor: Floor, turn: Turn, offer: Offer, because: Refused | 'expired'): void {
  const work = settle(floor, turn, offer, because === 'expired' ? 'expired' : 'refused', because)
  coolDown(floor, turn, work, offer.agentId)
  requeue(floor, turn, work)
  const stays = because === 'declined' || (because !== 'unreachable' && queueOf(floor, work).queue.onMissed === 'stay')
  if (!stays) miss(floor, turn, floor.agents.get(offer.agentId)!)
}

function miss(floor: Floor, turn: Turn, agent: Agent): void {
  change(floor, turn, agent, () => {
    agent.presence = 'break'
    agent.presenceReason = 'missed'
    agent.missedAt = turn.now
  })
  withdrawAll(floor, turn, agent, 'agent-left')
  turn.effects.push({ type: 'missed', agentId: agent.id })
}

/** What became known about an agent. */
export function agentChanged(floor: Floor, turn: Turn, said: AgentChange): Answer {
  const agent = floor.agents.get(said.agentId) ?? firstSeen(floor, turn, said)
  if (!agent) return { kind: 'refused', because: 'unknown-agent' }
  const wasHere = agent.presence !== 'offline'
  change(floor, turn, agent, () => takeIn(agent, said, turn.now))
  if ('shift' in said) watchShift(floor, agent)
  takeBackImpossible(floor, turn, agent)
  // Also whom nobody else here has the skills for.
  if (wasHere && agent.presence === 'offline') wentHome(floor, turn, agent)
  return done
}

/** Offers that this agent can no longer take go on to others. */
export function takeBackImpossible(floor: Floor, turn: Turn, agent: Agent): void {
  if (agent.presence !== 'available' || !agent.isOnShift) withdrawAll(floor, turn, agent, 'agent-left')
  // Consultations are in no row: read again after a failed commit, an agent may be in one and on offer too.
  else if (agent.engagements.size > 0) withdrawAll(floor, turn, agent, 'agent-engaged')
  else {
    if (!agent.phoneReachable) withdrawOffered(floor, turn, agent.calls, 'agent-left')
    if (!agent.screenOpen) withdrawOffered(floor, turn, [...agent.chats, ...agent.tickets], 'agent-left')
  }
}

/** A nameless stranger is not an agent; whoever reports one must first say who it is. */
function firstSeen(floor: Floor, turn: Turn, said: AgentChange): Agent | undefined {
  if (said.name === undefined) return undefined
  return addAgent(floor, said.agentId, said.name, turn.now)
}

/** A call that routing did not give them, such as a consultation: nothing is offered until it ends. */
export function engage(floor: Floor, turn: Turn, agentId: AgentId, call: string): Answer {
  const agent = floor.agents.get(agentId)
  if (!agent) return { kind: 'refused', because: 'unknown-agent' }
  change(floor, turn, agent, () => agent.engagements.add(call))
  withdrawAll(floor, turn, agent, 'agent-engaged')
  return done
}

export function release(floor: Floor, turn: Turn, agentId: AgentId, call: string): Answer {
  const agent = floor.agents.get(agentId)
  if (!agent) return { kind: 'refused', because: 'unknown-agent' }
  if (!agent.engagements.has(call)) return done
  change(floor, turn, agent, () => {
    agent.engagements.delete(call)
    agent.idleSince = turn.now
  })
  return done
}
