import type { Ticket as Shown } from '../../../contract/tickets.ts'
import type { Conversations } from '../conversations/conversations.ts'
import type { Customers } from '../customers/customers.ts'
import type { Identity } from '../identity/identity.ts'
import { namesFor } from './list-routes.ts'
import { presentTicket } from './present.ts'
import type { Way } from './status.ts'
import type { TicketTags } from './tags.ts'
import type { Ticket } from './ticket.ts'
import type { Tickets } from './tickets.ts'

export type ShowNeeds = {
  identity: Identity
  customers: Customers
  conversations: Conversations
  tags: TicketTags
  publicUrl: () => string
}

/** A whole ticket, as far as whoever asks may see it. */
export async function showTicket(ticket: Ticket, tickets: Tickets, needs: ShowNeeds): Promise<Shown> {
  const [names, own, links, surveys, tags] = await Promise.all([
    namesFor([ticket], tickets, needs),
    mine(ticket, tickets),
    tickets.linksOf(ticket.id),
    needs.conversations.surveysOfTicket(ticket.id),
    needs.tags.of([ticket.id]),
  ])
  const rated = await needs.conversations.surveysOf(links.map(({ conversationId }) => conversationId))
  const conversations = await Promise.all(
    links.map(async ({ conversationId, reason }) => ({
      ...(await needs.conversations.find(conversationId)),
      reason,
      score: rated.find((survey) => survey.conversationId === conversationId && !survey.ticketId)?.score,
    })),
  )
  return presentTicket(ticket, names, {
    ...own,
    tags: tags.get(ticket.id) ?? [],
    conversations,
    surveys,
    pageUrl: pageUrl(ticket, needs),
  })
}

/** What depends on who looks. */
export async function mine(ticket: Ticket, tickets: Tickets) {
  const [fields, ways, names] = await Promise.all([
    tickets.seenFields(ticket),
    tickets.waysFrom(ticket),
    tickets.namesIn(ticket),
  ])
  return { fields, ways, names, asked: await askedOf(ticket, ways, tickets) }
}

/** Most types have no way that needs a yes: then nobody has to look. */
async function askedOf({ id, status }: Ticket, ways: readonly Way[], tickets: Tickets): Promise<ReadonlySet<string>> {
  if (!ways.some(({ transition }) => transition.approval)) return new Set()
  const asked = await tickets.askedMoves(id)
  return new Set(asked.flatMap(({ from, move }) => (from === status ? [move.status] : [])))
}

export const pageUrl = (ticket: Ticket, { publicUrl }: Pick<ShowNeeds, 'publicUrl'>) =>
  `${publicUrl()}/t/${ticket.pageToken}`
