import type { TicketId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { acting } from '../../platform/events/acting.ts'
import type { Who } from '../../platform/http/who.ts'
import type { Identity } from '../identity/identity.ts'
import { reachesTicket } from '../tickets/reach.ts'
import { cursorOf } from '../tickets/sorting.ts'
import type { TicketTags } from '../tickets/tags.ts'
import type { TaggedTicket } from '../tickets/terms.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Tickets } from '../tickets/tickets.ts'
import type { BulkAction, Row } from './bulk-edit.ts'
import { type Judged, judge } from './judge.ts'

export type ForesightNeeds = {
  identity: Identity
  tickets: Tickets
  tags: TicketTags
  /** What others still have to do before it is resolved, in words. */
  partsOpen(ticket: Ticket): Promise<string | undefined>
}

type Wanted = Omit<Parameters<Tickets['list']>[0], 'limit'>
/** These tickets, or all that a list finds. */
export type Selection = { readonly ids: readonly TicketId[] } | { readonly find: Wanted }

const mostTickets = 10_000
const judgedAtOnce = 200

/** Looks at the tickets of an edit and says of each what would become of it; changes nothing. */
export class Foresight {
  readonly #needs: ForesightNeeds

  constructor(needs: ForesightNeeds) {
    this.#needs = needs
  }

  async rows(selection: Selection, actions: readonly BulkAction[], who: Who): Promise<Row[]> {
    const rows: Row[] = []
    for await (const page of this.#pages(selection, who)) {
      const from = rows.length
      rows.push(...(await Promise.all(page.map((ticket, at) => this.#row(ticket, from + at, actions, who)))))
    }
    return rows
  }

  async *#pages(selection: Selection, who: Who): AsyncGenerator<TaggedTicket[]> {
    let seen = 0
    for await (const page of 'ids' in selection ? this.#named(selection.ids, who) : this.#found(selection.find)) {
      seen += page.length
      if (seen > mostTickets)
        throw new Refusal('invalid', 'too-many-tickets', `finds more than ${mostTickets} tickets`, 'body.find')
      const tagsByTicket = await this.#needs.tags.of(page.map(({ id }) => id))
      yield page.map((ticket) => ({ ...ticket, tags: tagsByTicket.get(ticket.id) ?? [] }))
    }
  }

  /** What somebody may not see is not there for them, as in a list: else its subject would be told. */
  async *#named(ids: readonly TicketId[], who: Who): AsyncGenerator<Ticket[]> {
    const all = [...new Set(ids)]
    const directory = await this.#needs.identity.directory()
    for (let at = 0; at < all.length; at += judgedAtOnce) {
      const found = await this.#needs.tickets.findMany(all.slice(at, at + judgedAtOnce))
      yield found.filter((ticket) => reachesTicket(who, 'tickets.read', ticket, directory))
    }
  }

  async *#found(find: Wanted): AsyncGenerator<Ticket[]> {
    let after: string[] | undefined
    for (;;) {
      const page = await this.#needs.tickets.list({ ...find, limit: judgedAtOnce, after })
      yield page.slice(0, judgedAtOnce)
      const last = page[judgedAtOnce - 1]
      if (page.length <= judgedAtOnce || !last) return
      after = cursorOf(last, find.sort)
    }
  }

  async #row(ticket: TaggedTicket, place: number, actions: readonly BulkAction[], who: Who): Promise<Row> {
    const judged = await this.judge(ticket, actions, who)
    if (judged.kind === 'changes') return { place, ticketId: ticket.id, state: 'waiting' }
    return { place, ticketId: ticket.id, state: 'stays', because: judged.because, words: judged.words }
  }

  async judge(ticket: TaggedTicket, actions: readonly BulkAction[], who: Who): Promise<Judged> {
    const { tickets, partsOpen } = this.#needs
    const by = { roles: who.roles ?? [] }
    const toState = actions.find((action) => action.do === 'set-state')?.state
    const ways = () => acting({ actor: `user:${who.id}`, roles: by.roles }, () => tickets.waysFrom(ticket))
    return judge(actions, {
      ticket,
      by,
      isWithinReach: await this.reaches(ticket, who),
      ways: toState ? await ways() : [],
      form: (await tickets.typeOf(ticket)).fields,
      partsOpen: toState === 'resolved' ? await partsOpen(ticket) : undefined,
    })
  }

  async reaches(ticket: Ticket, who: Who): Promise<boolean> {
    return reachesTicket(who, 'tickets.write', ticket, await this.#needs.identity.directory())
  }
}
