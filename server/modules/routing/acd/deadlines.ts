import type { Moment } from './moment.ts'
import { Ordered } from './ordered.ts'

type Deadline<K> = { readonly at: Moment; readonly key: string; readonly what: K }

/** What falls due when. One deadline a key: setting it again moves it. */
export class Deadlines<K> {
  readonly #inOrder = new Ordered<Deadline<K>>((a, b) => a.at - b.at || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  readonly #byKey = new Map<string, Deadline<K>>()

  get next(): Moment | undefined {
    return this.#inOrder.first?.at
  }

  set(key: string, at: Moment, what: K): void {
    this.drop(key)
    const deadline = { at, key, what }
    this.#byKey.set(key, deadline)
    this.#inOrder.add(deadline)
  }

  drop(key: string): void {
    const deadline = this.#byKey.get(key)
    if (!deadline) return
    this.#byKey.delete(key)
    this.#inOrder.delete(deadline)
  }

  has(key: string): boolean {
    return this.#byKey.has(key)
  }

  /** Takes the earliest one that is due, if any. */
  take(now: Moment): K | undefined {
    const first = this.#inOrder.first
    if (!first || first.at > now) return undefined
    this.drop(first.key)
    return first.what
  }
}
