import { sql } from 'kysely'
import type { TicketId } from '../../base/id.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'
import type { Reach } from './reach.ts'
import { within } from './store-list.ts'

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

/** A house that has more tags than this no longer has any. */
const mostLookedAt = 5_000

/**
 * From one tag to the next by the index: a million tickets share some hundred
 * words. With a reach, those that hang on a ticket within it: a word may say
 * what somebody must not know.
 */
export async function known(db: Reader, words: string, most: number, reach: Reach | undefined): Promise<string[]> {
  const isTheirs = reach
    ? sql`exists (select from ticket_tags as hung join tickets on tickets.id = hung.ticket_id
        where hung.tag = fitting.tag and ${within(reach)})`
    : sql`true`
  const { rows } = await sql<{ tag: string }>`
    with recursive known (tag) as (
      (select tag from ticket_tags order by tag limit 1)
      union all
      select (select other.tag from ticket_tags as other where other.tag > known.tag order by other.tag limit 1)
      from known where known.tag is not null
    )
    select tag from (
      select tag from (select tag from known where tag is not null limit ${mostLookedAt}) as looked_at
      where strpos(lower(tag), lower(${words})) > 0
      order by strpos(lower(tag), lower(${words})), tag
    ) as fitting
    where ${isTheirs}
    limit ${most}`.execute(db)
  return rows.map(({ tag }) => tag)
}
