import type { Clock } from '../../base/clock.ts'
import type { TicketId, UserId } from '../../base/id.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Comment } from './comment.ts'
import * as store from './store-unsent.ts'

type Needs = { db: Database; clock: Clock }

/** Words of somebody who was called away; nobody else sees them, and no log tells of them. */
export type UnsentComment = Pick<Comment, 'kind' | 'text' | 'fileIds'>

/** Whoever has not come back by then will not. */
const keptForMs = 60 * 24 * 3_600_000
const nothing: UnsentComment = { kind: 'internal', text: '', fileIds: [] }

/** What people have begun to say about tickets, kept until it is said: over a reload, and on another machine. */
export class UnsentComments {
  readonly #needs: Needs

  constructor(needs: Needs) {
    this.#needs = needs
  }

  async of(ticketId: TicketId, userId: UserId): Promise<UnsentComment> {
    return (await store.look(this.#needs.db.read, ticketId, userId)) ?? nothing
  }

  async keep(ticketId: TicketId, userId: UserId, begun: UnsentComment): Promise<void> {
    if (begun.text.trim() === '' && begun.fileIds.length === 0) return this.drop(ticketId, userId)
    const now = this.#needs.clock.now()
    await this.#needs.db.work(async (tx) => {
      await store.forget(tx, userId, new Date(now.getTime() - keptForMs))
      await store.save(tx, ticketId, userId, begun, now)
    })
  }

  drop = (ticketId: TicketId, userId: UserId): Promise<void> =>
    this.#needs.db.work((tx) => store.drop(tx, ticketId, userId))
}
