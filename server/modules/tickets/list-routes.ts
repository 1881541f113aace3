import { page } from '../../../contract/common.ts'
import * as shown from '../../../contract/tickets.ts'
import { readCursor, toPage } from '../../platform/http/cursor.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Who } from '../../platform/http/who.ts'
import type { Customers } from '../customers/customers.ts'
import type { Identity } from '../identity/identity.ts'
import type { ConditionSql } from './condition-sql.ts'
import { presentRow } from './present.ts'
import { reachOf } from './reach.ts'
import { cursorLength, cursorOf, type Sort } from './sorting.ts'
import type { Wanted } from './store-list.ts'
import type { Ticket } from './ticket.ts'
import type { Tickets } from './tickets.ts'

type Needs = ListNeeds & { customers: Customers }

export type ListNeeds = {
  identity: Identity
  /** What a saved view asks for, in the eyes of whoever looks. */
  viewed: (id: string, who: Who) => Promise<{ matching: ConditionSql; sort: Sort }>
}

/** What somebody asks of a list; also when something is to be done to all of it. */
export type Find = Omit<shown.TicketsQuery, 'limit' | 'after'>

export function ticketListRoutes(http: Http, tickets: Tickets, needs: Needs) {
  http.get(
    '/tickets',
    { summary: 'Find tickets', may: 'tickets.read', query: shown.TicketsQuery, answer: page(shown.TicketRow) },
    async ({ query: { limit, after, ...find }, who }) => {
      const wanted = await wantedBy(find, who, needs)
      const from = readCursor(after, cursorLength(wanted.sort))
      const found = await tickets.list({ ...wanted, limit, after: from })
      const names = await namesFor(found, tickets, needs)
      const cursor = (ticket: Ticket) => cursorOf(ticket, wanted.sort)
      return toPage(found, limit, cursor, (ticket) => presentRow(ticket, names))
    },
  )
}

/** Me, mine and a view's condition become what they are for this person, within what they may see. */
export async function wantedBy(find: Find, who: Who, { identity, viewed }: ListNeeds): Promise<Omit<Wanted, 'limit'>> {
  const { view, assignee, department, sort, ...plain } = find
  const saved = view === undefined ? undefined : await viewed(view, who)
  return {
    ...plain,
    assignee: assignee === 'me' ? who.id : assignee,
    department: department === 'mine' ? (who.teamId ?? who.id) : department,
    matching: saved?.matching,
    sort: sort ?? saved?.sort ?? 'newest',
    reach: reachOf(who, 'tickets.read', await identity.directory()),
  }
}

export async function namesFor(
  list: readonly Ticket[],
  tickets: Tickets,
  { identity, customers }: Pick<Needs, 'identity' | 'customers'>,
) {
  const [directory, types, names] = await Promise.all([
    identity.directory(),
    Promise.all(
      [...new Map(list.map((one) => [`${one.typeId}@${one.typeVersion}`, one])).values()].map(tickets.typeOf),
    ),
    customers.names(list.map(({ customerId }) => customerId)),
  ])
  return { directory, types, customers: names }
}
