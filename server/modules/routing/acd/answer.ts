import type { WorkItemId } from '../../../base/id.ts'
import type { Exclusion } from './agent.ts'

/** What whoever brought an event is told at once. */
export type Answer =
  | { readonly kind: 'done' }
  /** `position` is 0 when it rings at somebody already. */
  | { readonly kind: 'queued'; readonly workItemId: WorkItemId; readonly position: number }
  | { readonly kind: 'refused'; readonly because: No }

export type No = 'full' | 'closed' | 'gone' | 'not-yours' | 'unknown-queue' | 'unknown-agent' | Exclusion
