import { sql } from 'kysely'
import type { TicketId } from '../../base/id.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'
import type { Relation, RelationKind } from './relation.ts'

/** The table of relations. No other module reads or writes it. */
declare module '../../platform/db/database.ts' {
  interface Tables {
    ticket_relations: { from_id: string; to_id: string; kind: RelationKind; at: Date }
  }
}

/** All in which one of these stands on either side. */
export async function of(db: Reader | Tx, ids: readonly TicketId[]): Promise<Relation[]> {
  const rows = await db
    .selectFrom('ticket_relations')
    .select(['from_id', 'to_id', 'kind'])
    .where(({ eb, or }) => or([eb('from_id', 'in', [...ids]), eb('to_id', 'in', [...ids])]))
    .orderBy('at')
    .execute()
  return rows.map(({ from_id, to_id, kind }) => ({ from: from_id as TicketId, to: to_id as TicketId, kind }))
}

/** False when it stood there already. */
export async function add(tx: Tx, { from, to, kind }: Relation, at: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('ticket_relations')
    .values({ from_id: from, to_id: to, kind, at })
    .onConflict((on) => on.columns(['from_id', 'to_id', 'kind']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** False when it stood nowhere. */
export async function remove(tx: Tx, { from, to, kind }: Relation): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('ticket_relations')
    .where('from_id', '=', from)
    .where('to_id', '=', to)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** Where a merged ticket's story goes on, also when that was merged in turn. */
export async function end(db: Reader, id: TicketId): Promise<TicketId> {
  const { rows } = await sql<{ id: string }>`
    with recursive way (id, step) as (
      select ${id}::uuid, 0
      union all
      select relation.to_id, way.step + 1 from way join ticket_relations relation on relation.from_id = way.id
        and relation.kind = 'merged-into' where way.step < 50
    )
    select id from way order by step desc limit 1`.execute(db)
  return rows[0]!.id as TicketId
}

/** The ticket and those whose stories go on in it, also when they were merged in turn. */
export async function story(db: Reader, id: TicketId): Promise<TicketId[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive way (id, step) as (
      select ${id}::uuid, 0
      union all
      select relation.from_id, way.step + 1 from way join ticket_relations relation on relation.to_id = way.id
        and relation.kind = 'merged-into' where way.step < 50
    )
    select id from way order by step`.execute(db)
  return rows.map(({ id }) => id as TicketId)
}
