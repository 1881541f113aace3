import { IdParam } from '../../../contract/common.ts'
import { Deliveries as AllShown, LoopRules, SavedLoopRules, Delivery as Shown } from '../../../contract/deliveries.ts'
import type { DeliveryId, TicketId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Who } from '../../platform/http/who.ts'
import type { Identity } from '../identity/identity.ts'
import { mustReachTicket } from '../tickets/reach.ts'
import type { Tickets } from '../tickets/tickets.ts'
import type { ClosedLoop } from './closed-loop.ts'
import type { Deliveries } from './deliveries.ts'
import { present } from './present.ts'

type Needs = { tickets: Tickets; identity: Identity; loop: ClosedLoop }

/** What went out about a ticket, and the rules by which it does. */
export function deliveryRoutes(http: Http, deliveries: Deliveries, { tickets, identity, loop }: Needs) {
  const { mailIsSetUp } = deliveries

  http.get(
    '/tickets/:id/deliveries',
    { summary: 'What was told to whom, and how it arrived', may: 'tickets.read', params: IdParam, answer: AllShown },
    async ({ params, who }) => {
      await mustReach(who, 'tickets.read', params.id as TicketId)
      const [items, directory] = await Promise.all([deliveries.ofTicket(params.id as TicketId), identity.directory()])
      return { items: items.map((delivery) => present(delivery, directory)), mailIsSetUp }
    },
  )

  http.put(
    '/deliveries/:id/sending',
    { summary: 'Try again what was given up', may: 'tickets.write', params: IdParam, answer: Shown },
    async ({ params, who }) => {
      const { ticketId } = await deliveries.find(params.id as DeliveryId)
      if (!ticketId) throw new Refusal('not-found', 'delivery-unknown', 'There is no such delivery.')
      await mustReach(who, 'tickets.write', ticketId)
      return present(await deliveries.sendAgain(params.id as DeliveryId), await identity.directory())
    },
  )

  http.get(
    '/closed-loop',
    { summary: 'How customers are asked', may: 'rules.read', answer: SavedLoopRules },
    async () => ({
      ...(await loop.rules()),
      mailIsSetUp,
    }),
  )

  http.put(
    '/closed-loop',
    {
      summary: 'Change how customers are asked',
      may: 'rules.write',
      body: LoopRules,
      answer: SavedLoopRules,
      replaces: true,
    },
    async ({ body, ifMatch }) => ({ ...(await loop.setRules(body, ifMatch)), mailIsSetUp }),
  )

  async function mustReach(who: Who, permission: string, id: TicketId) {
    mustReachTicket(who, permission, await tickets.find(id), await identity.directory())
  }
}
