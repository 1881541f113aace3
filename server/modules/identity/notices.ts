import type { Clock } from '../../base/clock.ts'
import { newId, type UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Announce, Database, Tx } from '../../platform/db/database.ts'
import type { IdentityEvent } from './events.ts'
import type { NewNotice } from './notice.ts'
import * as store from './store-notices.ts'

export type { NewNotice } from './notice.ts'

type Needs = { db: Database; clock: Clock }

/** More ears than this is an announcement, not a notice. */
const mostEars = 200

/** What people are told by the house, each for themselves. */
export class Notices {
  readonly #needs: Needs

  constructor(needs: Needs) {
    this.#needs = needs
  }

  give(notice: NewNotice): Promise<void> {
    return this.#needs.db.work((tx, announce) => this.giveWithin(tx, announce, notice))
  }

  /** Inside a unit of work of another door, so that it is told exactly when that became true. */
  async giveWithin(tx: Tx, announce: Announce, { to, cause, ...words }: NewNotice): Promise<void> {
    const ears = [...new Set(to)].slice(0, mostEars)
    const at = this.#needs.clock.now()
    const made = ears.map((userId) => ({ ...words, id: newId<string>(), userId, at, readAt: undefined }))
    for (const { id: noticeId, userId } of await store.add(tx, made, cause))
      announce({ type: 'notice-given', noticeId, userId, kind: words.kind } satisfies IdentityEvent)
  }

  of = (userId: UserId) => store.of(this.#needs.db.read, userId)
  unread = (userId: UserId) => store.unread(this.#needs.db.read, userId)

  /** One of them, or all that are there. */
  read(userId: UserId, id?: string): Promise<void> {
    return this.#needs.db.work(async (tx, announce) => {
      const read = await store.read(tx, userId, id, this.#needs.clock.now())
      if (id && !read.known) throw new Refusal('not-found', 'notice-unknown', 'There is no such notice.')
      for (const noticeId of read.ids.slice(0, 1)) announce({ type: 'notices-read', noticeId, userId })
    })
  }
}
