import type { ApprovalId, SubtaskId, TicketId, UserId } from '../../base/id.ts'
import type { Told } from '../../platform/events/append.ts'
import type { EventLog } from '../../platform/events/log.ts'
import type { Identity } from '../identity/identity.ts'
import type { NewNotice, Notices } from '../identity/notices.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Tickets } from '../tickets/tickets.ts'
import { turnOf } from './approval.ts'
import type { Approvals } from './approvals.ts'
import { isOver, type Subtask } from './subtask.ts'
import type { Subtasks } from './subtasks.ts'

type Needs = { subtasks: Subtasks; approvals: Approvals; tickets: Tickets; identity: Identity; notices: Notices }

const ofParts = ['subtask-ready', 'subtask-overdue', 'subtask-waiting', 'subtask-handed-back'] as const
const ofApprovals = [
  'approval-asked',
  'approval-word-given',
  'approval-delegated',
  'approval-timed-out',
  'approval-approved',
  'approval-refused',
] as const

/** Whose turn it is hears of it, once. Told late, it is looked at again: what is over concerns nobody. */
export function tellPeople(log: EventLog, needs: Needs) {
  log.reader('subtask-notices', [...ofParts, ...ofApprovals], (event) =>
    event.fact.approvalId ? tellOfApproval(event, needs) : tellOfPart(event, needs),
  )
}

async function tellOfPart({ type, number, fact }: Told, needs: Needs): Promise<void> {
  const part = await needs.subtasks.find(fact.subtaskId as SubtaskId)
  if (isOver(part)) return
  const ticket = await needs.tickets.find(part.ticketId)
  await needs.notices.give({
    kind: type === 'subtask-overdue' && fact.step === 2 ? 'subtask-long-overdue' : type,
    about: { kind: 'subtask', id: part.id },
    title: `#${ticket.number}-${part.number} ${part.title}`,
    detail: {},
    to: await whomItConcerns(type, fact.step, part, ticket, needs),
    cause: number,
  })
}

/** Its owner or department; the ticket's side when that has the next move; those above when it is long late. */
async function whomItConcerns(type: string, step: unknown, part: Subtask, ticket: Ticket, needs: Needs) {
  if (type === 'subtask-overdue' && step === 2) return thoseAbove(needs)
  const isParents = type === 'subtask-waiting' || type === 'subtask-handed-back'
  const owner = isParents ? ticket.assigneeId : part.ownerId
  return owner ? [owner] : membersOf(isParents ? ticket.departmentId : part.departmentId, needs)
}

/** Whoever may decide that a ticket does not wait for it. */
async function thoseAbove({ identity }: Needs): Promise<UserId[]> {
  const people = await identity.everyone()
  return people.filter(({ active, permissions }) => active && 'subtasks.override' in permissions).map(({ id }) => id)
}

async function tellOfApproval({ type, number, fact }: Told, { approvals, tickets, notices }: Needs): Promise<void> {
  const approval = await approvals.find(fact.approvalId as ApprovalId)
  const ticket = await tickets.find(fact.ticketId as TicketId)
  const notice = { about: { kind: 'approval', id: approval.id }, title: titleOf(ticket), detail: {} }
  if (type === 'approval-approved' || type === 'approval-refused') {
    const about = { kind: 'ticket', id: ticket.id }
    const to = approval.askedBy ? [approval.askedBy] : []
    return notices.give({ ...notice, about, kind: type, to, cause: number })
  }
  // One word to each, however often the others of their turn speak or hand on.
  const once: Omit<NewNotice, 'to'> = { ...notice, kind: 'approval-asked', cause: `approval:${approval.id}` }
  await notices.give({ ...once, to: turnOf(approval) })
}

async function membersOf(teamId: string | undefined, { identity }: Needs): Promise<UserId[]> {
  const { teamByPerson, byId } = await identity.directory()
  const members = [...teamByPerson].filter(([id, team]) => team === teamId && byId.get(id)?.active)
  return members.map(([id]) => id as UserId)
}

const titleOf = ({ number, subject }: Ticket) => `#${number} ${subject}`
