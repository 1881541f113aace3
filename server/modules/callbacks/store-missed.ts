import { type Selectable, sql } from 'kysely'
import type { ConversationId, CustomerId, QueueId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'
import type { ClosedBecause, Missed, MissedBecause, MissedContact } from './missed-contact.ts'

/** The tables of missed contacts and of the calls that settle them. No other module reads or writes them. */
declare module '../../platform/db/database.ts' {
  interface Tables {
    missed_contacts: Columns
    missed_calls: { conversation_id: string; missed_contact_id: string; because: MissedBecause; at: Date }
  }
}

type Columns = {
  id: string
  number: string
  our_number: string
  customer_id: string | null
  queue_id: string | null
  because: MissedBecause
  times: number
  first_at: Date
  last_at: Date
  due_at: Date
  owner_id: string | null
  state: MissedContact['state']
  attempts: number
  last_attempt_at: Date | null
  ringing_by: string | null
  ringing_since: Date | null
  closed_at: Date | null
  closed_because: ClosedBecause | null
  note: string | null
  revision: number
}

const open = ['open', 'called'] as const

export async function find(db: Reader | Tx, id: string): Promise<MissedContact> {
  const row = await db.selectFrom('missed_contacts').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'missed-contact-unknown', 'There is no such missed contact.')
  return toContact(row)
}

export async function lock(tx: Tx, id: string): Promise<MissedContact> {
  await tx.selectFrom('missed_contacts').select('id').where('id', '=', id).forUpdate().execute()
  return find(tx, id)
}

export async function openOfNumber(tx: Tx, number: string): Promise<MissedContact | undefined> {
  // Two calls of one number may end at once; a row that is not there yet cannot be locked.
  await sql`select pg_advisory_xact_lock(hashtext(${`missed ${number}`}))`.execute(tx)
  const query = tx.selectFrom('missed_contacts').selectAll().where('number', '=', number).where('state', 'in', open)
  const row = await query.forUpdate().executeTakeFirst()
  return row && toContact(row)
}

/** What we owe this person, by whatever number. */
export async function openOf(
  tx: Tx,
  { number, customerId }: { number: string; customerId: CustomerId | undefined },
): Promise<MissedContact[]> {
  const rows = await tx
    .selectFrom('missed_contacts')
    .selectAll()
    .where('state', 'in', open)
    .where((of) => of.or([of('number', '=', number), ...(customerId ? [of('customer_id', '=', customerId)] : [])]))
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(toContact)
}

/** False when this call was counted before. */
export async function addCall(
  tx: Tx,
  conversationId: ConversationId,
  contactId: string,
  missed: Missed,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('missed_calls')
    .values({ conversation_id: conversationId, missed_contact_id: contactId, because: missed.because, at: missed.at })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function wasCounted(tx: Tx, conversationId: ConversationId): Promise<boolean> {
  const query = tx.selectFrom('missed_calls').select('at').where('conversation_id', '=', conversationId)
  return (await query.executeTakeFirst()) !== undefined
}

/** The last call of each, to be listened to and looked at. */
export async function lastCalls(db: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, ConversationId>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('missed_calls')
    .distinctOn('missed_contact_id')
    .select(['missed_contact_id', 'conversation_id'])
    .where('missed_contact_id', 'in', ids)
    .orderBy('missed_contact_id')
    .orderBy('at', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.missed_contact_id, row.conversation_id as ConversationId]))
}

export async function save(tx: Tx, contact: MissedContact): Promise<void> {
  const columns = toColumns(contact)
  await tx
    .insertInto('missed_contacts')
    .values(columns)
    .onConflict((on) => on.column('id').doUpdateSet(columns))
    .execute()
}

export type Wanted = {
  readonly state?: 'open' | 'closed' | undefined
  /** Only what this agent may see: theirs, and nobody's. */
  readonly within?: UserId | undefined
  readonly owner?: UserId | 'nobody' | undefined
  readonly limit: number
  readonly after?: readonly (string | number)[] | undefined
}

/** What is due first stands first; of what is settled the latest. One more than asked, to know of a next page. */
export async function list(
  db: Reader,
  { state = 'open', within, owner, limit, after }: Wanted,
): Promise<MissedContact[]> {
  const [time, id] = after ?? []
  const isSettled = state === 'closed'
  const rows = await db
    .selectFrom('missed_contacts')
    .selectAll()
    .$if(!isSettled, (query) => query.where('state', 'in', open).orderBy('due_at').orderBy('id'))
    .$if(isSettled, (query) =>
      query.where('closed_at', 'is not', null).orderBy('closed_at', 'desc').orderBy('id', 'desc'),
    )
    .$if(within !== undefined, (query) =>
      query.where((of) => of.or([of('owner_id', 'is', null), of('owner_id', '=', within!)])),
    )
    .$if(owner === 'nobody', (query) => query.where('owner_id', 'is', null))
    .$if(owner !== undefined && owner !== 'nobody', (query) => query.where('owner_id', '=', owner!))
    .$if(id !== undefined, (query) =>
      query.where(
        isSettled
          ? sql<boolean>`(closed_at, id) < (${time}::timestamptz, ${id}::uuid)`
          : sql<boolean>`(due_at, id) > (${time}::timestamptz, ${id}::uuid)`,
      ),
    )
    .limit(limit + 1)
    .execute()
  return rows.map(toContact)
}

export type MissedFigures = { open: number; overdue: number; mine: number; nobodys: number; reachedToday: number }

/** For a tile and a badge, in one look. */
export async function figures(db: Reader, me: string, now: Date, today: Date): Promise<MissedFigures> {
  const { rows } = await sql<MissedFigures>`
    select count(*) filter (where closed_at is null)::int as open,
      count(*) filter (where closed_at is null and due_at < ${now})::int as overdue,
      count(*) filter (where closed_at is null and owner_id::text = ${me})::int as mine,
      count(*) filter (where closed_at is null and owner_id is null)::int as nobodys,
      count(*) filter (where closed_at >= ${today} and state = 'reached')::int as "reachedToday"
    from missed_contacts where state in ('open', 'called') or closed_at >= ${today}`.execute(db)
  return rows[0]!
}

function toContact(row: Selectable<Columns>): MissedContact {
  const { closed_at: closedAt, closed_because: closedBecause, ringing_by: by, ringing_since: since } = row
  return {
    id: row.id,
    number: row.number,
    ourNumber: row.our_number,
    customerId: (row.customer_id ?? undefined) as CustomerId | undefined,
    queueId: (row.queue_id ?? undefined) as QueueId | undefined,
    because: row.because,
    times: row.times,
    firstAt: row.first_at,
    lastAt: row.last_at,
    dueAt: row.due_at,
    ownerId: (row.owner_id ?? undefined) as UserId | undefined,
    state: row.state,
    attempts: row.attempts,
    lastAttemptAt: row.last_attempt_at ?? undefined,
    ringing: by && since ? { by: by as UserId, since } : undefined,
    closed: closedAt && closedBecause ? { at: closedAt, because: closedBecause } : undefined,
    note: row.note ?? undefined,
    revision: row.revision,
  }
}

function toColumns(of: MissedContact) {
  return {
    id: of.id,
    number: of.number,
    our_number: of.ourNumber,
    customer_id: of.customerId ?? null,
    queue_id: of.queueId ?? null,
    because: of.because,
    times: of.times,
    first_at: of.firstAt,
    last_at: of.lastAt,
    due_at: of.dueAt,
    owner_id: of.ownerId ?? null,
    state: of.state,
    attempts: of.attempts,
    last_attempt_at: of.lastAttemptAt ?? null,
    ringing_by: of.ringing?.by ?? null,
    ringing_since: of.ringing?.since ?? null,
    closed_at: of.closed?.at ?? null,
    closed_because: of.closed?.because ?? null,
    note: of.note ?? null,
    revision: of.revision,
  }
}
