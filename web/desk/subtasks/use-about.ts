import type { TicketEvent } from '../../../contract/tickets.ts'
import { useApprovalsOf } from '../../data/approvals.ts'
import { usePartsOf } from '../../data/subtasks.ts'

/** Which part or question of a ticket a fact is about, by the name people know. */
export function useAbout(ticketId: string): (event: TicketEvent) => string | undefined {
  const { data: parts = [] } = usePartsOf(ticketId)
  const { data: approvals = [] } = useApprovalsOf(ticketId)
  return ({ detail }) =>
    parts.find(({ id }) => id === detail.subtaskId)?.title ??
    approvals.find(({ id }) => id === detail.approvalId)?.question
}
