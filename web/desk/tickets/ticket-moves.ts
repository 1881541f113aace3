import type { Ticket, Way } from '../../../contract/tickets.ts'

/**
 * Where a person can take a ticket from here, by the ways of its type, and
 * what has to be said for it. What is in the way of this person stands there
 * too, with why: it teaches what is missing.
 */
export type Moves = { readonly open: readonly Way[]; readonly blocked: readonly Way[] }

const order = ['open', 'pending', 'resolved', 'closed']

/** Onward first, as the type has it; what ends the ticket for good comes last. */
export function movesOf({ ways }: Pick<Ticket, 'ways'>): Moves {
  const sorted = ways.toSorted((a, b) => weight(a) - weight(b))
  return {
    open: sorted.filter(canTry),
    blocked: sorted.filter((way) => !canTry(way)),
  }
}

/** Missing fields are asked for on the way; a yes that is asked for already is waited for. */
const canTry = ({ whyNot, approval }: Way) => (!whyNot || whyNot.kind === 'fields') && approval !== 'asked'

/** Where it goes by itself as soon as others agree. */
export const awaited = ({ ways }: Pick<Ticket, 'ways'>): readonly Way[] =>
  ways.filter(({ approval }) => approval === 'asked')

function weight({ to }: Way): number {
  return to.kind === 'closed' ? order.length : to.kind === 'resolved' ? -1 : order.indexOf(to.kind)
}

/** Fields the way needs that nobody filled yet. */
export function missingFor({ needs }: Way, { fields }: Pick<Ticket, 'fields'>): readonly string[] {
  return needs.filter((key) => fields[key] === undefined || fields[key] === null)
}
