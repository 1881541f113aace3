import type { TicketId, UserId } from '../../base/id.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'
import type { UnsentComment } from './unsent-comments.ts'

declare module '../../platform/db/database.ts' {
  interface Tables {
    unsent_comments: {
      ticket_id: string
      user_id: string
      kind: UnsentComment['kind']
      text: string
      file_ids: string[]
      at: Date
    }
  }
}

export async function look(db: Reader, ticketId: TicketId, userId: UserId): Promise<UnsentComment | undefined> {
  const row = await db
    .selectFrom('unsent_comments')
    .select(['kind', 'text', 'file_ids as fileIds'])
    .where('ticket_id', '=', ticketId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row
}

export async function save(
  tx: Tx,
  ticketId: TicketId,
  userId: UserId,
  { kind, text, fileIds }: UnsentComment,
  at: Date,
): Promise<void> {
  const words = { kind, text, file_ids: [...fileIds], at }
  await tx
    .insertInto('unsent_comments')
    .values({ ticket_id: ticketId, user_id: userId, ...words })
    .onConflict((on) => on.columns(['ticket_id', 'user_id']).doUpdateSet(words))
    .execute()
}

export async function drop(tx: Tx, ticketId: TicketId, userId: UserId): Promise<void> {
  await tx.deleteFrom('unsent_comments').where('ticket_id', '=', ticketId).where('user_id', '=', userId).execute()
}

/** This person's own that are older. */
export async function forget(tx: Tx, userId: UserId, before: Date): Promise<void> {
  await tx.deleteFrom('unsent_comments').where('user_id', '=', userId).where('at', '<', before).execute()
}
