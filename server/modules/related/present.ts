import type * as shown from '../../../contract/related.ts'
import type { TicketId } from '../../base/id.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { TicketType } from '../tickets/tickets.ts'
import type { Alike, Relation } from './related.ts'

type Known = {
  readonly relations: readonly Relation[]
  readonly alike: readonly Alike[]
  /** What the one who looks may read; the rest is not mentioned. */
  readonly readable: readonly Ticket[]
  readonly types: readonly TicketType[]
  readonly names: ReadonlyMap<string, string>
}

export function presentRelations(id: TicketId, { relations, alike, readable, types, names }: Known): shown.Relations {
  const byId = new Map(readable.map((ticket) => [ticket.id, ticket]))
  const related = new Set(relations.flatMap(({ from, to }) => [from, to]))
  const present = (ticket: Ticket) => other(ticket, types, names)
  return {
    items: relations.flatMap((relation) => {
      const ticket = byId.get(relation.from === id ? relation.to : relation.from)
      return ticket ? [{ role: roleOf(relation, id), ticket: present(ticket) }] : []
    }),
    alike: alike
      .filter(({ ticket }) => byId.has(ticket.id) && !related.has(ticket.id))
      .map(({ ticket, score, because }) => ({ ticket: present(ticket), score, because: [...because] })),
  }
}

const roles = {
  'merged-into': ['merged-into', 'merged-from'],
  'split-from': ['split-from', 'split-into'],
  'part-of': ['incident', 'part'],
} as const satisfies Record<Relation['kind'], readonly [of: shown.Role, toward: shown.Role]>

/** The sentence, read from this ticket's end. */
function roleOf({ kind, from }: Relation, id: TicketId): shown.Role {
  return roles[kind][from === id ? 0 : 1]
}

function other(ticket: Ticket, types: readonly TicketType[], names: ReadonlyMap<string, string>): shown.OtherTicket {
  const { id, number, subject, state, priority, typeId, customerId } = ticket
  return {
    id,
    number,
    subject,
    state,
    priority,
    type: types.find((type) => type.id === typeId)?.name ?? { zh: '', en: '' },
    customerName: customerId && names.get(customerId),
  }
}
