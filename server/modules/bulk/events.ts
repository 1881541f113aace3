import type { BulkEditId, UserId } from '../../base/id.ts'

/** What bulk edits tell the rest of the house; what becomes of each ticket tickets tell themselves. */
export type BulkEvent =
  | { type: 'bulk-edit-begun'; bulkEditId: BulkEditId; userId: UserId; tickets: number; does: readonly string[] }
  | { type: 'bulk-edit-done'; bulkEditId: BulkEditId; userId: UserId }
  | { type: 'bulk-edit-taken-back'; bulkEditId: BulkEditId; userId: UserId }
  | { type: 'bulk-edit-undone'; bulkEditId: BulkEditId; userId: UserId }

/** What the audit log shows of them. */
export const audited: readonly BulkEvent['type'][] = ['bulk-edit-begun', 'bulk-edit-taken-back']
