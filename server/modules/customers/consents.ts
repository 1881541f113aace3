import type { Clock } from '../../base/clock.ts'
import type { CustomerId } from '../../base/id.ts'
import type { Database } from '../../platform/db/database.ts'
import { circumstances } from '../../platform/events/acting.ts'
import { type Consent, type Consents as ConsentsNow, consentsNow } from './consent.ts'
import type { CustomerEvent } from './events.ts'
import * as customers from './store.ts'
import * as store from './store-consents.ts'

export type { Consent, Consents as ConsentsNow } from './consent.ts'

type Needs = { db: Database; clock: Clock }

/** What customers allow us, who wrote it down, when and where. */
export class Consents {
  readonly #db: Database
  readonly #clock: Clock

  constructor({ db, clock }: Needs) {
    this.#db = db
    this.#clock = clock
  }

  /** All that was ever said, newest first. */
  of = (id: CustomerId): Promise<Consent[]> => store.of(this.#db.read, id)

  async now(id: CustomerId): Promise<ConsentsNow> {
    return consentsNow(await this.of(id))
  }

  /** Saying what holds already changes nothing, and is not written down again. */
  say(asked: Pick<Consent, 'customerId' | 'topic' | 'state' | 'source'>): Promise<Consent[]> {
    const { actor } = circumstances()
    const saidBy = asked.source === 'ticket-page' ? 'customer' : actor
    return this.#db.work(async (tx, announce) => {
      // Two who write down one customer's word come one after the other.
      await customers.lock(tx, asked.customerId)
      const before = await store.of(tx, asked.customerId)
      if (consentsNow(before).get(asked.topic) === asked.state) return before
      await store.add(tx, { ...asked, saidBy, at: this.#clock.now() })
      const { customerId, topic, source, state } = asked
      announce({ type: `consent-${state}`, customerId, topic, source } satisfies CustomerEvent)
      return store.of(tx, customerId)
    })
  }
}
