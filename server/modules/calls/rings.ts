import type { LegId } from '../../base/id.ts'
import type { Rung } from './call.ts'

/** Who waits for which line to be picked up. */
export class Rings {
  readonly #waiting = new Map<LegId, (rung: Rung) => void>()
  /** A leg may end before anybody waits for it. */
  readonly #early = new Map<LegId, Rung>()

  outcome(leg: LegId): Promise<Rung> {
    const early = this.#early.get(leg)
    this.#early.delete(leg)
    if (early) return Promise.resolve(early)
    return new Promise((done) => this.#waiting.set(leg, done))
  }

  settle(leg: LegId, rung: Rung): boolean {
    const done = this.#waiting.get(leg)
    this.#waiting.delete(leg)
    if (done) done(rung)
    else if (this.#early.size < 1_000) this.#early.set(leg, rung)
    return done !== undefined
  }

  forget(leg: LegId) {
    this.#early.delete(leg)
  }
}
