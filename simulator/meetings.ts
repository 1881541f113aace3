import type { SoundLine } from './sound/line.ts'

/** An agent's phone with a caller on it. */
export type PickUp = { readonly extension: string; readonly hz: number; readonly line: SoundLine; readonly at: number }

/** What an agent's phone must know of a caller of ours, and tell them: a voice would say it. */
export type Party = {
  readonly hz: number
  readonly talkMs: number
  readonly endsTalk: 'caller' | 'agent'
  pickedUp(pickUp: PickUp): void
  /** The line to the agent is down; `agentEnded` when the agent hung up. */
  left(pickUp: PickUp, agentEnded: boolean): void
}

/** Who of ours is calling now, by number: so that both ends of a call can be compared. */
export class Meetings {
  readonly #parties = new Map<string, Party>()

  come(number: string, party: Party) {
    this.#parties.set(number, party)
  }

  go(number: string) {
    this.#parties.delete(number)
  }

  of(number: string): Party | undefined {
    return this.#parties.get(number)
  }
}
