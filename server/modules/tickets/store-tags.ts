import type { TicketId } from '../../base/id.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'

declare module '../../platform/db/database.ts' {
  interface Tables {
    ticket_tags: { ticket_id: string; tag: string }
  }
}

export async function tagsOf(db: Reader | Tx, ids: readonly TicketId[]): Promise<ReadonlyMap<string, string[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('ticket_tags')
    .selectAll()
    .where('ticket_id', 'in', [...ids])
    .orderBy('tag')
    .execute()
  const tagsByTicket = new Map<string, string[]>()
  for (const { ticket_id, tag } of rows) tagsByTicket.set(ticket_id, [...(tagsByTicket.get(ticket_id) ?? []), tag])
  return tagsByTicket
}

export async function saveTags(tx: Tx, id: TicketId, added: readonly string[], removed: readonly string[]) {
  if (removed.length > 0)
    await tx
      .deleteFrom('ticket_tags')
      .where('ticket_id', '=', id)
      .where('tag', 'in', [...removed])
      .execute()
  if (added.length > 0)
    await tx
      .insertInto('ticket_tags')
      .values(added.map((tag) => ({ ticket_id: id, tag })))
      .onConflict((on) => on.doNothing())
      .execute()
}
