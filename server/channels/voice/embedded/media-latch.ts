export type Source = { readonly address: string; readonly port: number }

/** After this long without a packet from the source we listen to, its place is open again. */
const openAfterMs = 3000

/**
 * Decides whose packets are the far end's. A phone behind a router sends from
 * an address that its description does not know, so the first to send is
 * believed; but whoever comes from the described address is believed more, and
 * no other can push the present source away while it speaks.
 *
 * ```txt
 *   waiting ──first packet──▶ latched ──better source, or silent 3 s──▶ latched to the other
 *      ▲                         │
 *      └──── new description ────┘
 * ```
 */
export class Latch {
  #described: Source | undefined
  #source: Source | undefined
  #heardMs = 0

  /** A new description opens the place; an unchanged one leaves it with whom it has. */
  describe(described: Source | undefined): void {
    const same = described?.address === this.#described?.address && described?.port === this.#described?.port
    this.#described = described
    if (!same) this.#source = undefined
  }

  /** Whether a packet from here is the far end's. */
  admits(from: Source, nowMs: number): boolean {
    if (!this.#isLatchedTo(from)) {
      if (!this.#mayTakeOver(from, nowMs)) return false
      this.#source = { address: from.address, port: from.port }
    }
    this.#heardMs = nowMs
    return true
  }

  /** Where to send: to whom we hear, else to where the description says. */
  get target(): Source | undefined {
    return this.#source ?? this.#described
  }

  get latched(): boolean {
    return this.#source !== undefined
  }

  #isLatchedTo(from: Source): boolean {
    return this.#source?.port === from.port && this.#source.address === from.address
  }

  #mayTakeOver(from: Source, nowMs: number): boolean {
    if (!this.#source) return true
    if (nowMs - this.#heardMs > openAfterMs) return true
    return this.#trust(from) > this.#trust(this.#source)
  }

  /** 2 for exactly the described place, 1 for another port there, 0 for anyone. */
  #trust(source: Source): number {
    if (source.address !== this.#described?.address) return 0
    return source.port === this.#described.port ? 2 : 1
  }
}
