import type { QueueId, WorkItemId } from '../../../base/id.ts'
import type { Answer } from './acd.ts'
import { addWork, type Floor, joinLine, leaveLine, positionOf, removeWork, waitingIn } from './floor.ts'
import { offerOf, settle } from './offering.ts'
import type { Turn } from './turn.ts'
import { beginWork, type NewWork, type Outcome, type Work } from './work.ts'

/** Somebody wants an agent. The same arrival told twice is one arrival. */
export function arrive(floor: Floor, turn: Turn, wanted: NewWork): Answer | Work {
  const known = floor.works.get(wanted.id)
  if (known) return known
  if (floor.ended.has(wanted.id)) return { kind: 'refused', because: 'gone' }
  const no = whyNoEntry(floor, wanted)
  if (no === 'unknown-queue') return { kind: 'refused', because: no }
  if (no) return turnAway(floor, turn, beginWork(wanted, turn.now), no)
  return letIn(floor, turn, wanted)
}

export function letIn(floor: Floor, turn: Turn, wanted: NewWork, from?: WorkItemId): Work {
  const work = beginWork(wanted, turn.now, from)
  addWork(floor, work)
  joinLine(floor, work)
  turn.changed.works.add(work)
  turn.eager.add(work)
  turn.effects.push({ type: 'enqueued', work })
  return work
}

/** A full queue still takes whom somebody is free to answer at once. */
export function whyNoEntry(floor: Floor, { queueId, kind }: { queueId: QueueId; kind: Work['kind'] }) {
  const there = floor.queues.get(queueId)
  if (!there) return 'unknown-queue'
  if (!there.queue.open) return 'closed'
  if (waitingIn(there) >= there.queue.most && there.bench[kind].size === 0) return 'full'
  return undefined
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
