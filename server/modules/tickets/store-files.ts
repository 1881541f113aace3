import { sql } from 'kysely'
import type { TicketId } from '../../base/id.ts'
import type { Reader } from '../../platform/db/database.ts'

/** Enough to find one that somebody may look into; its sender may have hung it up often. */
const mostPlaces = 100

/** Tickets where it was sent along with words. */
export async function saidWith(db: Reader, file: string): Promise<TicketId[]> {
  const { rows } = await sql<{ id: TicketId }>`
    select distinct ticket_id as id from ticket_comments
    where file_ids <> '{}' and file_ids @> array[${file}::uuid] limit ${mostPlaces}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Tickets with it in their form, asked in the words of the index. */
export async function filledInWith(db: Reader, file: string): Promise<TicketId[]> {
  const { rows } = await sql<{ id: TicketId }>`
    select id from tickets
    where ids_listed_in(fields) <> '[]' and ids_listed_in(fields) @> ${JSON.stringify([file])}::jsonb
    limit ${mostPlaces}`.execute(db)
  return rows.map(({ id }) => id)
}
