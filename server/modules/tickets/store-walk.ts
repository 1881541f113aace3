import { type RawBuilder, sql } from 'kysely'
import type { TicketId } from '../../base/id.ts'
import type { Reader } from '../../platform/db/database.ts'

/** A ticket for which something that was asked holds. */
export type Met = {
  readonly ticketId: TicketId
  readonly assigneeId: string | null
  readonly departmentId: string | null
  /** Places of the conditions that hold. */
  readonly holds: readonly number[]
}

/**
 * Walks through all tickets in the order of their ids, so many at a time, and
 * answers those for whom any of these conditions holds. A million are walked
 * through once, however many conditions are asked.
 */
export async function walk(
  db: Reader,
  asked: readonly RawBuilder<boolean>[],
  after: string | undefined,
  most: number,
): Promise<Met[]> {
  const any = sql.join(asked, sql` or `)
  const places = sql.join(asked.map((condition, place) => sql`case when ${condition} then ${sql.lit(place)} end`))
  const { rows } = await sql<Met>`
    select id as "ticketId", assignee_id as "assigneeId", department_id as "departmentId",
      array_remove(array[${places}]::int[], null) as holds
    from tickets where id > ${after ?? nil}::uuid and (${any}) order by id limit ${most}`.execute(db)
  return rows
}

const nil = '00000000-0000-0000-0000-000000000000'
