import { must } from '../../../base/must.ts'
import { type Agent, inHand } from './agent.ts'
import { endWork, leave } from './arriving.ts'
import { type Floor, queueOf } from './floor.ts'
import { occupy } from './occupancy.ts'
import { coolDown, offerOf, requeue, settle } from './offering.ts'
import { change, type Turn } from './turn.ts'
import type { AgentId, Work } from './work.ts'

/** It is over: notes after a call, nothing after a chat or a ticket. Also the end for one who never got that far. */
export function finish(floor: Floor, turn: Turn, work: Work): void {
  if (work.state === 'waiting' || work.state === 'offered') leave(floor, turn, work, 'abandoned')
  if (work.state !== 'active') return
  const agent = agentOf(floor, work)
  work.finishedAt = turn.now
  turn.effects.push({ type: 'finished', work, agentId: agent.id })
  if (work.kind === 'call') beginWrapUp(floor, turn, work)
  else endAtOnce(floor, turn, work)
}

function endAtOnce(floor: Floor, turn: Turn, work: Work): void {
  layDown(floor, turn, agentOf(floor, work), work)
  endWork(floor, turn, work, 'answered')
}

function beginWrapUp(floor: Floor, turn: Turn, work: Work): void {
  work.state = 'wrapping-up'
  const limit = turn.now + queueOf(floor, work).queue.wrapUpForMs
  floor.deadlines.set(`wrap-up:${work.id}`, limit, { kind: 'wrap-up', work })
  turn.changed.works.add(work)
  turn.changed.agents.add(agentOf(floor, work))
}

export function endWrapUp(floor: Floor, turn: Turn, work: Work): void {
  if (work.state !== 'wrapping-up') return
  const agent = agentOf(floor, work)
  floor.deadlines.drop(`wrap-up:${work.id}`)
  layDown(floor, turn, agent, work)
  endWork(floor, turn, work, 'answered')
  turn.effects.push({ type: 'wrap-up-ended', work, agentId: agent.id })
}

/** The agent was lost in the middle of it: the customer is back in line, first. Told late, somebody else has it. */
export function giveBack(floor: Floor, turn: Turn, work: Work, from: AgentId | undefined): void {
  if (from !== undefined && work.agentId !== from) return
  if (work.state === 'offered') giveBackOffer(floor, turn, work)
  if (work.state !== 'active') return
  const agent = agentOf(floor, work)
  layDown(floor, turn, agent, work)
  coolDown(floor, turn, work, agent.id)
  if (work.offerId) floor.offers.delete(work.offerId)
  work.offerId = undefined
  work.agentId = undefined
  work.waitingSince = turn.now
  requeue(floor, turn, work)
  turn.effects.push({ type: 'returned', work, agentId: agent.id })
}

function giveBackOffer(floor: Floor, turn: Turn, work: Work): void {
  const offer = offerOf(floor, work)
  settle(floor, turn, offer, 'withdrawn', 'taken-back')
  coolDown(floor, turn, work, offer.agentId)
  requeue(floor, turn, work)
}

/** Out of the agent's hands; what it took of their time counts for "least occupied". */
function layDown(floor: Floor, turn: Turn, agent: Agent, work: Work): void {
  change(floor, turn, agent, () => {
    inHand(agent, work.kind).delete(work)
    agent.idleSince = turn.now
    // A ticket lies on the desk for days; that is no time spent.
    const share = work.kind === 'call' ? 1 : work.kind === 'chat' ? 1 / Math.max(1, agent.capacity.chat) : 0
    occupy(agent, share * (turn.now - (work.takenAt ?? turn.now)), turn.now)
  })
}

const agentOf = (floor: Floor, work: Work) =>
  must(work.agentId && floor.agents.get(work.agentId), 'agent of a work item')
