import type { TicketId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Announce, Database, Tx } from '../../platform/db/database.ts'
import type { TicketEvent } from './events.ts'
import type { Reach } from './reach.ts'
import * as store from './store-tags.ts'
import type { Tickets } from './tickets.ts'

type Needs = { db: Database; tickets: Tickets }

const mostTags = 20

/** Words hung on a ticket, by a person or a rule, to find it by. */
export class TicketTags {
  readonly #needs: Needs

  constructor(needs: Needs) {
    this.#needs = needs
  }

  of = (ids: readonly TicketId[]): Promise<ReadonlyMap<string, readonly string[]>> =>
    store.tagsOf(this.#needs.db.read, ids)

  /** Those in use that hold these words, on tickets within this reach. */
  known = (words: string, most: number, reach?: Reach): Promise<string[]> =>
    store.known(this.#needs.db.read, words, most, reach)

  /** Hanging one twice is hanging it once; what changes nothing is not told. */
  async change(
    id: TicketId,
    { add, remove }: { add: readonly string[]; remove: readonly string[] },
  ): Promise<string[]> {
    return this.#needs.db.work(async (tx, announce) => {
      // Whoever tags it at the same time waits here, and counts what we hung.
      const ticket = await this.#needs.tickets.hold(tx, id)
      if (ticket.state === 'closed') throw new Refusal('conflict', 'ticket-closed', 'This ticket is closed for good.')
      const before = (await store.tagsOf(tx, [id])).get(id) ?? []
      const after = [...new Set([...before.filter((tag) => !remove.includes(tag)), ...add])]
      if (after.length > mostTags)
        throw new Refusal('invalid', 'too-many-tags', `A ticket has at most ${mostTags} tags.`, 'body.add')
      await hang(tx, announce, id, { before, after })
      return after
    })
  }

  /** Of a ticket that is merged, for as many as there is room; the caller holds both. */
  async bringAlongWithin(tx: Tx, announce: Announce, from: TicketId, to: TicketId): Promise<void> {
    const tagsByTicket = await store.tagsOf(tx, [from, to])
    const before = tagsByTicket.get(to) ?? []
    const after = [...new Set([...before, ...(tagsByTicket.get(from) ?? [])])].slice(0, mostTags)
    await hang(tx, announce, to, { before, after })
  }
}

async function hang(
  tx: Tx,
  announce: Announce,
  id: TicketId,
  { before, after }: { before: readonly string[]; after: readonly string[] },
): Promise<void> {
  const added = after.filter((tag) => !before.includes(tag))
  const removed = before.filter((tag) => !after.includes(tag))
  if (added.length + removed.length === 0) return
  await store.saveTags(tx, id, added, removed)
  announce({ type: 'ticket-tagged', ticketId: id, added, removed } satisfies TicketEvent)
}
