import { circumstances } from '../../platform/events/acting.ts'
import type { Hand } from './form-access.ts'

/** By name, as it is written in the log. */
export const presentActor = (): string => circumstances().actor

/** Who acts now. A person or a system whose roles nobody told us has none. */
export function presentHand(): Hand {
  const { actor, roles } = circumstances()
  return roles || /^(user|key):/.test(actor) ? { roles: roles ?? [] } : 'house'
}
