import { type Generated, sql } from 'kysely'
import { indexText, searchQuery } from '../../../lib/text/search-terms.ts'
import type { CustomerId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'
import type { ContactPoint, Customer } from './customer.ts'

/** The customers tables. No other module reads or writes them. */
declare module '../../platform/db/database.ts' {
  interface Tables {
    customers: Columns
    contact_points: { kind: ContactPoint['kind']; value: string; customer_id: string }
  }
}

type Columns = {
  id: string
  name: string
  tags: string[]
  place: string | null
  note: string | null
  language: 'zh' | 'en'
  prefers: Customer['prefers'] | null
  created_at: Generated<Date>
  revision: number
  search: string
}

const all = (db: Reader | Tx) =>
  db
    .selectFrom('customers')
    .select(['id', 'name', 'tags', 'place', 'note', 'language', 'prefers', 'created_at', 'revision'])
    .select((of) =>
      of
        .selectFrom('contact_points')
        .whereRef('customer_id', '=', 'customers.id')
        .select(
          sql<
            ContactPoint[]
          >`coalesce(json_agg(json_build_object('kind', kind, 'value', value) order by kind desc, value), '[]')`.as(
            'points',
          ),
        )
        .as('points'),
    )

export async function find(db: Reader | Tx, id: CustomerId): Promise<Customer> {
  const row = await all(db).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'customer-unknown', 'There is no such customer.')
  return toCustomer(row)
}

export async function lock(tx: Tx, id: CustomerId): Promise<Customer> {
  await tx.selectFrom('customers').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return find(tx, id)
}

export async function byContactPoint(db: Reader | Tx, { kind, value }: ContactPoint): Promise<Customer[]> {
  const rows = await all(db)
    .where((of) =>
      of.exists(
        of
          .selectFrom('contact_points')
          .whereRef('customer_id', '=', 'customers.id')
          .where('kind', '=', kind)
          .where('value', '=', value)
          .select('kind'),
      ),
    )
    .orderBy('created_at')
    .limit(10)
    .execute()
  return rows.map(toCustomer)
}

type Named = Pick<Customer, 'name' | 'contactPoints'> & { id: string }

/** Contact points are looked up of those only who have no name. */
export async function names(db: Reader, ids: readonly string[]): Promise<Named[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('customers').select(['id', 'name']).where('id', 'in', ids).execute()
  const nameless = rows.filter(({ name }) => name === '').map(({ id }) => id)
  const points = nameless.length > 0 ? await pointsOf(db, nameless) : []
  return rows.map(({ id, name }) => ({
    id,
    name,
    contactPoints: points.filter((point) => point.customer_id === id),
  }))
}

const pointsOf = (db: Reader, ids: readonly string[]) =>
  db.selectFrom('contact_points').selectAll().where('customer_id', 'in', ids).orderBy('value').execute()

/** Newest first; one more than asked, to know whether there is a next page. */
export async function list(
  db: Reader,
  { q, limit, after }: { q?: string | undefined; limit: number; after?: readonly (string | number)[] | undefined },
): Promise<Customer[]> {
  const found = q ? searchQuery(q) : undefined
  if (q && !found) return []
  const [time, id] = after ?? []
  const rows = await all(db)
    .$if(found !== undefined, (query) => query.where(sql<boolean>`search @@ ${found}::tsquery`))
    .$if(id !== undefined, (query) => query.where(sql<boolean>`(created_at, id) < (${time}::timestamptz, ${id}::uuid)`))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return rows.map(toCustomer)
}

export async function save(tx: Tx, customer: Customer): Promise<void> {
  const { id, name, tags, place, note, language, prefers, contactPoints, createdAt, revision } = customer
  const columns = {
    name,
    tags: [...tags],
    place: place ?? null,
    note: note ?? null,
    language,
    prefers: prefers ?? null,
    revision,
    search: searchText(customer),
  }
  await tx
    .insertInto('customers')
    .values({ id, created_at: createdAt, ...columns })
    .onConflict((on) => on.column('id').doUpdateSet(columns))
    .execute()
  await tx.deleteFrom('contact_points').where('customer_id', '=', id).execute()
  if (contactPoints.length === 0) return
  await tx
    .insertInto('contact_points')
    .values(contactPoints.map(({ kind, value }) => ({ kind, value, customer_id: id })))
    .onConflict((on) => on.doNothing())
    .execute()
}

/** A number is found by any of its last digits a person would type: from the country code on and without it. */
function searchText({ name, tags, place, note, contactPoints }: Customer): string {
  const points = contactPoints
    .filter(({ kind }) => kind !== 'visitor')
    .flatMap(({ kind, value }) =>
      kind === 'phone' ? [value.slice(1), value.replace(/^\+86/, ''), value.slice(-4)] : [value],
    )
  return indexText([name, ...tags, place ?? '', note ?? '', ...points].join('\n'))
}

type Row = Omit<Columns, 'created_at' | 'search'> & { created_at: Date; points: ContactPoint[] | null }

function toCustomer(row: Row): Customer {
  return {
    id: row.id as CustomerId,
    name: row.name,
    tags: row.tags,
    place: row.place ?? undefined,
    note: row.note ?? undefined,
    language: row.language,
    prefers: row.prefers ?? undefined,
    contactPoints: row.points ?? [],
    createdAt: row.created_at,
    revision: row.revision,
  }
}
