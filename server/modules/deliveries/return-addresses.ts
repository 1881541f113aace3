import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import { newSecret } from '../../providers/webhooks/sign.ts'
import type { Webhooks } from '../../providers/webhooks/webhooks.ts'
import type { DeliveryEvent } from './events.ts'
import type { ReturnAddress } from './return-address.ts'
import * as store from './store-return-addresses.ts'

type Needs = { db: Database; poster: Pick<Webhooks, 'check'> }

/** One address for each key, written down by an admin: who holds a key cannot make us post somewhere. */
export class ReturnAddresses {
  readonly #needs: Needs

  constructor(needs: Needs) {
    this.#needs = needs
  }

  find = (keyId: string): Promise<ReturnAddress | undefined> => store.find(this.#needs.db.read, keyId)
  all = (): Promise<ReturnAddress[]> => store.all(this.#needs.db.read)

  /** A new address has a new secret: what was known to the old one proves nothing to the new one. */
  set(keyId: string, url: string): Promise<ReturnAddress> {
    const whyNot = this.#needs.poster.check(url)
    if (whyNot) throw new Refusal('invalid', 'url-not-valid', whyNot, 'body.url')
    const address = { keyId, url, secret: newSecret() }
    return this.#needs.db.work(async (tx, announce) => {
      await store.save(tx, address)
      announce({ type: 'return-address-set', apiKeyId: keyId } satisfies DeliveryEvent)
      return address
    })
  }

  remove(keyId: string): Promise<void> {
    return this.#needs.db.work(async (tx, announce) => {
      if (await store.remove(tx, keyId))
        announce({ type: 'return-address-removed', apiKeyId: keyId } satisfies DeliveryEvent)
    })
  }
}
