import { createHash, randomBytes } from 'node:crypto'
import type { UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Person } from './store.ts'
import * as store from './store-keys.ts'

/** Part of every password's hash (RFC 7616 §3.4.2): changing it locks every phone out. */
export const realm = 'yihu'

type Needs = { db: Database; person(id: UserId): Promise<Person> }

/** What phones register with: of each extension one account for the desk phone and one for the browser. */
export class PhoneAccounts {
  readonly #needs: Needs

  constructor(needs: Needs) {
    this.#needs = needs
  }

  /** A fresh account for the browser's softphone: the one before it no longer registers. */
  async newForBrowser(id: UserId): Promise<{ username: string; password: string; extension: string }> {
    const { extension } = await this.#needs.person(id)
    if (!extension) throw new Refusal('not-allowed', 'no-extension', 'Only people with an extension have a phone.')
    const username = `${extension}-web`
    const password = randomBytes(18).toString('base64url')
    await this.#save(id, 'browser', username, password)
    return { username, password, extension }
  }

  async setDeskPhone(id: UserId, password: string): Promise<void> {
    const { extension } = await this.#needs.person(id)
    if (extension) await this.#save(id, 'phone', extension, password)
  }

  /** For the exchange's registrar. */
  async find(username: string) {
    const found = await store.account(this.#needs.db.read, username)
    return found && { ha1: found.ha1, kind: found.kind, extension: found.extension! }
  }

  async #save(userId: UserId, kind: 'phone' | 'browser', username: string, password: string): Promise<void> {
    const ha1 = createHash('md5').update(`${username}:${realm}:${password}`).digest('hex')
    await this.#needs.db.work((tx) => store.saveAccount(tx, { username, userId, kind, ha1 }))
  }
}
