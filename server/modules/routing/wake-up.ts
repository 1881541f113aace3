import type { Moment } from './acd/moment.ts'

const longestSleepMs = 60_000

/** One timer for everything that falls due. The rows have the times too: a restart sets it again. */
export class WakeUp {
  readonly #ring: () => void
  #at: Moment | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(ring: () => void) {
    this.#ring = ring
  }

  set(at: Moment | undefined, now: Moment): void {
    if (at === this.#at && this.#timer) return
    this.clear()
    if (at === undefined) return
    this.#at = at
    this.#timer = setTimeout(() => this.#go(), Math.min(longestSleepMs, Math.max(1, at - now)))
    this.#timer.unref()
  }

  clear(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#at = undefined
  }

  #go(): void {
    this.clear()
    this.#ring()
  }
}
