import type { Database } from '../../platform/db/database.ts'
import type { Log as Say } from '../../platform/log/log.ts'
import { addMissed, type Execution } from './store-executions.ts'

/** A thousand rules on a thousand events a second would write more than the house does; for people one of each rule in so long is enough. */
const flushMs = 5_000

/**
 * Why rules did not match, written aside of the events: now and then one of
 * each rule, all together. Whoever asks about one ticket gets its answer computed
 * (explain.ts) and needs none of these rows.
 */
export class Misses {
  readonly #db: Database
  readonly #say: Say
  readonly #byRule = new Map<string, Execution>()
  #timer: NodeJS.Timeout | undefined

  constructor(db: Database, say: Say) {
    this.#db = db
    this.#say = say
  }

  /** `because` is worked out only for those that are kept. */
  add(missed: Execution, because: () => readonly string[]) {
    if (this.#byRule.has(missed.ruleId)) return
    this.#byRule.set(missed.ruleId, { ...missed, outcome: 'missed', because: because() })
    this.#timer ??= setTimeout(() => void this.flush(), flushMs).unref()
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const missed = [...this.#byRule.values()]
    this.#byRule.clear()
    await addMissed(this.#db, missed).catch((error) =>
      this.#say.warn({ error: String(error) }, 'why rules did not match is not kept this time'),
    )
  }
}
