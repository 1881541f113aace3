import type { CallId, OfferId, WorkItemId } from '../../../base/id.ts'
import type { AgentChange } from './agent.ts'
import type { Answer } from './answer.ts'
import { accept, agentChanged, engage, notTaken, refuse, release, takeBackImpossible } from './answering.ts'
import { arrive, leave, queued } from './arriving.ts'
import { dispatch } from './dispatch.ts'
import { endWrapUp, finish, giveBack } from './finishing.ts'
import type { Deadline, Floor } from './floor.ts'
import { type Destination, hand, pass } from './handing.ts'
import { keepPlace } from './keeping.ts'
import { askAnew, setQueues } from './lines.ts'
import type { Moment } from './moment.ts'
import type { Refused } from './offer.ts'
import { withdraw } from './offering.ts'
import { waitedOut } from './overflow.ts'
import type { Queue } from './queue.ts'
import { watchShift } from './shift.ts'
import { change, newTurn, sayStates, type Turn } from './turn.ts'
import type { AgentId, NewWork, Outcome, Work } from './work.ts'

/**
 * The whole of routing, without a database or a phone in sight: a machine that
 * takes one event at a time and says what follows. It draws no dice and reads
 * no clock, so the same events give the same decisions again.
 *
 * ```txt
 *              event, now
 *                  │
 *   ┌──────────────▼───────────────┐   leases that ran out, wrap-ups over their
 *   │ 1  what fell due meanwhile   │   limit, agents who may be asked again, demands
 *   │                              │   to relax, overflows, shifts that begin and end
 *   │ 2  the event itself          │   each is one function in a file of its own
 *   │ 3  dispatch                  │   freed agents take work, eager work finds agents
 *   │ 4  the end of patience       │   who still waits past the limit leaves
 *   └──────────────┬───────────────┘
 *                  ▼
 *     answer · effects · rows that changed
 * ```
 *
 * Between two steps nobody waits whom a free agent could take (invariants.ts
 * says so in code). Events may come twice, late or in the wrong order: what no
 * longer applies is answered `gone` and changes nothing.
 */
export function step(floor: Floor, event: AcdEvent, at: Moment): Step {
  // A clock that steps back must not make leases longer or orders change.
  floor.now = Math.max(floor.now, at)
  const turn = newTurn(floor.now)
  fallDue(floor, turn)
  const reply = handle(floor, turn, event)
  dispatch(floor, turn)
  losePatience(floor, turn)
  sayStates(turn)
  return { ...turn, answer: 'id' in reply ? queued(floor, reply) : reply }
}

export type AcdEvent =
  | { type: 'work-arrived'; work: NewWork }
  /** `callId` when it was a line that ended: it may have let go of its place before. */
  | { type: 'work-gone'; workItemId: WorkItemId; outcome: Outcome; callId?: CallId | undefined }
  | { type: 'place-kept'; workItemId: WorkItemId }
  | { type: 'work-finished'; workItemId: WorkItemId }
  | { type: 'wrap-up-ended'; workItemId: WorkItemId }
  | { type: 'work-returned'; workItemId: WorkItemId; from?: AgentId }
  | { type: 'work-handed'; workItemId: WorkItemId; as: WorkItemId; to: Destination }
  | { type: 'work-passed'; workItemId: WorkItemId; as: WorkItemId; to: AgentId }
  | { type: 'offer-accepted'; offerId: OfferId; by: AgentId }
  | { type: 'offer-refused'; offerId: OfferId; by: AgentId; because: Refused }
  | { type: 'offer-withdrawn'; offerId: OfferId }
  | { type: 'agent-changed'; change: AgentChange }
  | { type: 'agent-engaged'; agentId: AgentId; call: string }
  | { type: 'agent-released'; agentId: AgentId; call: string }
  | { type: 'queues-changed'; queues: readonly Queue[] }
  | { type: 'restarted' }
  | { type: 'reread' }
  | { type: 'tick' }

export type Step = Turn & { readonly answer: Answer }

function handle(floor: Floor, turn: Turn, event: AcdEvent): Answer | Work {
  switch (event.type) {
    case 'work-arrived':
      return arrive(floor, turn, event.work)
    case 'offer-accepted':
      return accept(floor, turn, event.offerId, event.by)
    case 'offer-refused':
      return refuse(floor, turn, event.offerId, event.by, event.because)
    case 'offer-withdrawn':
      return takeBack(floor, turn, event.offerId)
    case 'agent-changed':
      return agentChanged(floor, turn, event.change)
    case 'agent-engaged':
      return engage(floor, turn, event.agentId, event.call)
    case 'agent-released':
      return release(floor, turn, event.agentId, event.call)
    case 'queues-changed':
      return queuesChanged(floor, turn, event.queues)
    case 'restarted':
      return restarted(floor, turn)
    case 'reread':
      return reread(floor, turn)
    case 'tick':
      return done
    default:
      return handleWork(floor, turn, event)
  }
}

type WorkEvent = Extract<AcdEvent, { workItemId: WorkItemId }>

function handleWork(floor: Floor, turn: Turn, event: WorkEvent): Answer | Work {
  const next = 'as' in event ? floor.works.get(event.as) : undefined
  // Handed over already, and told again.
  if (next) return next
  const work = floor.works.get(event.workItemId)
  if (!work) return gone
  switch (event.type) {
    case 'work-gone':
      if (work.keptFrom !== undefined && work.keptFrom === event.callId) return done
      if (work.state === 'waiting' || work.state === 'offered') leave(floor, turn, work, event.outcome)
      // They hung up just as somebody answered: that is a short conversation.
      else finish(floor, turn, work)
      return done
    case 'work-finished':
      finish(floor, turn, work)
      return done
    case 'wrap-up-ended':
      endWrapUp(floor, turn, work)
      return done
    case 'place-kept':
      return keepPlace(floor, turn, work)
    case 'work-returned':
      giveBack(floor, turn, work, event.from)
      return done
    case 'work-handed':
      return hand(floor, turn, work, event.as, event.to)
    case 'work-passed':
      return pass(floor, turn, work, event.as, event.to)
  }
}

const done: Answer = { kind: 'done' }
const gone: Answer = { kind: 'refused', because: 'gone' }

function takeBack(floor: Floor, turn: Turn, offerId: OfferId): Answer {
  const offer = floor.offers.get(offerId)
  if (offer?.state !== 'outstanding') return gone
  withdraw(floor, turn, offer, 'taken-back')
  return done
}

function queuesChanged(floor: Floor, turn: Turn, queues: readonly Queue[]): Answer {
  setQueues(floor, queues)
  lookAtEverybody(floor, turn)
  return done
}

/** No phone that rang before a restart rings after it: every offer goes back, first in line. */
function restarted(floor: Floor, turn: Turn): Answer {
  for (const offer of [...floor.offers.values()]) {
    if (offer.state === 'outstanding') withdraw(floor, turn, offer, 'restarted')
  }
  // Consultations died with the phones: whoever was in one is not "talking" any more.
  for (const agent of floor.agents.values()) turn.changed.agents.add(agent)
  lookAtEverybody(floor, turn)
  return done
}

/** The rows were read again while phones ring on; what was said of agents meanwhile was not heard as an event. */
function reread(floor: Floor, turn: Turn): Answer {
  for (const agent of floor.agents.values()) {
    turn.changed.agents.add(agent)
    takeBackImpossible(floor, turn, agent)
  }
  lookAtEverybody(floor, turn)
  return done
}

function lookAtEverybody(floor: Floor, turn: Turn): void {
  for (const agent of floor.signedIn) turn.freed.add(agent)
}

function fallDue(floor: Floor, turn: Turn): void {
  for (let due = floor.deadlines.take(turn.now); due; due = floor.deadlines.take(turn.now)) fall(floor, turn, due)
}

function fall(floor: Floor, turn: Turn, due: Deadline): void {
  switch (due.kind) {
    case 'lease':
      notTaken(floor, turn, due.offer, 'expired')
      break
    case 'wrap-up':
      endWrapUp(floor, turn, due.work)
      break
    case 'cool-down':
      due.work.notTo.delete(due.agentId)
      if (due.work.state === 'waiting') turn.eager.add(due.work)
      break
    case 'wait':
      if (waitedOut(floor, turn, due.work)) break
      askAnew(floor, due.work)
      turn.eager.add(due.work)
      break
    case 'shift':
      change(floor, turn, due.agent, () => {})
      watchShift(floor, due.agent)
      takeBackImpossible(floor, turn, due.agent)
  }
}

/** Only now, after everybody who is free was given work: the last second counts too. */
function losePatience(floor: Floor, turn: Turn): void {
  for (let work = floor.limits.take(turn.now); work; work = floor.limits.take(turn.now)) {
    leave(floor, turn, work, 'timed-out')
  }
}
