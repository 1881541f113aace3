import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { isAway } from '../db/outlast.ts'
import type { Told } from './append.ts'

/** What those who look after the house are told of the log itself. */
export type LogEvent =
  /** A reader could not take it however often it tried, and went on without it. */
  { type: 'event-set-aside'; reader: string; event: string; of: string }

const mostTries = 8

/** While the database is away it is no fault of the event that nobody can take it. */
export function isGivenUp(tries: number, error: unknown): boolean {
  return tries >= mostTries && !isAway(error)
}

/** Kept to be seen and told, so that nobody has to look for what did not happen. */
export function setAside(db: Database, reader: string, { number, type }: Told, error: unknown): Promise<void> {
  return db.work(async (tx, announce) => {
    const { rows } = await sql`
      insert into event_failures (reader, number, error)
      values (${reader}, ${number}, ${String(error).slice(0, 2000)})
      on conflict do nothing returning number`.execute(tx)
    const fact: LogEvent = { type: 'event-set-aside', reader, event: number, of: type }
    // Whoever cannot take even this is not told of it in turn, for ever.
    if (rows.length > 0 && type !== fact.type) announce(fact)
  })
}
