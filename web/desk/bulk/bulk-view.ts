import type { BulkAction, BulkBecause, BulkEdit } from '../../../contract/bulk-edits.ts'

export const kinds = ['assign', 'set-priority', 'set-state', 'tag', 'set-field', 'comment'] as const
export type Kind = (typeof kinds)[number]

export function blankAction(kind: Kind): BulkAction {
  switch (kind) {
    case 'assign':
      return { do: kind }
    case 'set-priority':
      return { do: kind, priority: 'high' }
    case 'set-state':
      return { do: kind, state: 'resolved' }
    case 'tag':
      return { do: kind, add: [], remove: [] }
    case 'set-field':
      return { do: kind, key: '', value: null }
    case 'comment':
      return { do: kind, kind: 'internal', text: '' }
  }
}

/** Whether enough is said for it to be looked at. */
export function isReady(action: BulkAction): boolean {
  switch (action.do) {
    case 'assign':
      return action.assigneeId !== undefined || action.departmentId !== undefined
    case 'set-priority':
      return true
    case 'set-state':
      return action.state !== 'resolved' || (action.result ?? '').trim() !== ''
    case 'tag':
      return action.add.length + action.remove.length > 0
    case 'set-field':
      return action.key !== ''
    case 'comment':
      return action.text.trim() !== ''
  }
}

/** What can never be taken back, and is said before it is done. */
export function cannotBeUndone(action: BulkAction): 'said' | 'told' | 'closed' | undefined {
  if (action.do === 'comment') return 'said'
  if (action.do !== 'set-state') return undefined
  return action.state === 'closed' ? 'closed' : action.state === 'resolved' ? 'told' : undefined
}

/** What the toast shows of an edit under way, done or taken back. */
export type Progress = {
  readonly stage: 'running' | 'done' | 'undoing' | 'undone'
  readonly done: number
  readonly total: number
  /** Refused on the way, or left when it was taken back. */
  readonly left: number
  readonly reasons: readonly { readonly because: BulkBecause; readonly count: number }[]
  /** How long it can still be taken back; nothing when that is over. */
  readonly undoMs: number | undefined
}

export function progressOf({ state, counts, reasons, undoUntil }: BulkEdit, now: Date): Progress | undefined {
  if (state === 'ready') return undefined
  const { done, refused, waiting, undone, left } = counts
  const undoMs = undoUntil ? Date.parse(undoUntil) - now.getTime() : 0
  const isBack = state === 'undoing' || state === 'undone'
  return {
    stage: state,
    done: isBack ? undone : done,
    total: isBack ? done + undone + left : done + refused + waiting,
    left: isBack ? left : refused,
    reasons,
    undoMs: state === 'done' && done > 0 && undoMs > 0 ? undoMs : undefined,
  }
}
