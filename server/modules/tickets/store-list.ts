import { type Kysely, type SelectQueryBuilder, sql } from 'kysely'
import type { Reader, Tables } from '../../platform/db/database.ts'
import type { ConditionSql } from './condition-sql.ts'
import type { Reach } from './reach.ts'
import { searchQuery } from './search.ts'
import { comesAfter, cursorOf, orderBy, reaches, type Sort } from './sorting.ts'
import { readColumns, type TicketRow, toTicket } from './store.ts'
import type { Priority, Ticket, TicketState } from './ticket.ts'

export type Wanted = {
  readonly reach?: Reach | undefined
  readonly q?: string | undefined
  readonly state?: TicketState | 'unresolved' | undefined
  readonly assignee?: string | undefined
  readonly department?: string | undefined
  readonly customer?: string | undefined
  readonly type?: string | undefined
  readonly priority?: Priority | undefined
  /** What condition-sql.ts made of a condition. */
  readonly matching?: ConditionSql
  readonly sort: Sort
  readonly limit: number
  /** The sort values of the last row of the page before. */
  readonly after?: readonly (string | number)[] | undefined
}

type Query = SelectQueryBuilder<Tables, 'tickets', object>

/** One row more than the limit, so that the caller knows whether there is a next page. */
export async function list(db: Reader, wanted: Wanted): Promise<Ticket[]> {
  const called = wanted.q && looksLikeRef(wanted.q) ? await page(calledSo(db, wanted), wanted) : []
  if (called.length > 0) return called.map(toTicket)
  const words = wanted.q ? searchQuery(wanted.q) : undefined
  if (wanted.q && !words) return []
  const rows = words ? await found(db, wanted, words) : await page(filter(tickets(db), wanted), wanted)
  return rows.map(toTicket)
}

/** `TS-20261125-0007` whole: the index of words would find its parts, and too many of them. */
const looksLikeRef = (q: string) => /^\s*[a-z][a-z0-9]{0,7}-[\d-]{3,20}\s*$/i.test(q)
const calledSo = (db: Reader, wanted: Wanted) =>
  filter(tickets(db), wanted).where('ref', '=', wanted.q!.trim().toUpperCase())

const tickets = (db: Kysely<Tables>): Query => db.selectFrom('tickets')

/** So many of the list are looked at before the index of words is asked; the second time only when the first promised it. */
const nearby = [2_000, 20_000]
/** One of so many: reading as far as it takes to fill a page costs then what reading all hits from the index does. */
const rare = 170
/** More than so many hits are not sorted. */
const mostSorted = 4_000

/**
 * What stands in every tenth ticket is found fastest by walking down the list,
 * what stands in three of a million by the index of words. PostgreSQL cannot
 * tell: it knows the thousand commonest words, takes every other to be as
 * common as the last of them, and believes every phrase to be rare. So the
 * first of the list are looked at; when they do not fill a page the index is
 * asked for some, and how many come says how to go on.
 */
async function found(db: Reader, wanted: Wanted, words: string): Promise<TicketRow[]> {
  for (const many of nearby) {
    const near = filter(first(many, db, wanted), wanted).where(sql<boolean>`search @@ ${words}::tsquery`)
    const rows = await page(near, wanted)
    if (rows.length > wanted.limit) return rows
    if (rows.length < many / rare) break
  }
  const isPhrase = / (<->|&) /.test(words)
  return db.transaction().execute(async (tx) => {
    const hits = filter(tickets(tx), wanted).where(sql<boolean>`search @@ ${words}::tsquery`)
    await plan(tx, { enable_seqscan: 'off', ...(isPhrase ? {} : { gin_fuzzy_search_limit: 2 * mostSorted }) })
    const some = await hits.select('id').limit(mostSorted).execute()
    if (isPhrase && some.length < mostSorted) {
      const ids = some.map(({ id }) => id)
      return page(tickets(tx).where(sql<boolean>`id = any(${ids}::uuid[])`), wanted)
    }
    await plan(tx, { enable_indexscan: 'off' })
    const last =
      some.length === mostSorted ? await edge(tx, hits, wanted, isPhrase ? samples.phrase : samples.word) : undefined
    await plan(tx, { gin_fuzzy_search_limit: 0 })
    return page(last ? hits.where(reaches(wanted.sort, cursorOf(last, wanted.sort))) : hits, wanted)
  })
}

/** How much is read of each word's place in the index; of a phrase only what is left of all its words counts. */
const samples = { word: [2_000], phrase: [8_000, 40_000] }

/** The end of a page of the sample: the page that is asked for reaches no further down the list, so nobody need look there. */
async function edge(tx: Reader, hits: Query, wanted: Wanted, sizes: readonly number[]): Promise<Ticket | undefined> {
  for (const size of sizes) {
    await plan(tx, { gin_fuzzy_search_limit: size })
    const last = (await page(hits, wanted))[wanted.limit]
    if (last) return toTicket(last)
  }
  return undefined
}

/** The first so many of the list, whatever stands in them. */
function first(many: number, db: Reader, { sort, after }: Wanted): Query {
  const those = tickets(db)
    .$if(after !== undefined, (q) => q.where(comesAfter(sort, after!)))
    .orderBy(orderBy(sort))
    .selectAll('tickets')
    .limit(many)
  return db.selectFrom(those.as('tickets')) as unknown as Query
}

/** Says to PostgreSQL, until the end of the transaction, which ways it may take. */
async function plan(tx: Reader, ways: Readonly<Record<string, string | number>>): Promise<void> {
  const said = Object.entries(ways).map(([name, value]) => sql`set_config(${name}, ${String(value)}, true)`)
  await sql`select ${sql.join(said)}`.execute(tx)
}

function page(query: Query, { sort, limit, after }: Wanted): Promise<TicketRow[]> {
  return query
    .$if(after !== undefined, (q) => q.where(comesAfter(sort, after!)))
    .orderBy(orderBy(sort))
    .select(readColumns)
    .limit(limit + 1)
    .execute()
}

function filter(query: Query, wanted: Wanted): Query {
  return query
    .$if(wanted.state === 'unresolved', (q) => q.where(sql<boolean>`state in ('open', 'pending')`))
    .$if(wanted.state !== undefined && wanted.state !== 'unresolved', (q) =>
      q.where('state', '=', wanted.state as TicketState),
    )
    .$if(wanted.assignee === 'nobody', (q) => q.where('assignee_id', 'is', null))
    .$if(wanted.assignee !== undefined && wanted.assignee !== 'nobody', (q) =>
      q.where('assignee_id', '=', wanted.assignee!),
    )
    .$if(wanted.department !== undefined, (q) => q.where('department_id', '=', wanted.department!))
    .$if(wanted.customer !== undefined, (q) => q.where('customer_id', '=', wanted.customer!))
    .$if(wanted.type !== undefined, (q) => q.where('type_id', '=', wanted.type!))
    .$if(wanted.priority !== undefined, (q) => q.where('priority', '=', wanted.priority!))
    .$if(wanted.matching !== undefined, (q) => q.where(wanted.matching!))
    .$if(wanted.reach !== undefined, (q) => q.where(within(wanted.reach!)))
}

export function within({ userId, teamId, colleagues, nobodys }: Reach) {
  return sql<boolean>`(assignee_id = any(${[userId, ...colleagues]}::uuid[]) or department_id = ${teamId ?? null}::uuid
    or (${nobodys} and assignee_id is null and department_id is null))`
}

export type Counts = {
  open: number
  pending: number
  resolvedToday: number
  unassigned: number
  dueSoon: number
  overdue: number
}

export async function counts(db: Reader, now: Date, today: Date): Promise<Counts> {
  const soon = new Date(now.getTime() + 3_600_000)
  const { rows } = await sql<Counts>`
    select count(*) filter (where state = 'open')::int as open, count(*) filter (where state = 'pending')::int as pending,
      (select count(*) from tickets where resolved_at >= ${today})::int as "resolvedToday",
      count(*) filter (where assignee_id is null)::int as unassigned,
      count(*) filter (where due_at > ${now} and due_at <= ${soon})::int as "dueSoon", count(*) filter (where due_at <= ${now})::int as overdue
    from tickets where state in ('open', 'pending')`.execute(db)
  return rows[0]!
}

export async function countsByDepartment(
  db: Reader,
  now: Date,
): Promise<{ departmentId: string; open: number; overdue: number }[]> {
  const { rows } = await sql<{ departmentId: string; open: number; overdue: number }>`
    select department_id as "departmentId", count(*)::int as open, count(*) filter (where due_at <= ${now})::int as overdue
    from tickets where state in ('open', 'pending') and department_id is not null group by department_id`.execute(db)
  return rows
}

export async function countsFor(
  db: Reader,
  userId: string,
  teamId: string | undefined,
  now: Date,
): Promise<{ due: number; open: number; pending: number; team: number }> {
  const soon = new Date(now.getTime() + 3_600_000)
  const { rows } = await sql<{ due: number; open: number; pending: number; team: number }>`
    select count(*) filter (where assignee_id = ${userId}::uuid and due_at <= ${soon})::int as due,
      count(*) filter (where assignee_id = ${userId}::uuid and state = 'open')::int as open,
      count(*) filter (where assignee_id = ${userId}::uuid and state = 'pending')::int as pending,
      count(*) filter (where department_id = ${teamId ?? null}::uuid)::int as team
    from tickets where state in ('open', 'pending')`.execute(db)
  return rows[0]!
}

/** More than so many are not counted: nobody works them off by looking at a board. */
const mostInHand = 1_000

/** How many open ones each of these people has, apart from some. Whoever has none is not named. */
export async function openOf(
  db: Reader,
  people: readonly string[],
  but: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; open: number }>`
    select person.id, counted.open from unnest(${[...people]}::uuid[]) person (id) cross join lateral (
      select count(*)::int as open from (
        select from tickets where assignee_id = person.id and state = 'open' and id <> all(${[...but]}::uuid[])
        limit ${mostInHand}
      ) those
    ) counted where counted.open > 0`.execute(db)
  return new Map(rows.map(({ id, open }) => [id, open]))
}
