import type { UserId } from '../../base/id.ts'
import type { Problem } from './form-check.ts'

/**
 * Whose yes comes before a way of a type is walked. Who tries the way asks for
 * it; the ticket stays where it is meanwhile, and goes on by itself with the
 * last yes.
 */
export type WayApproval = {
  readonly how: 'one' | 'all' | 'in-order'
  readonly people: readonly UserId[]
  /** The two states when absent. */
  readonly question?: string | undefined
  readonly late?: { readonly afterMs: number; readonly what: WhenLate } | undefined
}

type WhenLate = { readonly follows: 'approve' | 'refuse' } | { readonly follows: 'pass-on'; readonly to: UserId }

const mostAsked = 20

export function* wrongApproval({ people, late }: WayApproval): Generator<Problem> {
  if (people.length === 0 || people.length > mostAsked) yield { path: 'people', rule: `must be 1 to ${mostAsked}` }
  if (new Set(people).size < people.length) yield { path: 'people', rule: 'names somebody twice' }
  if (late?.what.follows === 'pass-on' && people.includes(late.what.to))
    yield { path: 'late', rule: 'passes it on to somebody who is asked already' }
}

/** Everybody a way names, to be known to the house. */
export const namedBy = ({ people, late }: WayApproval): readonly UserId[] =>
  late?.what.follows === 'pass-on' ? [...people, late.what.to] : people
