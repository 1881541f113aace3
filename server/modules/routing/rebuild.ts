import type { WorkItemId } from '../../base/id.ts'
import { must } from '../../base/must.ts'
import { type AgentChange, inHand, takeIn } from './acd/agent.ts'
import { addWork, type Floor, newFloor, queueOf } from './acd/floor.ts'
import { joinLine, setQueues } from './acd/lines.ts'
import type { Moment } from './acd/moment.ts'
import { stick } from './acd/overflow.ts'
import type { Queue } from './acd/queue.ts'
import { addAgent, changeAgent } from './acd/seats.ts'
import { watchShift } from './acd/shift.ts'
import type { AgentId, Work } from './acd/work.ts'
import { type AgentRow, type OfferRow, toMoment, toOffer, toWork, type WorkRow } from './rows.ts'

/** All there is to know after a crash. */
export type Saved = {
  readonly queues: readonly Queue[]
  /** Everything not done. */
  readonly works: readonly WorkRow[]
  /** Outstanding, and the accepted ones of works still active. */
  readonly offers: readonly OfferRow[]
  readonly agents: readonly AgentRow[]
  /** What identity says of each agent. */
  readonly people: readonly AgentChange[]
  readonly endedLately: readonly WorkItemId[]
}

/** Builds the floor from its rows. Offers stand as they stood; step `restarted` next if their phones are silent now. */
export function rebuild(saved: Saved, now: Moment): Floor {
  const floor = newFloor(now)
  setQueues(floor, saved.queues)
  for (const row of saved.agents) remember(floor, row)
  for (const person of saved.people) welcome(floor, person)
  for (const id of saved.endedLately) floor.ended.add(id)
  for (const row of saved.works) putBack(floor, toWork(row))
  for (const row of saved.offers) putBackOffer(floor, row)
  return floor
}

function remember(floor: Floor, row: AgentRow): void {
  const agent = addAgent(floor, row.agent_id, '', toMoment(row.idle_since))
  agent.state = row.state
  agent.stateSince = toMoment(row.since)
  agent.missedAt = row.missed_at ? toMoment(row.missed_at) : undefined
  agent.occupied = row.occupied ?? Number.NEGATIVE_INFINITY
  agent.known = row.known ?? undefined
}

function welcome(floor: Floor, person: AgentChange): void {
  const agent = agentOf(floor, person.agentId)
  const { idleSince } = agent
  changeAgent(floor, agent, () => {
    takeIn(agent, person, floor.now)
    // They did not begin to be idle when we restarted.
    agent.idleSince = idleSince
  })
  watchShift(floor, agent)
}

/** Somebody whose account is gone may still have work in hand. */
function agentOf(floor: Floor, id: AgentId) {
  return floor.agents.get(id) ?? addAgent(floor, id, '')
}

function putBack(floor: Floor, work: Work): void {
  addWork(floor, work)
  for (const [agentId, until] of work.notTo) {
    floor.deadlines.set(`cool-down:${work.id}:${agentId}`, until, { kind: 'cool-down', work, agentId })
  }
  if (work.state === 'waiting') putInLine(floor, work)
  else putInHand(floor, work)
}

/** Who was turned down once waits for nobody in particular any more. */
function putInLine(floor: Floor, work: Work): void {
  if (work.offersMade === 0) stick(floor, work)
  joinLine(floor, work)
}

function putInHand(floor: Floor, work: Work): void {
  const agent = agentOf(floor, must(work.agentId, 'agent of a work item in hand'))
  changeAgent(floor, agent, () => inHand(agent, work.kind).add(work))
  if (work.state === 'wrapping-up') {
    const until = must(work.finishedAt, 'end of a call that is wrapped up') + queueOf(floor, work).queue.wrapUpForMs
    floor.deadlines.set(`wrap-up:${work.id}`, until, { kind: 'wrap-up', work })
  }
}

function putBackOffer(floor: Floor, row: OfferRow): void {
  const work = must(floor.works.get(row.work_item_id), 'work item of an offer')
  const offer = toOffer(row, work)
  floor.offers.set(offer.id, offer)
  // Later than the first answer, when an agent was lost in between.
  if (offer.state === 'accepted') work.takenAt = offer.settledAt
  if (offer.state === 'outstanding') {
    floor.deadlines.set(`lease:${offer.id}`, offer.expiresAt, { kind: 'lease', offer })
  }
}

/** Consultations are in no row; a process that only read its rows again still knows of them. */
export function stayEngaged(floor: Floor, before: Floor): void {
  for (const { id, engagements } of before.agents.values()) {
    const agent = floor.agents.get(id)
    if (agent && engagements.size > 0) {
      changeAgent(floor, agent, () => {
        for (const call of engagements) agent.engagements.add(call)
      })
    }
  }
}

/** Agents who missed an offer, and of whom identity still says that they are available. */
export function missedUnheard(floor: Floor, people: readonly AgentChange[]): AgentId[] {
  return people.flatMap(({ agentId, presence }) =>
    presence === 'available' && floor.agents.get(agentId)?.presence === 'break' ? [agentId] : [],
  )
}
