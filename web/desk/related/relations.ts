import type { OtherTicket, Relations, Role } from '../../../contract/related.ts'
import type { Ticket } from '../../../contract/tickets.ts'

/** What the panel shows; relations-panel.tsx only draws it. */
export type RelationsView = {
  /** One line each, in the order of how much they say. */
  readonly lines: readonly { readonly role: Exclude<Role, 'part'>; readonly ticket: OtherTicket }[]
  readonly parts: readonly OtherTicket[]
  readonly openParts: number
  readonly alike: Relations['alike']
  readonly acts: readonly Act[]
}

export type Act = 'merge' | 'split' | 'join' | 'leave' | 'answer-parts' | 'resolve-parts'

const order: readonly Role[] = ['merged-into', 'incident', 'split-from', 'split-into', 'merged-from']

export function relationsView(
  ticket: Pick<Ticket, 'state'>,
  { items, alike }: Relations,
  mayWrite: boolean,
): RelationsView {
  const parts = items.filter(({ role }) => role === 'part').map(({ ticket }) => ticket)
  const openParts = parts.filter(({ state }) => state === 'open' || state === 'pending').length
  return {
    lines: items
      .flatMap(({ role, ticket }) => (role === 'part' ? [] : [{ role, ticket }]))
      .toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role)),
    parts,
    openParts,
    alike: ticket.state === 'closed' ? [] : alike,
    acts: mayWrite ? actsNow(ticket, items, openParts) : [],
  }
}

/** A closed ticket stays as it is; whoever has parts is part of nothing. */
function actsNow({ state }: Pick<Ticket, 'state'>, items: Relations['items'], openParts: number): Act[] {
  if (state === 'closed') return []
  const has = (role: Role) => items.some((item) => item.role === role)
  return [
    ...(openParts > 0 ? (['answer-parts', 'resolve-parts'] as const) : []),
    'merge',
    'split',
    ...(has('incident') ? (['leave'] as const) : has('part') ? [] : (['join'] as const)),
  ]
}
