import type { Selectable } from 'kysely'
import type { ApprovalId, TicketId } from '../../base/id.ts'
import type { Json, Reader, Tx } from '../../platform/db/database.ts'
import type { Move } from './move.ts'

declare module '../../platform/db/database.ts' {
  interface Tables {
    asked_moves: AskedColumns
  }
}

/** A move that waits for the yes of others, with whoever wanted it: it is walked in their name. */
export type AskedMove = {
  readonly approvalId: ApprovalId
  readonly ticketId: TicketId
  /** The state it was wanted in; in another one it means nothing. */
  readonly from: string
  readonly move: Move
  readonly actor: string
  /** None for the house itself, which has no roles. */
  readonly roles: readonly string[] | undefined
}

type AskedColumns = {
  approval_id: string
  ticket_id: string
  from_status: string
  move: Json<Move>
  actor: string
  roles: string[] | null
}

export async function add(tx: Tx, { approvalId, ticketId, from, move, actor, roles }: AskedMove): Promise<void> {
  await tx
    .insertInto('asked_moves')
    .values({
      approval_id: approvalId,
      ticket_id: ticketId,
      from_status: from,
      move: JSON.stringify(move),
      actor,
      roles: roles ? [...roles] : null,
    })
    .execute()
}

export async function find(db: Reader | Tx, id: ApprovalId): Promise<AskedMove | undefined> {
  const row = await db.selectFrom('asked_moves').selectAll().where('approval_id', '=', id).executeTakeFirst()
  return row && toAsked(row)
}

export async function ofTicket(db: Reader | Tx, id: TicketId): Promise<AskedMove[]> {
  const rows = await db.selectFrom('asked_moves').selectAll().where('ticket_id', '=', id).execute()
  return rows.map(toAsked)
}

export async function remove(db: Reader | Tx, id: ApprovalId): Promise<void> {
  await db.deleteFrom('asked_moves').where('approval_id', '=', id).execute()
}

function toAsked(row: Selectable<AskedColumns>): AskedMove {
  return {
    approvalId: row.approval_id as ApprovalId,
    ticketId: row.ticket_id as TicketId,
    from: row.from_status,
    move: row.move,
    actor: row.actor,
    roles: row.roles ?? undefined,
  }
}
