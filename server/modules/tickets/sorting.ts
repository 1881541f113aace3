import { type RawBuilder, sql } from 'kysely'
import type { Ticket } from './ticket.ts'

export type Sort = 'newest' | 'oldest' | 'due' | 'priority' | 'updated'

/** Without a due time comes last; the expression is that of the indexes. */
const due = sql`coalesce(due_at, 'infinity'::timestamptz)`
const urgency = sql`(case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end)`
const urgencyOf = { urgent: 0, high: 1, normal: 2, low: 3 }

type By = { readonly expression: RawBuilder<unknown>; readonly type: string; readonly of: (ticket: Ticket) => string }

const byDue: By = { expression: due, type: 'timestamptz', of: ({ dueAt }) => dueAt?.toISOString() ?? 'infinity' }
const byAge: By = { expression: sql`created_at`, type: 'timestamptz', of: ({ createdAt }) => createdAt.toISOString() }
const byChange: By = {
  expression: sql`updated_at`,
  type: 'timestamptz',
  of: ({ updatedAt }) => updatedAt.toISOString(),
}
const byUrgency: By = { expression: urgency, type: 'int', of: ({ priority }) => String(urgencyOf[priority]) }
const byId: By = { expression: sql`id`, type: 'uuid', of: ({ id }) => id }

/** An order has one direction in all its parts, so that one comparison of rows says where a page begins. */
const orders: Record<Sort, { readonly by: readonly By[]; readonly down: boolean }> = {
  newest: { by: [byAge, byId], down: true },
  oldest: { by: [byAge, byId], down: false },
  due: { by: [byDue, byId], down: false },
  priority: { by: [byUrgency, byDue, byId], down: false },
  updated: { by: [byChange, byId], down: true },
}

export const cursorLength = (sort: Sort): number => orders[sort].by.length
export const cursorOf = (ticket: Ticket, sort: Sort): string[] => orders[sort].by.map(({ of }) => of(ticket))

export function orderBy(sort: Sort): RawBuilder<unknown> {
  const { by, down } = orders[sort]
  return sql.join(by.map(({ expression }) => sql`${expression} ${sql.raw(down ? 'desc' : 'asc')}`))
}

/** Of a list, what stands behind such a row. */
export const comesAfter = (sort: Sort, row: readonly (string | number)[]): RawBuilder<boolean> =>
  compare(sort, row, { down: '<', up: '>' })

/** Of a list, all down to such a row. */
export const reaches = (sort: Sort, row: readonly (string | number)[]): RawBuilder<boolean> =>
  compare(sort, row, { down: '>=', up: '<=' })

function compare(
  sort: Sort,
  row: readonly (string | number)[],
  operator: { readonly down: string; readonly up: string },
): RawBuilder<boolean> {
  const { by, down } = orders[sort]
  const here = sql.join(by.map(({ expression }) => expression))
  const there = sql.join(by.map(({ type }, at) => sql`${String(row[at])}::${sql.raw(type)}`))
  return sql<boolean>`(${here}) ${sql.raw(down ? operator.down : operator.up)} (${there})`
}
