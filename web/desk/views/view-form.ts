import type { Condition } from '../../../contract/conditions.ts'
import { TicketColumn, type View } from '../../../contract/views.ts'
import type { WriteView } from '../../data/views.ts'
import { firstColumns } from '../tickets/columns.ts'
import type { ListSearch } from '../tickets/tickets-view.ts'

export const allColumns = TicketColumn.options

type TypeKey = { readonly id: string; readonly key: string }

/** What a new view begins with: the list as it stands there, with the words and filters that narrow it. */
export function beginWith(search: ListSearch, base: View | undefined, types: readonly TypeKey[]): WriteView {
  const parts = [...(base ? partsOf(base.condition) : []), ...filtersOf(search, types)]
  return {
    name: '',
    audience: 'me',
    condition: parts.length === 1 ? parts[0]! : { all: parts.length === 0 ? [unresolved] : parts },
    columns: base ? [...base.columns] : [...firstColumns],
    sort: search.sort ?? base?.sort ?? 'newest',
    place: 100,
  }
}

export function editOf({ name, audience, team, condition, columns, sort, place }: View): WriteView {
  return { name, audience, ...(team ? { teamId: team.id } : {}), condition, columns, sort, place }
}

const unresolved: Condition = { field: 'ticket.state', op: 'one-of', value: ['open', 'pending'] }

function filtersOf({ q, state, type, priority, department }: ListSearch, types: readonly TypeKey[]): Condition[] {
  const typeKey = types.find(({ id }) => id === type)?.key
  return [
    state === 'unresolved' ? unresolved : state && is('ticket.state', state),
    typeKey && is('ticket.type', typeKey),
    priority && is('ticket.priority', priority),
    department && is('ticket.department', department),
    q && {
      any: ['ticket.subject', 'ticket.description'].map((field) => ({ field, op: 'contains' as const, value: q })),
    },
  ].filter((part): part is Condition => typeof part === 'object')
}

const is = (field: string, value: string): Condition => ({ field, op: 'is', value })
const partsOf = (condition: Condition) => ('all' in condition ? condition.all : [condition])
