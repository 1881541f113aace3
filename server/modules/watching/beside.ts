import type { Clock } from '../../base/clock.ts'

/** Somebody who has the same ticket open. */
export type Beside = { readonly id: string; readonly name: string; readonly isWriting: boolean }

type Looking = Beside & { readonly until: number }

/** Who says nothing for so long has gone: a browser tab that is killed says no goodbye. */
const believedForMs = 40_000
const mostBeside = 20

/**
 * Who looks at what at this moment, so that two people who write on one ticket
 * know of each other. Lives in memory: it is true for seconds only.
 */
export class BesideMe {
  readonly #clock: Clock
  readonly #byTicket = new Map<string, Map<string, Looking>>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  looks(ticketId: string, { id, name }: { id: string; name: string }, isWriting: boolean): void {
    const here = this.#byTicket.get(ticketId) ?? new Map<string, Looking>()
    if (here.size >= mostBeside && !here.has(id)) return
    here.set(id, { id, name, isWriting, until: this.#now + believedForMs })
    this.#byTicket.set(ticketId, here)
  }

  left(ticketId: string, id: string): void {
    const here = this.#byTicket.get(ticketId)
    here?.delete(id)
    if (here?.size === 0) this.#byTicket.delete(ticketId)
  }

  /** Those who are still there; whoever fell silent is forgotten on the way. */
  at(ticketId: string): Beside[] {
    for (const { id, until } of this.#byTicket.get(ticketId)?.values() ?? [])
      if (until < this.#now) this.left(ticketId, id)
    return [...(this.#byTicket.get(ticketId)?.values() ?? [])].map(({ id, name, isWriting }) => ({
      id,
      name,
      isWriting,
    }))
  }

  get #now(): number {
    return this.#clock.now().getTime()
  }
}
