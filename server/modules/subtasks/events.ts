import type { ApprovalId, SubtaskId, TeamId, TicketId, UserId } from '../../base/id.ts'
import type { SubtaskState } from './subtask.ts'

/** Whom a fact about a part concerns. The ticket comes first: it is its history that they all belong to. */
export type AboutPart = {
  ticketId: TicketId
  subtaskId: SubtaskId
  departmentId: TeamId
  ownerId?: UserId | undefined
}

/** What subtasks tell the rest of the house, in the past tense. */
export type SubtaskEvent =
  /** A part of the promise was given to a department. */
  | (AboutPart & { type: 'subtask-opened'; number: number; title: string; state: SubtaskState })
  /** Nothing stands in its way: its clock runs. */
  | (AboutPart & { type: 'subtask-ready' })
  /** It has to wait after all: something before it was opened again, or an approval is asked for. */
  | (AboutPart & { type: 'subtask-held' })
  | (AboutPart & { type: 'subtask-started' })
  /** The department needs an answer from the ticket's owner; its clock stands. */
  | (AboutPart & { type: 'subtask-waiting'; reason: string })
  | (AboutPart & { type: 'subtask-handed-back'; reason: string })
  | (AboutPart & { type: 'subtask-sent-again'; reason?: string | undefined })
  | (AboutPart & { type: 'subtask-done' })
  | (AboutPart & { type: 'subtask-reopened'; reason: string })
  | (AboutPart & { type: 'subtask-cancelled'; reason: string })
  /** Another department or owner. */
  | (AboutPart & { type: 'subtask-assigned' })
  | (AboutPart & { type: 'subtask-edited'; changes: Record<string, [before: unknown, after: unknown]> })
  | (AboutPart & { type: 'subtask-commented'; commentId: string })
  /** Told by its timer, once per step: the limit has passed, and half as much again. */
  | (AboutPart & { type: 'subtask-overdue'; step: number })

export type ApprovalEvent =
  /** `turn` are those whose word is waited for now. */
  | (AboutApproval & { type: 'approval-asked'; turn: readonly UserId[] })
  /** One word was said, and others are still waited for. */
  | (AboutApproval & { type: 'approval-word-given'; turn: readonly UserId[]; word: 'approved' | 'refused' })
  | (AboutApproval & { type: 'approval-delegated'; turn: readonly UserId[]; toId: UserId })
  | (AboutApproval & { type: 'approval-timed-out'; turn: readonly UserId[] })
  | (AboutApproval & { type: 'approval-approved' })
  | (AboutApproval & { type: 'approval-refused' })
  | (AboutApproval & { type: 'approval-withdrawn'; reason: string })

/** They agreed, and the ticket could not go that way any more. */
export type ApprovedWayEvent = {
  type: 'approved-way-closed'
  ticketId: TicketId
  approvalId: ApprovalId
  because: string
}

type AboutApproval = { ticketId: TicketId; approvalId: ApprovalId; subtaskId?: SubtaskId | undefined }

/** A division of labour was kept under its key, or forgotten. */
export type PlanEvent = { type: 'plan-kept' | 'plan-removed'; planId: string; name: string }

/** What the audit log shows of them. */
export const audited: readonly PlanEvent['type'][] = ['plan-kept', 'plan-removed']
