/**
 * A browser's memory that never throws: it may be full, forbidden (private
 * windows, embedded pages) or altered by hand. Then we remember until the page
 * closes, which is worse and still works.
 */
export class Keep {
  readonly #storage: Storage | undefined
  readonly #prefix: string
  readonly #memory = new Map<string, string>()

  constructor(storage: () => Storage, prefix: string) {
    this.#prefix = prefix
    try {
      // Merely looking at localStorage throws where it is forbidden.
      this.#storage = storage()
    } catch {
      this.#storage = undefined
    }
  }

  get(name: string): string | undefined {
    const inMemory = this.#memory.get(name)
    if (inMemory !== undefined) return inMemory
    try {
      return this.#storage?.getItem(this.#prefix + name) ?? undefined
    } catch {
      return undefined
    }
  }

  set(name: string, value: string) {
    try {
      if (!this.#storage) throw new Error('no storage')
      this.#storage.setItem(this.#prefix + name, value)
      this.#memory.delete(name)
    } catch {
      this.#memory.set(name, value)
    }
  }

  remove(name: string) {
    this.#memory.delete(name)
    try {
      this.#storage?.removeItem(this.#prefix + name)
    } catch {
      // Forbidden: then nothing was kept there either.
    }
  }

  names(start: string): string[] {
    const found = new Set([...this.#memory.keys()].filter((name) => name.startsWith(start)))
    for (let n = 0; n < (this.#storage?.length ?? 0); n++) {
      const key = this.#storage!.key(n) ?? ''
      if (key.startsWith(this.#prefix + start)) found.add(key.slice(this.#prefix.length))
    }
    return [...found]
  }
}
