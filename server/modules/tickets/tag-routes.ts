import { IdParam } from '../../../contract/common.ts'
import { Tags, TagsChange, TagsQuery } from '../../../contract/tickets.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Identity } from '../identity/identity.ts'
import { reaching, reachOf } from './reach.ts'
import type { TicketTags } from './tags.ts'
import type { Tickets } from './tickets.ts'

type Needs = { tickets: Tickets; identity: Identity }

export function tagRoutes(http: Http, tags: TicketTags, needs: Needs) {
  const reached = reaching(needs)

  http.patch(
    '/tickets/:id/tags',
    {
      summary: 'Hang tags on it, or take them off',
      may: 'tickets.write',
      params: IdParam,
      body: TagsChange,
      answer: Tags,
    },
    async ({ params, body, who }) => {
      const { id } = await reached(who, 'tickets.write', params.id)
      return { items: await tags.change(id, body) }
    },
  )

  http.get(
    '/ticket-tags',
    {
      summary: 'Tags of tickets that one may see',
      may: 'tickets.read',
      query: TagsQuery,
      answer: Tags,
    },
    async ({ query, who }) => {
      const reach = reachOf(who, 'tickets.read', await needs.identity.directory())
      return { items: await tags.known(query.q, query.limit, reach) }
    },
  )
}
