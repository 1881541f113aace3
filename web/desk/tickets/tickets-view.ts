import type { TicketSort, TicketsQuery } from '../../../contract/tickets.ts'

/**
 * Which tickets the list shows. All of it lives in the URL, so that a list
 * can be sent to a colleague, bookmarked, and come back to after a ticket.
 */
export type ListSearch = {
  /** One that every house has, everything, or a kept one by its id. */
  readonly view: View | (string & {})
  readonly q?: string
  readonly state?: NonNullable<TicketsQuery['state']>
  readonly type?: string
  readonly priority?: NonNullable<TicketsQuery['priority']>
  readonly customer?: string
  /** One department by its id; the view `department` is mine. */
  readonly department?: string
  readonly sort?: Sort
}

export const views = ['mine', 'department', 'unassigned', 'due', 'all'] as const
export type View = (typeof views)[number]
export type Sort = TicketSort

const states = ['open', 'pending', 'resolved', 'closed', 'unresolved'] as const
const priorities = ['low', 'normal', 'high', 'urgent'] as const
export const sorts = ['newest', 'oldest', 'due', 'priority', 'updated'] as const

/** What anybody may have typed into the address bar becomes a list that exists. */
export function readSearch(raw: Record<string, unknown>): ListSearch {
  return without({
    view: oneOf(views, raw.view) ?? keptView(raw.view) ?? 'mine',
    q: words(raw.q),
    state: oneOf(states, raw.state),
    type: words(raw.type),
    priority: oneOf(priorities, raw.priority),
    customer: words(raw.customer),
    department: words(raw.department),
    sort: oneOf(sorts, raw.sort),
  })
}

/** The first four views are about work to be done; `all` also looks back. */
const queryByView = {
  mine: { assignee: 'me', state: 'unresolved' },
  department: { department: 'mine', state: 'unresolved' },
  unassigned: { assignee: 'nobody', state: 'unresolved' },
  due: { state: 'unresolved' },
  all: {},
} as const satisfies Record<View, Partial<TicketsQuery>>

/** `remembered` is how this person last sorted; the view of what is due is always by its clock. */
export function toQuery(search: ListSearch, remembered: Sort = 'newest'): Partial<TicketsQuery> {
  const { view, sort, ...filters } = search
  if (!isHouseView(view)) return without({ view, ...filters, sort })
  return without({ ...queryByView[view], ...filters, sort: sortOf(search, remembered) })
}

export function sortOf({ view, sort }: ListSearch, remembered: Sort): Sort {
  return view === 'due' ? 'due' : (sort ?? remembered)
}

export const isHouseView = (view: string): view is View => oneOf(views, view) !== undefined

const keptView = (value: unknown) =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? value : undefined

export function hasFilters({ q, state, type, priority, customer, department }: ListSearch): boolean {
  return [q, state, type, priority, customer, department].some((filter) => filter !== undefined)
}

/** Another view keeps the words that are looked for, and drops the filters that belonged to the last one. */
export function turnTo(view: ListSearch['view'], search: ListSearch): ListSearch {
  return without({ view, q: search.q })
}

function oneOf<T extends string>(allowed: readonly T[], value: unknown): T | undefined {
  return allowed.find((one) => one === value)
}

/** The router reads `?q=1024` as a number. */
function words(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  return text === '' ? undefined : text.slice(0, 100)
}

function without<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T
}
