import type { Step } from '../acd/acd.ts'
import { coolDownMs } from '../acd/offering.ts'

/**
 * Who did not take a contact is left in peace with it for a while. Kept apart
 * from the machine's own notes of that, and only of what was committed.
 */
export class Peace {
  readonly #until = new Map<string, number>()
  /** What was over once is over, also for a clock that stepped back. */
  #now = 0

  #leave(pair: string, now: number): void {
    this.#until.set(pair, now + coolDownMs)
  }

  *disturbed({ effects, now }: Step): Iterable<string> {
    this.#now = Math.max(this.#now, now)
    for (const effect of effects) {
      if (effect.type === 'returned') this.#leave(`${effect.work.id} ${effect.agentId}`, now)
      if (effect.type !== 'offered' && effect.type !== 'settled') continue
      const { workItemId, agentId, settledBecause } = effect.offer
      const pair = `${workItemId} ${agentId}`
      const isPeace = (this.#until.get(pair) ?? 0) > this.#now
      if (effect.type === 'offered' && isPeace) yield `${agentId} is asked for ${workItemId} again too soon`
      if (effect.type === 'settled' && settledBecause === 'declined') this.#leave(pair, now)
    }
  }
}
