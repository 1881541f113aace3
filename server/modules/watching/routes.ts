import { z } from 'zod'
import { IdParam, PersonRef } from '../../../contract/common.ts'
import type { TicketId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Who } from '../../platform/http/who.ts'
import type { Identity } from '../identity/identity.ts'
import { reaching } from '../tickets/reach.ts'
import type { Tickets } from '../tickets/tickets.ts'
import type { Watching } from './watching.ts'

type Needs = { identity: Identity; tickets: Tickets }

/** Read the request, knock at the front door, show the answer. */
export function watchingRoutes(http: Http, watching: Watching, { identity, tickets }: Needs) {
  const reach = reaching({ tickets, identity })
  const reached = async (who: Who, id: string) => (await reach(who, 'tickets.read', id)).id
  const seen = { params: IdParam, answer: z.object({ items: z.array(PersonRef) }) }

  http.get(
    '/tickets/:id/watchers',
    { summary: 'Who wants to hear what becomes of it', may: 'tickets.read', ...seen },
    async ({ params, who }) => show(await reached(who, params.id)),
  )

  http.put('/tickets/:id/watching', { summary: 'I do', may: 'tickets.read', ...seen }, async ({ params, who }) => {
    const id = await reached(who, params.id)
    await watching.watch(id, person(who))
    return show(id)
  })

  http.delete(
    '/tickets/:id/watching',
    { summary: 'I no longer do', may: 'tickets.read', ...seen },
    async ({ params, who }) => {
      const id = await reached(who, params.id)
      await watching.unwatch(id, person(who))
      return show(id)
    },
  )

  async function show(id: TicketId) {
    const { people } = await identity.directory()
    return { items: (await watching.of(id)).map((userId) => ({ id: userId, name: people.get(userId) ?? '' })) }
  }
}

function person(who: Who): UserId {
  if (who.kind !== 'user') throw new Refusal('not-allowed', 'people-only', 'Only a person can watch a ticket.')
  return who.id as UserId
}
