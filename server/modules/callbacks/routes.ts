import type { z } from 'zod'
import { CallbackFigures, CallbacksQuery, Callback as Shown } from '../../../contract/callers.ts'
import { page } from '../../../contract/common.ts'
import { readCursor, toPage } from '../../platform/http/cursor.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Customers } from '../customers/customers.ts'
import type { Routing } from '../routing/routing.ts'
import { isInTime } from './callback.ts'
import type { Callback, Callbacks } from './callbacks.ts'
import type { MissedContacts } from './missed-contacts.ts'

type Needs = {
  callbacks: Callbacks
  missed: MissedContacts
  customers: Customers
  routing: Routing
  today(): Date
  lineOut(): boolean
}

export function callbackRoutes(http: Http, { callbacks, missed, customers, routing, today, lineOut }: Needs) {
  http.get(
    '/callbacks',
    {
      summary: 'Whom we promised to ring, and how it was kept; newest first',
      may: ['callbacks.read', 'all'],
      query: CallbacksQuery,
      answer: page(Shown),
    },
    async ({ query: { state, limit, after } }) => {
      const rows = await callbacks.list({ state, limit, after: readCursor(after, 2) })
      const names = await customers.names(rows.map(({ customerId }) => customerId))
      return toPage(
        rows,
        limit,
        ({ promisedAt, id }) => [promisedAt.toISOString(), id],
        (row) => present(row, names, routing),
      )
    },
  )

  http.get(
    '/reports/callbacks',
    { summary: 'Whom we owe a call, and how promises were kept', may: 'callbacks.read', answer: CallbackFigures },
    async ({ who }) => {
      const [owed, promised] = await Promise.all([missed.figures(who.id, today()), callbacks.figures(today())])
      return { missed: owed, callbacks: promised, lineOut: lineOut() }
    },
  )
}

function present(callback: Callback, names: ReadonlyMap<string, string>, routing: Routing): z.infer<typeof Shown> {
  const { id, conversationId, number, customerId, queueId, state, attempts } = callback
  const { promisedAt, promisedFor, nextAt, keptAt, endedAt } = callback
  const queue = routing.queue(queueId)
  return {
    ...{ id, conversationId, number, state, attempts },
    customer: customerId && { id: customerId, name: names.get(customerId) ?? '' },
    queue: queue && { id: queue.id, name: { ...queue.name } },
    promisedAt: promisedAt.toISOString(),
    promisedFor: promisedFor?.toISOString(),
    nextAt: nextAt?.toISOString(),
    keptAt: keptAt?.toISOString(),
    inTime: endedAt && isInTime(callback),
  }
}
