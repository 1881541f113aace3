import { z } from 'zod'
import { WorkInHand, WorkInHandQuery } from '../../../contract/routing.ts'
import type { Http } from '../../platform/http/http.ts'
import { may, type Who } from '../../platform/http/who.ts'
import { type Conversation, type Conversations, theirNumber } from '../conversations/conversations.ts'
import type { Customers } from '../customers/customers.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Tickets } from '../tickets/tickets.ts'
import type { InHand } from './in-hand.ts'
import type { Routing } from './routing.ts'

type Needs = { routing: Routing; conversations: Conversations; customers: Customers; tickets: Tickets }

/** A list longer than this nobody hands on by hand. */
const mostShown = 500

/** Who has what in hand, for those who may take it from them. */
export function inHandRoutes(http: Http, needs: Needs) {
  http.get(
    '/routing/work-in-hand',
    {
      summary: 'What everybody has in hand, longest first',
      may: ['routing.read', 'all'],
      query: WorkInHandQuery,
      answer: z.object({ items: z.array(WorkInHand) }),
    },
    async ({ query, who }) => {
      const held = needs.routing.inHand().filter(({ agent }) => query.agent === undefined || agent.id === query.agent)
      return { items: await show(held.slice(0, mostShown), who, needs) }
    },
  )
}

/** Where work stands is routing's to tell; whom it is about, only to who may read that anyway. */
async function show(held: readonly InHand[], who: Who, needs: Needs): Promise<WorkInHand[]> {
  const [conversations, tickets] = await Promise.all([
    may(who, 'conversations.read', 'all')
      ? needs.conversations.findMany(held.flatMap(({ conversationId }) => conversationId ?? []))
      : [],
    may(who, 'tickets.read', 'all') ? needs.tickets.findMany(held.flatMap(({ ticketId }) => ticketId ?? [])) : [],
  ])
  const names = await needs.customers.names([...conversations, ...tickets].map(({ customerId }) => customerId))
  const conversationById = new Map(conversations.map((one) => [one.id, one]))
  const ticketById = new Map(tickets.map((one) => [one.id, one]))
  return held.map(({ conversationId, ticketId, ...rest }) => {
    const conversation = conversationId && conversationById.get(conversationId)
    const ticket = ticketId && ticketById.get(ticketId)
    return present({ conversationId, ticketId, ...rest }, { conversation, ticket, names })
  })
}

type About = {
  conversation: Conversation | undefined
  ticket: Ticket | undefined
  names: ReadonlyMap<string, string>
}

function present({ workItemId, since, ...held }: InHand, { conversation, ticket, names }: About): WorkInHand {
  const customerId = conversation?.customerId ?? ticket?.customerId
  return {
    ...held,
    id: workItemId,
    since: since.toISOString(),
    from: conversation && theirNumber(conversation),
    customerName: customerId && names.get(customerId),
    ticket: ticket && { number: ticket.number, subject: ticket.subject },
  }
}
