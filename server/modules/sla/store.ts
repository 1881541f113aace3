import { type Generated, sql } from 'kysely'
import type { TicketId } from '../../base/id.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'
import type { Clocked } from '../tickets/clocks.ts'
import { type Moment, momentsOf } from './moment.ts'
import type { Rulebook } from './rulebook.ts'

declare module '../../platform/db/database.ts' {
  interface Tables {
    sla_rulebooks: { version: Generated<number>; since: Date; body: Body }
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
    .values({ since, body: JSON.stringify(body) as never })
    .returning('version')
    .executeTakeFirstOrThrow()
  return { version: row.version, since, ...body }
}

/** What the log says of a ticket's clocks, by the one index that finds a ticket's events. */
export async function history(db: Reader | Tx, id: TicketId): Promise<Moment[]> {
  const { rows } = await sql<{ clocked: Clocked }>`
    select payload->'clocked' as clocked from events
    where subject_kind = 'ticket' and subject_id = ${id} and payload ? 'clocked' order by number`.execute(db)
  return momentsOf(rows.map(({ clocked }) => ({ fact: { type: '', clocked } })))
}
