import { Refusal } from '../../base/refusal.ts'
import type { Who } from '../../platform/http/who.ts'

/** Whose a thing is: what decides how far a permission must reach. */
export type Belongs = { readonly to: string | undefined; readonly toTeam: string | undefined }

/** Own things, those of the team or department, or everybody's. What nobody has is the team's to take. */
export function reaches(who: Who, permission: string, { to, toTeam }: Belongs): boolean {
  const reach = who.permissions[permission]
  if (reach === undefined) return false
  if (reach === 'all' || to === who.id) return true
  if (reach === 'own') return false
  return to === undefined && toTeam === undefined ? true : toTeam !== undefined && toTeam === who.teamId
}

export function mustReach(who: Who, permission: string, belongs: Belongs): void {
  if (!reaches(who, permission, belongs))
    throw new Refusal('not-allowed', 'out-of-reach', 'This belongs to colleagues of another team.')
}
