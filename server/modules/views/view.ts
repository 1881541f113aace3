import type { Condition } from '../../../lib/conditions/condition.ts'
import type { TeamId, UserId, ViewId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { may, type Who } from '../../platform/http/who.ts'
import type { Sort } from '../tickets/sorting.ts'

/** A list that somebody keeps: which tickets, what is shown of them, in what order. */
export type View = {
  readonly id: ViewId
  /** Set for those that every house has; the screens have words for them. */
  readonly standard: string | undefined
  readonly name: string
  readonly audience: 'me' | 'team' | 'everyone'
  /** Nobody's, of a standard one. */
  readonly ownerId: UserId | undefined
  /** Set when it is a team's. */
  readonly teamId: TeamId | undefined
  readonly condition: Condition
  readonly columns: readonly string[]
  readonly sort: Sort
  readonly place: number
  readonly revision: number
}

export type Written = Omit<View, 'id' | 'standard' | 'ownerId' | 'revision'>

/** Other systems see what everybody sees. */
export function isFor({ audience, ownerId, teamId }: Whose, who: Who): boolean {
  return audience === 'everyone' || ownerId === who.id || (audience === 'team' && teamId === who.teamId)
}

/** One's own is one's own affair; what others see needs the permission to share, as wide as it is seen. */
export function mayChange({ standard, audience, ownerId, teamId }: Whose, who: Who): boolean {
  if (standard !== undefined) return false
  if (audience === 'me') return ownerId === who.id
  const isMyTeam = audience === 'team' && teamId === who.teamId
  return may(who, 'views.share', isMyTeam ? 'team' : 'all')
}

export function mustMayChange(view: Whose, who: Who): void {
  if (!mayChange(view, who))
    throw new Refusal('not-allowed', 'view-not-yours', 'This view is not yours to change or share.')
}

type Whose = Pick<View, 'standard' | 'audience' | 'ownerId' | 'teamId'>
