/** The last so many, and no more. */
export class Remembered<T> {
  readonly #items = new Set<T>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  add(item: T): void {
    this.#items.add(item)
    if (this.#items.size > this.#most) this.#items.delete(this.#items.values().next().value as T)
  }

  has(item: T): boolean {
    return this.#items.has(item)
  }
}
