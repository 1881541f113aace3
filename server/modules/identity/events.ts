import type { EditUser } from '../../../contract/identity.ts'
import type { TeamId, UserId } from '../../base/id.ts'
import type { PresenceState } from './presence.ts'

/** What identity tells the rest of the house. */
export type IdentityEvent =
  | { type: 'signed-in'; userId: UserId }
  /** For the audit: someone knew the address but not the password. */
  | { type: 'sign-in-failed'; userId: UserId }
  | { type: 'signed-out'; userId: UserId }
  | { type: 'user-added'; userId: UserId; role: string }
  /** Skills, capacities, team or shift are others now; routing and the audit hear which. */
  | ({ type: 'user-changed'; userId: UserId } & EditUser)
  | { type: 'team-added'; teamId: TeamId; name: string }
  | { type: 'team-changed'; teamId: TeamId; name: string; department: boolean }
  | { type: 'skill-saved'; skillId: string }
  | { type: 'api-key-made'; apiKeyId: string; name: string }
  | { type: 'api-key-revoked'; apiKeyId: string }
  /** Routing looks again who is free. */
  | { type: 'presence-changed'; userId: UserId; state: PresenceState; reason: string | undefined }
  /** For the bell of this person, and nobody else's. */
  | { type: 'notice-given'; noticeId: string; userId: UserId; kind: string }
  | { type: 'notices-read'; noticeId: string; userId: UserId }

/** What the audit log shows of them. */
export const audited: readonly IdentityEvent['type'][] = [
  'signed-in',
  'sign-in-failed',
  'signed-out',
  'user-added',
  'user-changed',
  'team-added',
  'team-changed',
  'skill-saved',
  'api-key-made',
  'api-key-revoked',
]
