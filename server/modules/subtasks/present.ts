import type { Approval as ShownApproval } from '../../../contract/approvals.ts'
import type {
  Subtask as Shown,
  SubtaskComment as ShownComment,
  SubtaskParent,
  TimeWent,
} from '../../../contract/subtasks.ts'
import type { Attachment } from '../conversations/conversations.ts'
import type { Directory } from '../identity/identity.ts'
import type { FieldValues } from '../tickets/form.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { TicketType } from '../tickets/tickets.ts'
import { type Approval, turnOf } from './approval.ts'
import type { SubtaskComment } from './store-comments.ts'
import type { Subtask } from './subtask.ts'
import { type Holder, keyOf, type TimeWent as Went } from './time-went.ts'

export function presentSubtask(part: Subtask, { people, teams }: Directory): Shown {
  const { departmentId, ownerId, pauses: _, lateTold: __, ...rest } = part
  return {
    ...rest,
    needs: [...part.needs],
    department: { id: departmentId, name: teams.get(departmentId) ?? '' },
    owner: ownerId && { id: ownerId, name: people.get(ownerId) ?? '' },
    dueAt: part.dueAt?.toISOString(),
    readyAt: part.readyAt?.toISOString(),
    startedAt: part.startedAt?.toISOString(),
    doneAt: part.doneAt?.toISOString(),
    createdAt: part.createdAt.toISOString(),
    updatedAt: part.updatedAt.toISOString(),
  }
}

type ParentNames = {
  directory: Directory
  customerName: string | undefined
  type: TicketType
  /** As far as whoever looks may see them. */
  fields: FieldValues
}

export function presentParent(ticket: Ticket, { directory, customerName, type, fields }: ParentNames): SubtaskParent {
  const { assigneeId, departmentId, customerId } = ticket
  return {
    id: ticket.id,
    number: ticket.number,
    type: { id: type.id, key: type.key, name: type.name, version: type.version },
    subject: ticket.subject,
    description: ticket.description,
    fields: { ...fields } as SubtaskParent['fields'],
    state: ticket.state,
    priority: ticket.priority,
    customer: customerId && { id: customerId, name: customerName ?? '' },
    assignee: assigneeId && { id: assigneeId, name: directory.people.get(assigneeId) ?? '' },
    department: departmentId && { id: departmentId, name: directory.teams.get(departmentId) ?? '' },
    dueAt: ticket.dueAt?.toISOString(),
  }
}

export function presentComment(
  { authorId, fileIds, at, ...comment }: SubtaskComment,
  { people }: Directory,
  files: ReadonlyMap<string, Attachment>,
): ShownComment {
  return {
    ...comment,
    author: authorId && { id: authorId, name: people.get(authorId) ?? '' },
    files: fileIds.flatMap((id) => {
      const file = files.get(id)
      return file ? [{ id, name: file.name, type: file.type, bytes: file.bytes }] : []
    }),
    at: at.toISOString(),
  }
}

export function presentApproval(approval: Approval, { people }: Directory): ShownApproval {
  const named = (id: string) => ({ id, name: people.get(id) ?? '' })
  const turn = turnOf(approval)
  const { voices, askedBy, whenLate, ...rest } = approval
  return {
    ...rest,
    voices: voices.map(({ userId, handedOnBy, said, words, at }) => ({
      person: named(userId),
      handedOnBy: handedOnBy.map(named),
      said,
      words,
      at: at?.toISOString(),
      turn: turn.includes(userId),
    })),
    askedBy: askedBy && named(askedBy),
    whenLate: whenLate?.follows,
    askedAt: approval.askedAt.toISOString(),
    dueAt: approval.dueAt?.toISOString(),
    decidedAt: approval.decidedAt?.toISOString(),
  }
}

export function presentTime({ from, until, shares, spans }: Went, { people, teams }: Directory): TimeWent {
  const places = new Map(shares.map(({ holder }, place) => [keyOf(holder), place]))
  const named = (holder: Holder) => {
    if (!('id' in holder)) return holder
    return { ...holder, name: (holder.kind === 'department' ? teams : people).get(holder.id) ?? '' }
  }
  return {
    from: from.toISOString(),
    until: until.toISOString(),
    holders: shares.map(({ holder, shareMs, heldMs }) => ({ ...named(holder), shareMs, heldMs })),
    spans: spans.map((span) => ({
      from: span.from.toISOString(),
      to: span.to.toISOString(),
      holders: span.holders.map((holder) => places.get(keyOf(holder))!),
    })),
  }
}
