import type { MissedContact } from '../../../contract/callers.ts'
import type { Tone } from '../../kit/tone.ts'

/** What can be done about one who rang in vain, best first. */
export type Way = 'ring' | 'reached-by-hand' | 'not-reached-by-hand' | 'take' | 'give-away' | 'let-be'

export type Seen = {
  readonly me: string
  /** May act for colleagues too. */
  readonly forAll: boolean
  /** Customers can be rung from here. */
  readonly lineOut: boolean
}

/** Without a line to the outside one rings by hand; while a colleague rings nobody else may. */
export function waysOf(contact: MissedContact, { me, forAll, lineOut }: Seen): Way[] {
  const { closedAt, owner, ringing } = contact
  if (closedAt || (ringing && ringing.id !== me)) return []
  if (!forAll && owner && owner.id !== me) return []
  return [
    ...(lineOut ? (['ring'] as const) : []),
    'reached-by-hand',
    'not-reached-by-hand',
    ...(owner?.id === me ? (['give-away'] as const) : (['take'] as const)),
    'let-be',
  ]
}

const toneByState = {
  open: 'amber',
  called: 'violet',
  reached: 'green',
  'given-up': 'plain',
} as const satisfies Record<MissedContact['state'], Tone>

/** Red once it is due; what is settled has its own colour. */
export function toneOf({ state, dueAt, closedAt }: MissedContact, now: Date): Tone {
  return !closedAt && new Date(dueAt) < now ? 'red' : toneByState[state]
}

/** Filters as they stand in the address; what is unknown there is the first of its kind. */
export function readFilter(search: Record<string, string>): {
  state: 'open' | 'closed'
  owner: 'all' | 'me' | 'nobody'
} {
  const { state, owner } = search
  return {
    state: state === 'closed' ? 'closed' : 'open',
    owner: owner === 'me' || owner === 'nobody' ? owner : 'all',
  }
}
