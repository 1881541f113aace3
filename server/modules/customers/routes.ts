import { z } from 'zod'
import { IdParam, page } from '../../../contract/common.ts'
import {
  CustomersQuery,
  EditCustomer,
  NewCustomer,
  Customer as Shown,
  TimelineEntry,
} from '../../../contract/customers.ts'
import type { CustomerId } from '../../base/id.ts'
import { readCursor, toPage } from '../../platform/http/cursor.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Who } from '../../platform/http/who.ts'
import { type Customer, type Customers, calledOf } from './customers.ts'

/** Later chapters know what happened with a customer; app.ts hands their story in. */
type Needs = { timeline(id: CustomerId, who: Who): Promise<z.infer<typeof TimelineEntry>[]> }

export function customerRoutes(http: Http, customers: Customers, needs: Needs) {
  http.get(
    '/customers',
    { summary: 'Find customers', may: 'customers.read', query: CustomersQuery, answer: page(Shown) },
    async ({ query }) => {
      const found = await customers.list({ q: query.q, limit: query.limit, after: readCursor(query.after, 2) })
      return toPage(found, query.limit, ({ createdAt, id }) => [createdAt.toISOString(), id], present)
    },
  )

  http.post(
    '/customers',
    { summary: 'Add a customer', may: 'customers.write', body: NewCustomer, answer: Shown, status: 201 },
    async ({ body }) => present(await customers.add(body)),
  )

  http.get(
    '/customers/:id',
    { summary: 'A customer', may: 'customers.read', params: IdParam, answer: Shown },
    async ({ params }) => present(await customers.find(params.id as CustomerId)),
  )

  http.patch(
    '/customers/:id',
    { summary: 'Change a customer', may: 'customers.write', params: IdParam, body: EditCustomer, answer: Shown },
    async ({ params, body: { prefers, ...others }, ifMatch }) => {
      const changes = prefers === undefined ? others : { ...others, prefers: prefers ?? undefined }
      return present(await customers.edit(params.id as CustomerId, changes, ifMatch))
    },
  )

  const Timeline = z.object({ items: z.array(TimelineEntry) })
  http.get(
    '/customers/:id/timeline',
    { summary: 'Their story over every channel', may: 'customers.read', params: IdParam, answer: Timeline },
    async ({ params, who }) => {
      await customers.find(params.id as CustomerId)
      return { items: await needs.timeline(params.id as CustomerId, who) }
    },
  )
}

export function present(customer: Customer): Shown {
  const { createdAt, contactPoints, tags, ...rest } = customer
  return {
    ...rest,
    name: calledOf(customer),
    ...(customer.name === '' && { isUnnamed: true as const }),
    tags: [...tags],
    createdAt: createdAt.toISOString(),
    contactPoints: contactPoints.filter(({ kind }) => kind !== 'visitor'),
  }
}
