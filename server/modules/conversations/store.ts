import { type Selectable, sql } from 'kysely'
import type { ConversationId, CustomerId, QueueId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Json, Reader, Tx } from '../../platform/db/database.ts'
import type { Channel, Conversation, Outcome, Words } from './conversation.ts'
import type { Answerers } from './reach.ts'

/** The conversations tables. No other module reads or writes them. */
declare module '../../platform/db/database.ts' {
  interface Tables {
    conversations: Columns
  }
}

type Columns = {
  id: string
  channel: Channel
  direction: 'in' | 'out'
  state: Conversation['state']
  customer_id: string | null
  from_address: string
  to_address: string
  visitor_id: string | null
  agent_id: string | null
  queue_id: string | null
  queue_name: Json<Words | null>
  outcome: Outcome | null
  keys: Json<Conversation['keys']>
  disposition: string | null
  note: string | null
  unread: number
  last_words: string | null
  started_at: Date
  answered_at: Date | null
  ended_at: Date | null
}

export async function find(tx: Tx, id: ConversationId): Promise<Conversation> {
  // What happens to one conversation at the same time happens one after the other.
  const row = await tx.selectFrom('conversations').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw unknown()
  return toConversation(row)
}

export async function look(db: Reader, id: ConversationId): Promise<Conversation> {
  const row = await db.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw unknown()
  return toConversation(row)
}

/** In no order; those that are not there are missing. */
export async function lookMany(db: Reader, ids: readonly ConversationId[]): Promise<Conversation[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('conversations')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return rows.map(toConversation)
}

export async function save(tx: Tx, conversation: Conversation): Promise<void> {
  const { id, ...columns } = toColumns(conversation)
  await tx
    .insertInto('conversations')
    .values({ id, ...columns })
    .onConflict((on) => on.column('id').doUpdateSet(columns))
    .execute()
}

export type Wanted = {
  readonly within?: Answerers | undefined
  readonly state?: Conversation['state'] | 'live' | undefined
  readonly agent?: string | undefined
  readonly customer?: string | undefined
  readonly channel?: Channel | undefined
  readonly outcome?: Conversation['outcome']
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly limit: number
  readonly after?: readonly (string | number)[] | undefined
}

/** Newest first; one more than asked, to know whether there is a next page. */
export async function list(db: Reader, wanted: Wanted): Promise<Conversation[]> {
  const [time, id] = wanted.after ?? []
  const rows = await db
    .selectFrom('conversations')
    .selectAll()
    .$if(wanted.state === 'live', (q) => q.where('state', '<>', 'closed'))
    .$if(wanted.state !== undefined && wanted.state !== 'live', (q) =>
      q.where('state', '=', wanted.state as Conversation['state']),
    )
    .$if(wanted.within !== undefined, (q) => q.where(answeredBy(wanted.within!)))
    .$if(wanted.agent !== undefined, (q) => q.where('agent_id', '=', wanted.agent!))
    .$if(wanted.customer !== undefined, (q) => q.where('customer_id', '=', wanted.customer!))
    .$if(wanted.channel !== undefined, (q) => q.where('channel', '=', wanted.channel!))
    .$if(wanted.outcome !== undefined, (q) => q.where('outcome', '=', wanted.outcome!))
    .$if(wanted.from !== undefined, (q) => q.where('started_at', '>=', new Date(wanted.from!)))
    .$if(wanted.until !== undefined, (q) => q.where('started_at', '<', new Date(wanted.until!)))
    .$if(id !== undefined, (q) => q.where(sql<boolean>`(started_at, id) < (${time}::timestamptz, ${id}::uuid)`))
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(wanted.limit + 1)
    .execute()
  return rows.map(toConversation)
}

const answeredBy = ({ people, nobody }: Answerers) =>
  sql<boolean>`(agent_id = any(${[...people]}::uuid[]) or (${nobody} and agent_id is null))`

/** Which of these the agent had to do with: what "own" reaches. */
/** Who spoke with each of these customers last; those nobody ever answered are missing. */
export async function lastAgentsOf(db: Reader, ids: readonly CustomerId[]): Promise<Map<CustomerId, UserId>> {
  const { rows } = await sql<{ customerId: CustomerId; agentId: UserId }>`
    select customer.id as "customerId", last.agent_id as "agentId" from unnest(${ids}::uuid[]) as customer (id)
    cross join lateral (select agent_id from conversations where customer_id = customer.id and agent_id is not null
      order by started_at desc limit 1) as last`.execute(db)
  return new Map(rows.map(({ customerId, agentId }) => [customerId, agentId]))
}

export async function openChatOf(db: Reader | Tx, visitorId: string): Promise<Conversation | undefined> {
  const row = await db
    .selectFrom('conversations')
    .selectAll()
    .where('visitor_id', '=', visitorId)
    .where('channel', '=', 'chat')
    .where('state', '=', 'open')
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toConversation(row)
}

export async function chatsOf(db: Reader, visitorId: string, most: number): Promise<Conversation[]> {
  const rows = await db
    .selectFrom('conversations')
    .selectAll()
    .where('visitor_id', '=', visitorId)
    .where('channel', '=', 'chat')
    .orderBy('started_at', 'desc')
    .limit(most)
    .execute()
  return rows.map(toConversation)
}

/** One chat per visitor at a time: two windows that say hello at once share it. */
export async function lockVisitor(tx: Tx, visitorId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${visitorId}, 7))`.execute(tx)
}

/** After a crash: everything that was open by voice is over. */
export async function openByVoice(db: Reader): Promise<ConversationId[]> {
  const rows = await db
    .selectFrom('conversations')
    .select('id')
    .where('state', '=', 'open')
    .where('channel', '<>', 'chat')
    .execute()
  return rows.map((row) => row.id as ConversationId)
}

function unknown() {
  return new Refusal('not-found', 'conversation-unknown', 'There is no such conversation.')
}

function toConversation(row: Selectable<Columns>): Conversation {
  return {
    id: row.id as ConversationId,
    channel: row.channel,
    direction: row.direction,
    state: row.state,
    customerId: (row.customer_id ?? undefined) as CustomerId | undefined,
    from: row.from_address,
    to: row.to_address,
    visitorId: row.visitor_id ?? undefined,
    agentId: (row.agent_id ?? undefined) as UserId | undefined,
    queue: row.queue_id && row.queue_name ? { id: row.queue_id as QueueId, name: row.queue_name } : undefined,
    outcome: row.outcome ?? undefined,
    keys: row.keys,
    disposition: row.disposition ?? undefined,
    note: row.note ?? undefined,
    unread: row.unread,
    lastWords: row.last_words ?? undefined,
    startedAt: row.started_at,
    answeredAt: row.answered_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
  }
}

function toColumns(of: Conversation) {
  return {
    id: of.id as string,
    channel: of.channel,
    direction: of.direction,
    state: of.state,
    customer_id: of.customerId ?? null,
    from_address: of.from,
    to_address: of.to,
    visitor_id: of.visitorId ?? null,
    agent_id: of.agentId ?? null,
    queue_id: of.queue?.id ?? null,
    queue_name: of.queue ? JSON.stringify(of.queue.name) : null,
    outcome: of.outcome ?? null,
    keys: JSON.stringify(of.keys),
    disposition: of.disposition ?? null,
    note: of.note ?? null,
    unread: of.unread,
    last_words: of.lastWords ?? null,
    started_at: of.startedAt,
    answered_at: of.answeredAt ?? null,
    ended_at: of.endedAt ?? null,
  }
}
