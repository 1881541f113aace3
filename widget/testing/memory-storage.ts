/** An honest fake of localStorage, which can also be full. */
export class MemoryStorage implements Storage {
  readonly #kept = new Map<string, string>()
  isFull = false

  get length() {
    return this.#kept.size
  }

  key(n: number) {
    return [...this.#kept.keys()][n] ?? null
  }

  getItem(name: string) {
    return this.#kept.get(name) ?? null
  }

  setItem(name: string, value: string) {
    if (this.isFull) throw new DOMException('full', 'QuotaExceededError')
    this.#kept.set(name, value)
  }

  removeItem(name: string) {
    this.#kept.delete(name)
  }

  clear() {
    this.#kept.clear()
  }
}
