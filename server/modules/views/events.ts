import type { UserId, ViewId } from '../../base/id.ts'
import type { View } from './view.ts'

/** What views tell the rest of the house. */
export type ViewEvent =
  | { type: 'view-added'; viewId: ViewId; name: string; audience: View['audience']; ownerId?: UserId }
  | { type: 'view-changed'; viewId: ViewId; name: string; audience: View['audience'] }
  | { type: 'view-removed'; viewId: ViewId; name: string; audience: View['audience'] }

/** What the audit log shows of them. */
export const audited: readonly ViewEvent['type'][] = ['view-added', 'view-changed', 'view-removed']
