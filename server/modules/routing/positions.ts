import type { WorkItemId } from '../../base/id.ts'
import { type Floor, kinds } from './acd/floor.ts'
import type { Effect } from './acd/turn.ts'

export type Position = { readonly workItemId: WorkItemId; readonly position: number }

/** Nobody is told that they are the 101st: it is no comfort, and telling everyone costs. */
const mostTold = 100

/** Tells listeners where people stand in line, when that changed. */
export class Positions {
  readonly #listeners = new Set<(position: Position) => void>()
  readonly #told = new Map<WorkItemId, number>()

  listen(listener: (position: Position) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  follow(floor: Floor, effects: readonly Effect[]): void {
    if (this.#listeners.size === 0) return
    const queues = new Set(effects.flatMap(queueTouched))
    for (const effect of effects)
      if ('work' in effect && effect.work.state === 'done') this.#told.delete(effect.work.id)
    for (const id of queues) {
      const line = floor.queues.get(id)?.line
      if (line) for (const kind of kinds) this.#tellLine(line[kind])
    }
  }

  #tellLine(line: Iterable<{ id: WorkItemId }>): void {
    let position = 0
    for (const { id } of line) {
      if (++position > mostTold) return
      if (this.#told.get(id) === position) continue
      this.#told.set(id, position)
      for (const listener of this.#listeners) listener({ workItemId: id, position })
    }
  }
}

function queueTouched(effect: Effect) {
  if ('work' in effect) return [effect.work.queueId]
  return 'offer' in effect ? [effect.offer.queueId] : []
}
