import { sql } from 'kysely'
import type pg from 'pg'
import type { Tx } from '../../platform/db/database.ts'
import type { Circumstances } from '../../platform/events/acting.ts'
import { type Fact, subjectOf, type Told } from '../../platform/events/append.ts'
import type { NewJob } from '../../platform/jobs/jobs.ts'
import type { Field } from './form.ts'
import { toColumns } from './store.ts'
import type { Ticket } from './ticket.ts'

/** A ticket about to be written, with what must be true together with it. */
export type Opening = {
  readonly ticket: Ticket
  readonly form: readonly Field[]
  /** How its type numbers it; the counter is drawn in the statement. */
  readonly numbering: { readonly stem: string; readonly digits: number } | undefined
  readonly fact: Fact
  readonly timers: readonly NewJob[]
  readonly under: Circumstances
}

export type Opened = { readonly ticket: Ticket; readonly told: Told }

/**
 * Writes tickets with their events, timers and idempotency keys in one
 * statement and so in one round trip and one commit (docs/decisions). A row
 * whose key somebody else took meanwhile is missing from the answer.
 *
 * The number is drawn here: a batch is numbered in the order it was asked.
 */
export async function openTogether(pool: pg.Pool, openings: readonly Opening[]): Promise<(Opened | undefined)[]> {
  const { rows } = await pool.query<Written>({
    name: 'tickets-open',
    text: statement,
    values: [JSON.stringify(openings.map(toRow))],
  })
  return matched(openings, rows)
}

/** The same inside a unit of work: a draft that becomes a ticket. */
export async function openWithin(tx: Tx, opening: Opening): Promise<Opened> {
  const parts = statement.split('$1')
  const { rows } =
    await sql<Written>`${sql.raw(parts[0]!)}${JSON.stringify([toRow({ ...opening, under: { actor: opening.under.actor } }, 0)])}${sql.raw(parts[1]!)}`.execute(
      tx,
    )
  return matched([opening], rows)[0]!
}

type Written = { place: number; number: number; ref: string | null; event: string; at: Date }

function matched(openings: readonly Opening[], rows: readonly Written[]): (Opened | undefined)[] {
  const rowByPlace = new Map(rows.map((row) => [row.place, row]))
  return openings.map(({ ticket, fact, under }, place) => {
    const row = rowByPlace.get(place)
    if (!row) return undefined
    const told = {
      number: row.event,
      type: fact.type,
      subject: subjectOf(fact),
      actor: under.actor,
      cause: under.cause,
      at: row.at,
      fact,
    }
    return { ticket: { ...ticket, number: row.number, ref: row.ref ?? undefined }, told }
  })
}

function toRow({ ticket, form, numbering, fact, timers, under }: Opening, place: number) {
  const { type, ...payload } = fact
  const { once } = under
  return {
    place,
    ticket: toColumns(ticket, form),
    stem: numbering?.stem ?? null,
    digits: numbering?.digits ?? null,
    event: { type, actor: under.actor, cause: under.cause ?? null, payload },
    timers,
    once: once && !once.claimed ? { who: once.who, key: once.key, fingerprint: once.fingerprint } : null,
  }
}

const statement = `
with asked as materialized (
  select place, ticket, stem, digits, event, timers, once
  from jsonb_to_recordset($1::jsonb) as asked (place int, ticket jsonb, stem text, digits int, event jsonb, timers jsonb, once jsonb)
), claimed as (
  insert into idempotency_keys (who, key, fingerprint, made)
  select once->>'who', once->>'key', once->>'fingerprint', jsonb_build_object('kind', 'ticket', 'id', ticket->>'id') from asked where once <> 'null'
  on conflict do nothing returning who, key
), numbered as materialized (
  select asked.*, nextval('ticket_numbers')::int as number
  from (select * from asked where once is null or once = 'null'
    or exists (select from claimed where claimed.who = once->>'who' and claimed.key = once->>'key') order by place) as asked
), counted as (
  insert into ticket_counters (stem, last)
  select stem, count(*) from numbered where stem is not null group by stem order by stem
  on conflict (stem) do update set last = ticket_counters.last + excluded.last
  returning stem, last
), called as materialized (
  select counting.*, stem || lpad(count::text, greatest(digits, length(count::text)), '0') as ref
  from (
    select numbered.*, counted.last + 1 - row_number() over (partition by numbered.stem order by place desc) as count
    from numbered left join counted on counted.stem = numbered.stem
  ) as counting
), opened as (
  insert into tickets (id, number, ref, type_id, type_version, status, subject, description, state, priority, customer_id, assignee_id, department_id, fields,
    created_at, updated_at, respond_by, due_at, clocks, reopened_times, page_token, revision, search)
  select t.id, called.number, called.ref, t.type_id, t.type_version, t.status, t.subject, t.description, t.state, t.priority, t.customer_id, t.assignee_id, t.department_id, t.fields,
    t.created_at, t.updated_at, t.respond_by, t.due_at, t.clocks, 0, t.page_token, 1, (t.search || ' ' || called.number || ':16383')::tsvector
  from called, jsonb_to_record(called.ticket) as t (id uuid, type_id uuid, type_version int, status text, subject text, description text, state text, priority text,
    customer_id uuid, assignee_id uuid, department_id uuid, fields jsonb, created_at timestamptz, updated_at timestamptz,
    respond_by timestamptz, due_at timestamptz, clocks jsonb, page_token text, search text)
), timed as (
  insert into jobs (kind, key, due, payload)
  select timer.kind, timer.key, timer.due, timer.payload
  from numbered, jsonb_to_recordset(numbered.timers) as timer (kind text, key text, due timestamptz, payload jsonb)
), told as (
  insert into events (type, subject_kind, subject_id, actor, cause, payload)
  select event->>'type', 'ticket', ticket->>'id', event->>'actor', (event->>'cause')::bigint, (event->'payload') || jsonb_build_object('number', number)
  from numbered order by place
  returning number, at, subject_id
)
select called.place, called.number, called.ref, told.number as event, told.at
from called join told on told.subject_id = called.ticket->>'id'`
