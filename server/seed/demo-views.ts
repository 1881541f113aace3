import type { Condition } from '../../lib/conditions/condition.ts'
import type { Sort } from '../modules/tickets/sorting.ts'

type DemoView = { readonly name: string; readonly condition: Condition; readonly sort: Sort }

const unresolved = (...more: Condition[]): Condition => ({
  all: [{ field: 'ticket.state', op: 'one-of', value: ['open', 'pending'] }, ...more],
})

/** Lists that everybody in the demo centre works from. */
export const demoViews: readonly DemoView[] = [
  {
    name: '两小时内到时限',
    condition: unresolved({ field: 'ticket.due', op: 'in-next', value: 2 * 3_600_000 }),
    sort: 'due',
  },
  {
    name: '紧急与高优先级',
    condition: unresolved({ field: 'ticket.priority', op: 'one-of', value: ['urgent', 'high'] }),
    sort: 'priority',
  },
  { name: 'VIP 客户', condition: unresolved({ field: 'ticket.tags', op: 'has-any', value: ['VIP'] }), sort: 'due' },
  {
    name: '还没有答复客户',
    condition: unresolved({ field: 'ticket.responded', op: 'unknown' }),
    sort: 'oldest',
  },
  {
    name: '重开过的',
    condition: unresolved({ field: 'ticket.reopened', op: 'at-least', value: 1 }),
    sort: 'updated',
  },
]
