import type { TicketId, UserId } from '../../base/id.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'

/** The table of watchers. No other module reads or writes it. */
declare module '../../platform/db/database.ts' {
  interface Tables {
    ticket_watchers: { ticket_id: string; user_id: string; at: Date }
  }
}

export async function of(db: Reader | Tx, ticketId: TicketId): Promise<UserId[]> {
  const rows = await db
    .selectFrom('ticket_watchers')
    .select('user_id')
    .where('ticket_id', '=', ticketId)
    .orderBy('at')
    .execute()
  return rows.map(({ user_id }) => user_id as UserId)
}

/** Those of them who did not watch before. */
export async function add(tx: Tx, ticketId: TicketId, userIds: readonly UserId[], at: Date): Promise<UserId[]> {
  if (userIds.length === 0) return []
  const rows = await tx
    .insertInto('ticket_watchers')
    .values(userIds.map((user_id) => ({ ticket_id: ticketId, user_id, at })))
    .onConflict((on) => on.doNothing())
    .returning('user_id')
    .execute()
  return rows.map(({ user_id }) => user_id as UserId)
}

export async function remove(tx: Tx, ticketId: TicketId, userId: UserId): Promise<void> {
  await tx.deleteFrom('ticket_watchers').where('ticket_id', '=', ticketId).where('user_id', '=', userId).execute()
}
