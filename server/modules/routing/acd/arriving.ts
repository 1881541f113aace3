import type { Answer } from './answer.ts'
import { addWork, type Floor, positionOf, removeWork, workOf } from './floor.ts'
import { joinLine, leaveLine } from './lines.ts'
import { offerOf, settle } from './offering.ts'
import { stick, take, waysIn } from './overflow.ts'
import type { Turn } from './turn.ts'
import { beginWork, type NewWork, type Outcome, type Work } from './work.ts'

/** Somebody wants an agent. The same arrival told twice is one arrival. */
export function arrive(floor: Floor, turn: Turn, wanted: NewWork): Answer | Work {
  const known = floor.works.get(wanted.id) ?? inLineAlready(floor, wanted)
  if (known) return known
  if (floor.ended.has(wanted.id)) return { kind: 'refused', because: 'gone' }
  const work = beginWork(wanted, turn.now)
  const hops = waysIn(floor, work, work.queueId, [])
  if (hops === 'unknown-queue') return { kind: 'refused', because: hops }
  if (typeof hops === 'string') return turnAway(floor, turn, work, hops)
  for (const hop of hops) take(floor, turn, work, hop)
  return letIn(floor, turn, work)
}

/** A ticket is told of by whoever changes it; however many tell, it stands in line once. */
const inLineAlready = (floor: Floor, { ticketId }: NewWork) => ticketId && workOf(floor, ticketId)

export function letIn(floor: Floor, turn: Turn, work: Work): Work {
  addWork(floor, work)
  stick(floor, work)
  joinLine(floor, work)
  turn.changed.works.add(work)
  turn.eager.add(work)
  turn.effects.push({ type: 'enqueued', work })
  return work
}

/** Turned away at the door, and still counted: exactly one outcome for everyone. */
function turnAway(floor: Floor, turn: Turn, work: Work, outcome: 'full' | 'closed'): Answer {
  endWork(floor, turn, work, outcome)
  turn.effects.push({ type: 'left', work, outcome })
  return { kind: 'refused', because: outcome }
}

/** Whoever waited is gone: hung up, gave up, was sent elsewhere. */
export function leave(floor: Floor, turn: Turn, work: Work, outcome: Outcome): void {
  if (work.state === 'offered') settle(floor, turn, offerOf(floor, work), 'withdrawn', 'customer-left')
  else leaveLine(floor, work)
  endWork(floor, turn, work, outcome)
  turn.effects.push({ type: 'left', work, outcome })
}

/** The last word about a work item. */
export function endWork(floor: Floor, turn: Turn, work: Work, outcome: Outcome): void {
  work.state = 'done'
  work.outcome = outcome
  work.endedAt = turn.now
  if (work.offerId) floor.offers.delete(work.offerId)
  removeWork(floor, work)
  turn.changed.works.add(work)
}

export const queued = (floor: Floor, work: Work): Answer => ({
  kind: 'queued',
  workItemId: work.id,
  position: positionOf(floor, work),
})
