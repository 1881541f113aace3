import type { QueueId } from '../../../base/id.ts'
import type { AcdEvent, Step } from '../acd/acd.ts'
import type { Floor } from '../acd/floor.ts'
import type { Queue } from '../acd/queue.ts'

/** Promises that are about an event and what came of it; those about the floor alone are in invariants.ts. */
export function* brokenBy(event: AcdEvent, step: Step, floor: Floor, queues: ReadonlyMap<QueueId, Queue>) {
  yield* stolen(floor, event, step)
  yield* takenAway(event, step)
  yield* undone(floor, queues)
}

/** Only the one it is offered to can take it. */
function* stolen(floor: Floor, event: AcdEvent, { answer }: Step): Iterable<string> {
  if (event.type !== 'offer-accepted' || answer.kind === 'refused') return
  if (floor.offers.get(event.offerId)?.agentId !== event.by) yield `${event.offerId} was taken by ${event.by}`
}

/** The end of a line that let go of its place is not the end of the wait. */
function* takenAway(event: AcdEvent, { effects }: Step): Iterable<string> {
  if (event.type !== 'work-gone' || event.callId === undefined) return
  const left = effects.find((effect) => effect.type === 'left' && effect.work.id === event.workItemId)
  if (left?.type === 'left' && left.work.keptFrom === event.callId) yield `${event.workItemId} lost the place it kept`
}

/** However late an older copy of a queue is told, what was saved after it stands. */
function* undone(floor: Floor, queues: ReadonlyMap<QueueId, Queue>): Iterable<string> {
  for (const [id, { queue }] of floor.queues)
    if (queue.revision < (queues.get(id)?.revision ?? 0)) yield `${id} is again as it was before`
}

/** A promise that does not hold; its words are the promise's. */
class Broken extends Error {
  override readonly name = 'Broken'
}

export function must(broken: Iterable<string>): void {
  const words = [...broken]
  if (words.length > 0) throw new Broken(words.join('\n'))
}
