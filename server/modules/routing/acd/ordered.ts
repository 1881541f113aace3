/** A shelf that is fuller than that is made two. */
const most = 512
const filled = 256

/**
 * A list that is always sorted, on shelves of some hundred items. Finding a
 * place takes log n comparisons, first of shelves, then on one of them; making
 * room moves the rest of that shelf and nothing else.
 *
 * What the comparison looks at must not change while an item is in here: take
 * it out, change it, put it back. Two different items never compare as equal.
 */
export class Ordered<T> implements Iterable<T> {
  /** None is empty, unless it is the only one. */
  readonly #shelves: T[][] = [[]]
  readonly #compare: (a: T, b: T) => number
  #size = 0

  constructor(compare: (a: T, b: T) => number) {
    this.#compare = compare
  }

  get size(): number {
    return this.#size
  }

  get first(): T | undefined {
    return this.#shelves[0]![0]
  }

  /** Many at once, into an empty one. */
  fill(items: Iterable<T>): void {
    const sorted = [...items].sort(this.#compare)
    this.#size = sorted.length
    this.#shelves.length = 0
    for (let at = 0; at < sorted.length; at += filled) this.#shelves.push(sorted.slice(at, at + filled))
    if (sorted.length === 0) this.#shelves.push([])
  }

  add(item: T): void {
    const [shelf, at] = this.#placeOf(item)
    const items = this.#shelves[shelf]!
    if (items[at] === item) return
    items.splice(at, 0, item)
    this.#size++
    if (items.length > most) this.#shelves.splice(shelf + 1, 0, items.splice(filled))
  }

  delete(item: T): boolean {
    const [shelf, at] = this.#placeOf(item)
    const items = this.#shelves[shelf]!
    if (items[at] !== item) return false
    items.splice(at, 1)
    this.#size--
    if (items.length === 0 && this.#shelves.length > 1) this.#shelves.splice(shelf, 1)
    return true
  }

  has(item: T): boolean {
    const [shelf, at] = this.#placeOf(item)
    return this.#shelves[shelf]![at] === item
  }

  /** How many stand before it; -1 when it is not here. */
  rank(item: T): number {
    const [shelf, at] = this.#placeOf(item)
    if (this.#shelves[shelf]![at] !== item) return -1
    let before = at
    for (let other = 0; other < shelf; other++) before += this.#shelves[other]!.length
    return before
  }

  [Symbol.iterator](): Iterator<T> {
    return this.#shelves.length === 1 ? this.#shelves[0]!.values() : this.#across()
  }

  *#across(): Generator<T> {
    for (const items of this.#shelves) yield* items
  }

  /** On the last shelf that begins before it, or at it. */
  #placeOf(item: T): readonly [shelf: number, at: number] {
    let low = 0
    let high = this.#shelves.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (this.#compare(this.#shelves[middle]![0]!, item) <= 0) low = middle
      else high = middle - 1
    }
    return [low, this.#placeOn(this.#shelves[low]!, item)]
  }

  #placeOn(items: readonly T[], item: T): number {
    let low = 0
    let high = items.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#compare(items[middle]!, item) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
