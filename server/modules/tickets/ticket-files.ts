import type { TicketId } from '../../base/id.ts'
import type { Database } from '../../platform/db/database.ts'
import { referencesIn } from './form-references.ts'
import * as store from './store-files.ts'
import type { Ticket } from './ticket.ts'
import type { Tickets } from './tickets.ts'

type Needs = {
  db: Database
  tickets: Tickets
  /** Where the story of a merged ticket goes on; itself when it was never merged. */
  endOf(id: TicketId): Promise<TicketId>
}

/** Where a file hangs on tickets; who may look there is asked by whoever knows who asks. */
export class TicketFiles {
  readonly #needs: Needs

  constructor(needs: Needs) {
    this.#needs = needs
  }

  /** Beside words. What was said on a merged ticket is read where its story goes on as well. */
  async besideWords(file: string): Promise<Ticket[]> {
    const { db, tickets, endOf } = this.#needs
    const ids = await store.saidWith(db.read, file)
    return tickets.findMany([...new Set([...ids, ...(await Promise.all(ids.map(endOf)))])])
  }

  /** In a field that whoever acts may see. */
  async inForms(file: string): Promise<Ticket[]> {
    const found = await this.#needs.tickets.findMany(await store.filledInWith(this.#needs.db.read, file))
    const shown = await Promise.all(found.map((ticket) => this.#isShownIn(ticket, file)))
    return found.filter((_, at) => shown[at])
  }

  async #isShownIn(ticket: Ticket, file: string): Promise<boolean> {
    const { tickets } = this.#needs
    const [{ fields }, seen] = await Promise.all([tickets.typeOf(ticket), tickets.seenFields(ticket)])
    return referencesIn(fields, seen).some(({ kind, id }) => kind === 'file' && id === file)
  }
}
