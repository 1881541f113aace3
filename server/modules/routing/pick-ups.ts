import type { QueueId } from '../../base/id.ts'
import type { Effect } from './acd/turn.ts'
import { type Estimate, estimateWait, type PickUp } from './estimated-wait.ts'

/** Twice what an estimate looks at: those who were answered at once are among them. */
const kept = 40

/** How the lines moved lately, by queue: what callers are told they will wait comes from here. */
export class PickUps {
  readonly #byQueue = new Map<QueueId, PickUp[]>()

  /** From the rows, after a start. */
  remember(rows: readonly (PickUp & { queueId: QueueId })[]): void {
    this.#byQueue.clear()
    for (const { queueId, enqueuedAt, answeredAt } of rows) this.#add(queueId, { enqueuedAt, answeredAt })
  }

  follow(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type !== 'answered' || effect.work.kind !== 'call') continue
      const { queueId, queueSince, answeredAt } = effect.work
      // Given back and answered again: the first answer counted.
      if (answeredAt !== undefined) this.#add(queueId, { enqueuedAt: queueSince, answeredAt })
    }
  }

  estimate(queueId: QueueId, position: number, now: number): Estimate | undefined {
    return estimateWait(position, this.#byQueue.get(queueId) ?? [], now)
  }

  #add(queueId: QueueId, pickUp: PickUp): void {
    const known = this.#byQueue.get(queueId) ?? []
    this.#byQueue.set(queueId, [...known, pickUp].slice(-kept))
  }
}
