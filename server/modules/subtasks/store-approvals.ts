import { type Selectable, sql } from 'kysely'
import type { ApprovalId, SubtaskId, TicketId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Json, Reader, Tx } from '../../platform/db/database.ts'
import { type Approval, type ApprovalState, type How, turnOf, type Voice, type WhenLate } from './approval.ts'

declare module '../../platform/db/database.ts' {
  interface Tables {
    approvals: ApprovalColumns
  }
}

type ApprovalColumns = {
  id: string
  ticket_id: string
  subtask_id: string | null
  question: string
  how: How
  state: ApprovalState
  voices: Json<(Omit<Voice, 'at'> & { at?: string })[]>
  turn: string[]
  asked_by: string | null
  asked_at: Date
  due_at: Date | null
  when_late: Json<WhenLate | null>
  decided_at: Date | null
  cause: string | null
  revision: number
}

export async function look(db: Reader | Tx, id: ApprovalId): Promise<Approval> {
  const row = await db.selectFrom('approvals').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'approval-unknown', 'Nobody asks for such an approval.')
  return toApproval(row)
}

/** In the order they were asked. To change one, hold the ticket first. */
export async function ofTicket(db: Reader | Tx, ticketId: TicketId): Promise<Approval[]> {
  const rows = await db
    .selectFrom('approvals')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .orderBy('asked_at')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map(toApproval)
}

export async function ofCause(tx: Tx, ticketId: TicketId, cause: string): Promise<Approval | undefined> {
  const row = await tx
    .selectFrom('approvals')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('cause', '=', cause)
    .executeTakeFirst()
  return row && toApproval(row)
}

/** Those that wait for one person's word, oldest first. */
export async function waitingFor(db: Reader, userId: UserId): Promise<Approval[]> {
  const rows = await db
    .selectFrom('approvals')
    .selectAll()
    .where('state', '=', 'open')
    .where(sql<boolean>`turn @> array[${userId}::uuid]`)
    .orderBy('asked_at')
    .limit(200)
    .execute()
  return rows.map(toApproval)
}

export async function add(tx: Tx, approval: Approval, cause: string | undefined): Promise<void> {
  await tx
    .insertInto('approvals')
    .values({ ...toColumns(approval), cause: cause ?? null })
    .execute()
}

export async function save(tx: Tx, approval: Approval): Promise<void> {
  const { id: _, ticket_id: __, subtask_id: ___, ...columns } = toColumns(approval)
  await tx.updateTable('approvals').set(columns).where('id', '=', approval.id).execute()
}

function toApproval(row: Selectable<ApprovalColumns>): Approval {
  return {
    id: row.id as ApprovalId,
    ticketId: row.ticket_id as TicketId,
    subtaskId: (row.subtask_id ?? undefined) as SubtaskId | undefined,
    question: row.question,
    how: row.how,
    state: row.state,
    voices: row.voices.map(({ userId, handedOnBy, said, words, at }) => ({
      userId,
      handedOnBy,
      said,
      words,
      at: at ? new Date(at) : undefined,
    })),
    askedBy: (row.asked_by ?? undefined) as UserId | undefined,
    askedAt: row.asked_at,
    dueAt: row.due_at ?? undefined,
    whenLate: row.when_late ?? undefined,
    decidedAt: row.decided_at ?? undefined,
    revision: row.revision,
  }
}

function toColumns(approval: Approval) {
  return {
    id: approval.id as string,
    ticket_id: approval.ticketId as string,
    subtask_id: approval.subtaskId ?? null,
    question: approval.question,
    how: approval.how,
    state: approval.state,
    voices: JSON.stringify(approval.voices),
    turn: [...turnOf(approval)] as string[],
    asked_by: approval.askedBy ?? null,
    asked_at: approval.askedAt,
    due_at: approval.dueAt ?? null,
    when_late: approval.whenLate ? JSON.stringify(approval.whenLate) : null,
    decided_at: approval.decidedAt ?? null,
    revision: approval.revision,
  }
}
