import type { UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'

/**
 * What an agent says of themselves. What they are doing (ringing, talking,
 * wrapping up) is routing's to know.
 */
export type Presence = {
  readonly userId: UserId
  readonly state: PresenceState
  /** Why not available: 小休, 培训, missed … */
  readonly reason: string | undefined
  readonly since: Date
}

export type PresenceState = 'available' | 'break' | 'offline'

/** Saying the same again changes nothing, so the running time goes on. */
export function become(before: Presence, state: PresenceState, reason: string | undefined, at: Date): Presence {
  if (before.state === state && before.reason === reason) return before
  if (state === 'available' && reason)
    throw new Refusal('invalid', 'reason-not-needed', 'Being available needs no reason.', 'body.reason')
  return { userId: before.userId, state, reason, since: at }
}
