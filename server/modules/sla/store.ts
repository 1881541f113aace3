import { type Generated, sql } from 'kysely'
import type { TicketId } from '../../base/id.ts'
import type { Json, Reader, Tx } from '../../platform/db/database.ts'
import type { Clocked } from '../tickets/clocks.ts'
import type { Entry } from './moment.ts'
import type { Rulebook } from './rulebook.ts'

declare module '../../platform/db/database.ts' {
  interface Tables {
    sla_rulebooks: { version: Generated<number>; since: Date; body: Json<Body> }
  }
}

type Body = Pick<Rulebook, 'calendars' | 'policies'>

export async function newest(db: Reader | Tx): Promise<Rulebook | undefined> {
  const row = await db.selectFrom('sla_rulebooks').selectAll().orderBy('version', 'desc').limit(1).executeTakeFirst()
  return row && { version: row.version, since: row.since, ...row.body }
}

export async function books(db: Reader, versions: readonly number[]): Promise<Rulebook[]> {
  if (versions.length === 0) return []
  const rows = await db.selectFrom('sla_rulebooks').selectAll().where('version', 'in', versions).execute()
  return rows.map(({ version, since, body }) => ({ version, since, ...body }))
}

/** Two admins may publish at once; the second one waits here. */
export async function waitForOthers(tx: Tx): Promise<void> {
  await sql`lock table sla_rulebooks in share row exclusive mode`.execute(tx)
}

export async function publish(tx: Tx, { calendars, policies }: Body, since: Date): Promise<Rulebook> {
  const body = { calendars, policies }
  const row = await tx
    .insertInto('sla_rulebooks')
    .values({ since, body: JSON.stringify(body) })
    .returning('version')
    .executeTakeFirstOrThrow()
  return { version: row.version, since, ...body }
}

type Row = { number: string; ticketId: string; clocked: Clocked; fromId: string | null }

/** What the log says of a ticket's clocks, and of those that it took over, by the one index that finds a ticket's events. */
export async function history(db: Reader | Tx, ids: readonly TicketId[]): Promise<Entry[]> {
  const found: Row[] = []
  const asked = new Set<string>(ids)
  for (let next: readonly string[] = ids; next.length > 0; ) {
    const { rows } = await sql<Row>`
      select number, subject_id as "ticketId", payload->'clocked' as clocked,
        case type when 'ticket-took-over' then payload->>'fromId' end as "fromId"
      from events
      where subject_kind = 'ticket' and subject_id = any(${next}) and payload ? 'clocked' order by number`.execute(db)
    found.push(...rows)
    next = rows.flatMap(({ fromId }) => (fromId && !asked.has(fromId) ? [fromId] : []))
    for (const id of next) asked.add(id)
  }
  return asked.size > 1 ? found.sort((a, b) => (BigInt(a.number) < BigInt(b.number) ? -1 : 1)) : found
}
