import { randomBytes } from 'node:crypto'
import type { TicketId } from '../../base/id.ts'
import type { Database } from '../../platform/db/database.ts'
import type { TicketEvent } from './events.ts'
import * as store from './store.ts'
import type { Tickets } from './tickets.ts'

/** The word in a customer's link. Whoever has it sees what is public, so it can be changed. */
export class PageLinks {
  readonly #needs: { db: Database; tickets: Tickets }

  constructor(needs: { db: Database; tickets: Tickets }) {
    this.#needs = needs
  }

  /** It went to the wrong people: the old one opens nothing from now on, the new one is told to the right ones. */
  renew(id: TicketId): Promise<void> {
    return this.#needs.db.work(async (tx, announce) => {
      await this.#needs.tickets.hold(tx, id)
      await store.savePageToken(tx, id, newPageToken())
      announce({ type: 'page-link-renewed', ticketId: id } satisfies TicketEvent)
    })
  }
}

export const newPageToken = (): string => randomBytes(18).toString('base64url')
