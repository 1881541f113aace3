/** The things somebody means to do later, all forgotten at once when they go. */
export class Timers {
  readonly #named = new Map<string, NodeJS.Timeout>()
  readonly #all = new Set<NodeJS.Timeout>()

  /** A name can be dropped, and setting it anew replaces what was meant before. */
  after(ms: number, act: () => void, name?: string) {
    if (name !== undefined) this.drop(name)
    const timer = setTimeout(() => {
      this.#all.delete(timer)
      act()
    }, ms)
    this.#all.add(timer)
    if (name !== undefined) this.#named.set(name, timer)
  }

  drop(name: string) {
    const timer = this.#named.get(name)
    clearTimeout(timer)
    this.#named.delete(name)
    if (timer) this.#all.delete(timer)
  }

  dropAll() {
    for (const timer of this.#all) clearTimeout(timer)
    this.#all.clear()
    this.#named.clear()
  }
}
