/**
 * A number in [0, 1) that follows from the words alone: a what-if throws no
 * dice, so the same question has the same answer tomorrow, and one contact
 * keeps its luck whatever is changed around it.
 */
export function drawn(...about: readonly string[]): number {
  let hash = 0x811c9dc5
  for (const letter of about.join('\n')) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
  // FNV-1a leaves neighbours close together; two rounds of murmur's mixing part them.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

/** What was seen that day, to be drawn from: every value as likely as it was frequent. */
export class Seen<T> {
  readonly #values: T[] = []

  add(value: T): void {
    this.#values.push(value)
  }

  get count(): number {
    return this.#values.length
  }

  draw(...about: readonly string[]): T | undefined {
    return this.#values[Math.floor(drawn(...about) * this.#values.length)]
  }
}
