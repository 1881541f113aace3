import type { TicketId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Ticket } from '../tickets/ticket.ts'

/**
 * Two tickets that belong together, read as a sentence.
 *
 * ```txt
 *   merged-into   its story goes on there; it is closed, and its customer is led there
 *   split-from    began as a part of what was said there
 *   part-of       one of the many that an incident made; answered and resolved together
 * ```
 *
 * An incident is never part of another one: there are two floors and no rings.
 */
export type Relation = { readonly from: TicketId; readonly to: TicketId; readonly kind: RelationKind }
export type RelationKind = 'merged-into' | 'split-from' | 'part-of'

const mostParts = 2_000

/** Refuses what would lose something, or show one customer another's words. */
export function mustMerge(from: Ticket, into: Ticket): void {
  if (from.id === into.id) throw no('merge-into-itself', 'A ticket cannot be merged into itself.')
  if (from.state === 'closed') throw no('ticket-closed', 'This ticket is closed for good and stays as it is.')
  if (into.state === 'closed')
    throw no('merge-into-closed', 'The other ticket is closed for good; merge into an open one.')
  if (into.state === 'resolved' && from.state !== 'resolved')
    throw no(
      'merge-into-resolved',
      'The other ticket is resolved, and nobody would look at this one again; reopen it first.',
    )
  if (from.customerId && into.customerId && from.customerId !== into.customerId)
    throw no(
      'merge-other-customer',
      'These are two customers, and each would read the other. Make both part of one incident.',
    )
}

/** Refuses rings: who is part of something has no parts, and who has parts is part of nothing. */
export function mustBecomePart(part: Ticket, incident: Ticket, relations: readonly Relation[]): void {
  const has = (of: { from?: TicketId; to?: TicketId }) =>
    relations.some(
      ({ kind, from, to }) =>
        kind === 'part-of' && (of.from ? from === of.from : true) && (of.to ? to === of.to : true),
    )
  if (part.id === incident.id) throw no('part-of-itself', 'A ticket cannot be part of itself.')
  if (incident.state === 'closed') throw no('incident-closed', 'The incident is closed for good.')
  if (has({ from: incident.id })) throw no('incident-is-part', 'The incident is part of another one; choose that.')
  if (has({ to: part.id })) throw no('part-is-incident', 'This ticket has parts of its own; move them first.')
  if (relations.filter(({ kind, to }) => kind === 'part-of' && to === incident.id).length >= mostParts)
    throw tooManyParts()
}

/** What ends and what begins when one ticket goes on in another. */
export type Moved = { readonly ended: readonly Relation[]; readonly begun: readonly Relation[] }

/** Whatever stood beside the merged one stands beside the other from then on: its parts, or the incident it is part of. */
export function bringAlong(from: TicketId, into: TicketId, relations: readonly Relation[]): Moved {
  const partOf = relations.filter(({ kind }) => kind === 'part-of')
  const ended = partOf.filter((one) => one.from === from || one.to === from)
  const left = partOf.filter((one) => !ended.includes(one))
  const begun = ended
    .map((one): Relation => (one.to === from ? { ...one, to: into } : { ...one, from: into }))
    .filter((one) => one.from !== one.to)
  const getsParts = begun.some(({ to }) => to === into)
  if (getsParts && left.some((one) => one.from === into))
    throw no('merge-incident-into-part', 'This ticket has parts, and the other is itself part of an incident.')
  if (left.filter(({ to }) => to === into).length + begun.length > mostParts) throw tooManyParts()
  // It stands in its own place already: among its parts, or under its incident.
  const hasPlace = left.length > 0
  return { ended, begun: begun.filter((one) => one.to === into || !hasPlace) }
}

const tooManyParts = () => no('too-many-parts', `An incident has at most ${mostParts} parts.`)
const no = (code: string, words: string) => new Refusal('conflict', code, words)
