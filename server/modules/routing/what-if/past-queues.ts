import type { Moment } from '../acd/moment.ts'
import type { Queue } from '../acd/queue.ts'
import type { Said } from './day.ts'
import type { Logged } from './logged.ts'

/**
 * The queues as they stood at a moment, and each time they changed after it.
 * The log holds every revision whole; a queue it never spoke of is as it is now.
 */
export function queuesSince(now: readonly Queue[], changes: readonly Logged[], begin: Moment) {
  const shapes = changes.flatMap(({ at, number: order, fact }) =>
    isShape(fact) ? [{ at, order, queue: fact.queue }] : [],
  )
  const first = now.map((queue) => {
    const own = shapes.filter((shape) => shape.queue.id === queue.id)
    // Of a queue that was only made that day its first shape stands from the beginning: nobody was in it before.
    return (own.findLast(({ at }) => at < begin) ?? own[0])?.queue ?? queue
  })
  const queues = new Map(first.map((queue) => [queue.id, queue]))
  const later = shapes
    .filter(({ at }) => at >= begin)
    .map(({ at, order, queue }): Said => {
      queues.set(queue.id, queue)
      return { at, order, event: { type: 'queues-changed', queues: [...queues.values()] } }
    })
  return { first, later }
}

const isShape = (fact: Logged['fact']): fact is { queue: Queue } => fact.queue !== undefined
