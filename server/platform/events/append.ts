import { sql } from 'kysely'
import type { Reader, Tx } from '../db/database.ts'
import { circumstances } from './acting.ts'

/**
 * Something that happened, in the past tense. The first key that ends in `Id`
 * names what it is about: `{ type: 'ticket-resolved', ticketId, by }` is an
 * event of that ticket. Values are plain JSON, and ids and states rather than
 * customers' words.
 */
export type Fact = { readonly type: string } & Readonly<Record<string, unknown>>

/** A fact as it stands in the log. */
export type Told = {
  /** Grows with every event of the house; a string, as it may pass 2^53. */
  readonly number: string
  readonly type: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly actor: string
  readonly cause: string | undefined
  readonly at: Date
  readonly fact: Fact
}

export function subjectOf(fact: Fact): { kind: string; id: string } {
  for (const [key, value] of Object.entries(fact)) {
    if (key.endsWith('Id') && typeof value === 'string') return { kind: kebab(key.slice(0, -2)), id: value }
  }
  return { kind: 'house', id: 'house' }
}

const kebab = (words: string) => words.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** One row each, in one statement, in the order told. */
export async function append(tx: Tx | Reader, facts: readonly Fact[]): Promise<Told[]> {
  const { actor, cause } = circumstances()
  const rows = facts.map((fact) => {
    const subject = subjectOf(fact)
    return { type: fact.type, kind: subject.kind, id: subject.id, payload: withoutType(fact) }
  })
  const written = await sql<{ number: string; at: Date }>`
    insert into events (type, subject_kind, subject_id, actor, cause, payload)
    select type, kind, id, ${actor}, ${cause ?? null}::bigint, payload
    from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (type text, kind text, id text, payload jsonb))
      with ordinality as fact (type, kind, id, payload, place)
    order by place
    returning number, at`.execute(tx)
  return facts.map((fact, place) => {
    const { number, at } = written.rows[place]!
    return { number, type: fact.type, subject: subjectOf(fact), actor, cause, at, fact }
  })
}

function withoutType({ type: _, ...rest }: Fact) {
  return rest
}
