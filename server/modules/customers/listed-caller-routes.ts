import type { z } from 'zod'
import { ListedCallersQuery, NewListedCaller, ListedCaller as Shown } from '../../../contract/callers.ts'
import { IdParam, page } from '../../../contract/common.ts'
import type { CustomerId, QueueId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { readCursor, toPage } from '../../platform/http/cursor.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Customers } from './customers.ts'
import type { ListedCaller, ListedCallers } from './listed-callers.ts'

/** Queues are a later chapter; app.ts hands their names in. */
type Needs = {
  customers: Customers
  queueName(id: QueueId): { zh: string; en: string } | undefined
  /** `user:ID` or `key:ID` as people call them. */
  actorName(actor: string): Promise<string>
}

export function listedCallerRoutes(http: Http, listed: ListedCallers, needs: Needs) {
  http.get(
    '/listed-callers',
    {
      summary: 'Who is blocked, goes first or straight on',
      may: 'callers.read',
      query: ListedCallersQuery,
      answer: page(Shown),
    },
    async ({ query: { after, ...query } }) => {
      const rows = await listed.list({ ...query, after: readCursor(after, 2) })
      const names = await needs.customers.names(rows.map(({ customerId }) => customerId))
      const people = await namesOf(rows, needs)
      return toPage(
        rows,
        query.limit,
        ({ addedAt, id }) => [addedAt.toISOString(), id],
        (row) => present(row, names, people, needs),
      )
    },
  )

  http.post(
    '/listed-callers',
    { summary: 'Put a caller on a list', may: 'callers.write', body: NewListedCaller, answer: Shown, status: 201 },
    async ({ body: { customerId, queueId, until, ...asked } }) => {
      if (queueId && !needs.queueName(queueId as QueueId))
        throw new Refusal('invalid', 'queue-unknown', 'names no queue', 'body.queueId')
      if (customerId) await needs.customers.find(customerId as CustomerId)
      const row = await listed.add({
        ...asked,
        customerId: customerId as CustomerId | undefined,
        queueId: queueId as QueueId | undefined,
        until: until === undefined ? undefined : new Date(until),
      })
      return present(row, await needs.customers.names([row.customerId]), await namesOf([row], needs), needs)
    },
  )

  http.delete(
    '/listed-callers/:id',
    { summary: 'Take a caller off a list', may: 'callers.write', params: IdParam },
    async ({ params }) => listed.remove(params.id),
  )
}

async function namesOf(rows: readonly ListedCaller[], { actorName }: Needs): Promise<ReadonlyMap<string, string>> {
  const actors = [...new Set(rows.map(({ addedBy }) => addedBy))]
  return new Map(await Promise.all(actors.map(async (actor) => [actor, await actorName(actor)] as const)))
}

function present(
  row: ListedCaller,
  customers: ReadonlyMap<string, string>,
  people: ReadonlyMap<string, string>,
  { queueName }: Needs,
): z.infer<typeof Shown> {
  const { customerId, queueId, until, addedAt, addedBy, turnedAwayAt, ...rest } = row
  return {
    ...rest,
    customer: customerId && { id: customerId, name: customers.get(customerId) ?? '' },
    queue: queueId && { id: queueId, name: queueName(queueId) ?? { zh: '', en: '' } },
    until: until?.toISOString(),
    addedBy: people.get(addedBy) ?? '',
    addedAt: addedAt.toISOString(),
    turnedAwayAt: turnedAwayAt?.toISOString(),
  }
}
