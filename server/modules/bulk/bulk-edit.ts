import type { BulkEditId, TicketId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { FieldValue, GivenValues } from '../tickets/form.ts'
import type { Priority, TicketState } from '../tickets/ticket.ts'

/**
 * One thing done to many tickets.
 *
 * ```txt
 *   ready ──▶ running ──▶ done ──▶ undoing ──▶ undone
 *     what would be          for ten minutes
 * ```
 *
 * It is made and shown before it is run, and judges each ticket again when its
 * turn comes: between the two somebody may have been faster.
 */
export type BulkEdit = {
  readonly id: BulkEditId
  readonly userId: UserId
  readonly actions: readonly BulkAction[]
  readonly state: 'ready' | 'running' | 'done' | 'undoing' | 'undone'
  readonly madeAt: Date
  readonly finishedAt: Date | undefined
}

export type BulkAction =
  | {
      readonly do: 'assign'
      readonly assigneeId?: string | null | undefined
      readonly departmentId?: string | null | undefined
    }
  | { readonly do: 'set-priority'; readonly priority: Priority }
  | {
      readonly do: 'set-state'
      readonly state: TicketState
      readonly result?: string | undefined
      readonly reason?: string | undefined
    }
  | { readonly do: 'set-field'; readonly key: string; readonly value: GivenValues[string] }
  | { readonly do: 'tag'; readonly add: readonly string[]; readonly remove: readonly string[] }
  | { readonly do: 'comment'; readonly kind: 'internal' | 'public'; readonly text: string }

/** A ticket's place in it. `begun` is written before it is touched, so that a fall in the middle is known of. */
export type Row = {
  readonly place: number
  readonly ticketId: TicketId
  readonly state: 'stays' | 'waiting' | 'begun' | 'done' | 'refused' | 'undone' | 'left'
  readonly because?: Because | undefined
  /** What a door said, of one that was refused. */
  readonly words?: string | undefined
  readonly before?: Touched | undefined
  readonly after?: Touched | undefined
}

export type Because =
  | 'out-of-reach'
  | 'closed'
  | 'nothing-to-change'
  | 'no-way'
  | 'role'
  | 'fields'
  | 'guard'
  | 'parts-open'
  | 'field-unknown'
  | 'value-not-valid'
  | 'needs-yes'
  | 'refused'
  | 'changed-since'
  | 'said'

/** Of a ticket nothing but what an edit touches; `null` is nobody and nothing. */
export type Touched = {
  readonly assigneeId?: string | null
  readonly departmentId?: string | null
  readonly priority?: Priority
  readonly status?: string
  readonly fields?: Readonly<Record<string, FieldValue | null>>
  /** Of those that were to be added or removed, the ones that hung on it. */
  readonly tags?: readonly string[]
  /** Something was said, which nobody can take back. */
  readonly said?: true
}

const undoForMs = 10 * 60_000

export function run(edit: BulkEdit): BulkEdit {
  if (edit.state !== 'ready') return edit
  return { ...edit, state: 'running' }
}

export function finish(edit: BulkEdit, at: Date): BulkEdit {
  if (edit.state === 'running') return { ...edit, state: 'done', finishedAt: at }
  return edit.state === 'undoing' ? { ...edit, state: 'undone' } : edit
}

/** Undoing twice is undoing once. */
export function undo(edit: BulkEdit, at: Date): BulkEdit {
  if (edit.state === 'undoing' || edit.state === 'undone') return edit
  if (edit.state !== 'done') throw new Refusal('conflict', 'bulk-edit-not-done', 'There is nothing to take back yet.')
  if (at > undoUntil(edit)!)
    throw new Refusal('conflict', 'undo-too-late', 'It can be taken back for ten minutes only.')
  return { ...edit, state: 'undoing' }
}

export function undoUntil({ finishedAt }: BulkEdit): Date | undefined {
  return finishedAt && new Date(finishedAt.getTime() + undoForMs)
}
