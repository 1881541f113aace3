import type { Told } from './append.ts'

const most = 5_000

/** The end of the log in memory, so that many readers cost one reading. */
export class Recent {
  #events: Told[] = []
  /** Everything after this number, up to the newest, is here. */
  #from: bigint

  constructor(from: bigint) {
    this.#from = from
  }

  add(events: readonly Told[]) {
    this.#events.push(...events)
    const tooMany = this.#events.length - most
    if (tooMany <= 0) return
    this.#from = BigInt(this.#events[tooMany - 1]!.number)
    this.#events = this.#events.slice(tooMany)
  }

  /** What came after a number; nothing known when that is too long ago. */
  after(position: bigint): Told[] | undefined {
    if (position < this.#from) return undefined
    return this.#events.slice(this.#firstAfter(position))
  }

  /** Binary search: a reader that is nearly up to date should not walk through all. */
  #firstAfter(position: bigint): number {
    let [low, high] = [0, this.#events.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (BigInt(this.#events[middle]!.number) > position) high = middle
      else low = middle + 1
    }
    return low
  }
}
