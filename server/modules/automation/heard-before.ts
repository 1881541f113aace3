import type { Database } from '../../platform/db/database.ts'
import type { Told } from '../../platform/events/append.ts'
import { readEvents } from '../../platform/events/read.ts'
import type { ReadyRule } from './evaluate.ts'
import { type Execution, outcomesOf } from './store-executions.ts'

type Outcomes = ReadonlyMap<string, Execution['outcome']>
/** What the first hearing of an event made of a rule; `over` is done with, or was given up. */
export type First = 'untried' | 'missed' | 'begun' | 'over'

/**
 * After a crash the last events are heard once more, and so is one whose
 * hearing failed. What was decided then stands: the ticket is another by now,
 * and a rule that was asked again would go by what others made of it.
 */
export class HeardBefore {
  readonly #db: Database
  #upTo: bigint | undefined

  constructor(db: Database) {
    this.#db = db
  }

  async outcomesOf(event: Told): Promise<Outcomes> {
    this.#upTo ??= await this.#newest()
    const number = BigInt(event.number)
    if (number <= this.#upTo) return outcomesOf(this.#db.read, event)
    this.#upTo = number
    return new Map()
  }

  /** Whatever happened before we began somebody may have heard already. */
  async #newest(): Promise<bigint> {
    const [last] = await readEvents(this.#db, { limit: 1 })
    return BigInt(last?.number ?? 0)
  }
}

/** They were tried in their order: before the last that left a trace, none means that it did not match. */
export function firstHearing(candidates: readonly ReadyRule[], outcomes: Outcomes): First[] {
  const traces = candidates.map(({ rule }) => outcomes.get(rule.id))
  const last = traces.findLastIndex((outcome) => outcome !== undefined)
  return traces.map((outcome, at) => {
    if (outcome === undefined) return at < last ? 'missed' : 'untried'
    return outcome === 'begun' || outcome === 'missed' ? outcome : 'over'
  })
}
