import type { Change } from '../../base/changed-meanwhile.ts'
import type { Database } from '../db/database.ts'
import type { Told } from './append.ts'
import { type LogRow, toTold } from './tail.ts'

type Wanted = {
  readonly types?: readonly string[]
  /** All but these. */
  readonly but?: readonly string[]
  readonly subject?: { readonly kind: string; readonly id: string }
  /** Only those with a lower number, newest first. */
  readonly before?: string | undefined
  readonly limit: number
}

/** A page of the past, newest first: histories and the audit. */
export async function readEvents(db: Database, { types, but, subject, before, limit }: Wanted): Promise<Told[]> {
  const { rows } = await db.pool.query<LogRow>(
    `select number, at, type, subject_kind, subject_id, actor, cause, payload from events
     where ($1::text[] is null or type = any($1)) and ($2::text is null or (subject_kind = $2 and subject_id = $3))
       and ($4::bigint is null or number < $4) and ($6::text[] is null or type <> all($6))
     order by number desc limit $5`,
    [types ?? null, subject?.kind ?? null, subject?.id ?? null, before ?? null, limit, but ?? null],
  )
  return rows.map(toTold)
}

/** Who did the last of these, and when: for whoever came second. */
export async function lastChange(
  db: Database,
  types: readonly string[],
  subject?: Wanted['subject'],
): Promise<Change | undefined> {
  const [last] = await readEvents(db, { types, ...(subject && { subject }), limit: 1 })
  return last && { actor: last.actor, at: last.at }
}

/** What came after a number, oldest first: a screen that was away. */
export async function readSince(db: Database, after: string, limit: number): Promise<Told[]> {
  const { rows } = await db.pool.query<LogRow>(
    `select number, at, type, subject_kind, subject_id, actor, cause, payload from events where number > $1 order by number limit $2`,
    [after, limit],
  )
  return rows.map(toTold)
}

export async function readOne(db: Database, number: string): Promise<Told | undefined> {
  const { rows } = await db.pool.query<LogRow>({
    name: 'event-by-number',
    text: `select number, at, type, subject_kind, subject_id, actor, cause, payload from events where number = $1`,
    values: [number],
  })
  return rows.map(toTold)[0]
}

type Past = {
  readonly types: readonly string[]
  readonly since: Date
  readonly after: string
  readonly subject?: { readonly kind: string; readonly id: string } | undefined
  readonly limit: number
}

/** A page of what happened since a day, oldest first: whoever tries something on the past. */
export async function readOf(db: Database, { types, since, after, subject, limit }: Past): Promise<Told[]> {
  const { rows } = await db.pool.query<LogRow>(
    `select number, at, type, subject_kind, subject_id, actor, cause, payload from events
     where type = any($1) and at >= $2 and number > $3 and ($4::text is null or (subject_kind = $4 and subject_id = $5))
     order by number limit $6`,
    [types, since, after, subject?.kind ?? null, subject?.id ?? null, limit],
  )
  return rows.map(toTold)
}

/** Everything that happened to some subjects, oldest first. */
export async function readSubjects(db: Database, kind: string, ids: readonly string[]): Promise<Told[]> {
  if (ids.length === 0) return []
  const { rows } = await db.pool.query<LogRow>(
    `select number, at, type, subject_kind, subject_id, actor, cause, payload from events
     where subject_kind = $1 and subject_id = any($2) order by number`,
    [kind, ids],
  )
  return rows.map(toTold)
}
