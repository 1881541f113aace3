import type { Clock } from '../../base/clock.ts'
import type { TicketId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import * as store from './store.ts'

/** What this door needs from the house; app.ts hands it in. */
type Needs = { db: Database; clock: Clock }

const mostWatchers = 100

/** Who wants to hear what becomes of a ticket, beside whom it was given to. */
export class Watching {
  readonly #needs: Needs

  constructor(needs: Needs) {
    this.#needs = needs
  }

  of = (ticketId: TicketId): Promise<UserId[]> => store.of(this.#needs.db.read, ticketId)

  /** Watching twice is watching once. */
  watch(ticketId: TicketId, ...userIds: readonly UserId[]): Promise<void> {
    return this.#needs.db.work(async (tx) => {
      const before = await store.of(tx, ticketId)
      if (before.length + userIds.length > mostWatchers)
        throw new Refusal('conflict', 'too-many-watchers', `A ticket has at most ${mostWatchers} watchers.`)
      await store.add(tx, ticketId, userIds, this.#needs.clock.now())
    })
  }

  /** Whoever watched a ticket that was merged away watches on where its story goes on; the crowd stays within its limit. */
  goOn(from: TicketId, into: TicketId): Promise<void> {
    return this.#needs.db.work(async (tx) => {
      const [before, coming] = [await store.of(tx, into), await store.of(tx, from)]
      const others = coming.filter((userId) => !before.includes(userId)).slice(0, mostWatchers - before.length)
      await store.add(tx, into, others, this.#needs.clock.now())
    })
  }

  unwatch(ticketId: TicketId, userId: UserId): Promise<void> {
    return this.#needs.db.work((tx) => store.remove(tx, ticketId, userId))
  }
}
