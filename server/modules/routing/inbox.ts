import { Refusal } from '../../base/refusal.ts'

type Entry<E, A> = { readonly event: E; resolve(answer: A): void; reject(error: unknown): void }

const mostWaiting = 20_000
const mostTogether = 256

/**
 * One at a time, in the order of arrival. While one batch is being written,
 * what arrives is collected, and goes into the next batch together: the busier
 * it is, the fewer commits a contact costs. No timer, so nobody waits for company.
 */
export class Inbox<E, A> {
  readonly #carryOut: (events: readonly E[]) => Promise<readonly Outcome<A>[]>
  #waiting: Entry<E, A>[] = []
  #working: Promise<void> | undefined

  constructor(carryOut: (events: readonly E[]) => Promise<readonly Outcome<A>[]>) {
    this.#carryOut = carryOut
  }

  post(event: E): Promise<A> {
    if (this.#waiting.length >= mostWaiting) {
      return Promise.reject(new Refusal('unavailable', 'routing-behind', 'Routing is behind; try again shortly.'))
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ event, resolve, reject })
      this.#working ??= this.#work()
    })
  }

  /** Resolves when all that came before is written. */
  async idle(): Promise<void> {
    while (this.#working) await this.#working
  }

  async #work(): Promise<void> {
    // The rest of this turn of the event loop may bring more for the same commit.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const entries = this.#waiting.splice(0, mostTogether)
      await this.#settle(entries)
    }
    this.#working = undefined
  }

  async #settle(entries: readonly Entry<E, A>[]): Promise<void> {
    try {
      const outcomes = await this.#carryOut(entries.map(({ event }) => event))
      for (const [at, { resolve, reject }] of entries.entries()) {
        const outcome = outcomes[at]!
        if ('error' in outcome) reject(outcome.error)
        else resolve(outcome.answer)
      }
    } catch (error) {
      for (const { reject } of entries) reject(error)
    }
  }
}

export type Outcome<A> = { readonly answer: A } | { readonly error: unknown }
