import { type Selectable, sql } from 'kysely'
import type { ConversationId, CustomerId, DeliveryId, SurveyId, TicketId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Json, Reader, Tx } from '../../platform/db/database.ts'
import type { Delivery } from './delivery.ts'

/** The deliveries table. No other module reads or writes it. */
declare module '../../platform/db/database.ts' {
  interface Tables {
    deliveries: Columns
  }
}

type Columns = {
  id: string
  cause: string
  ticket_id: string | null
  conversation_id: string | null
  customer_id: string | null
  errand: Delivery['errand']
  recipient: Delivery['recipient']
  way: Delivery['way']
  because: Delivery['because']
  instead: Json<Delivery['instead']>
  about: Json<Delivery['about']>
  state: Delivery['state']
  tries: number
  trouble: string | null
  due_at: Date
  created_at: Date
  ended_at: Date | null
}

/** Those whose cause was not told before. */
export async function add(tx: Tx, deliveries: readonly Delivery[]): Promise<DeliveryId[]> {
  if (deliveries.length === 0) return []
  const rows = await tx
    .insertInto('deliveries')
    .values(deliveries.map(toRow))
    .onConflict((on) => on.column('cause').doNothing())
    .returning('id')
    .execute()
  return rows.map(({ id }) => id as DeliveryId)
}

export async function find(db: Reader, id: DeliveryId): Promise<Delivery> {
  return known(await db.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirst())
}

/** A try that ends and somebody who sends it off again come one after the other. */
export async function lock(tx: Tx, id: DeliveryId): Promise<Delivery> {
  return known(await tx.selectFrom('deliveries').selectAll().where('id', '=', id).forUpdate().executeTakeFirst())
}

export async function save(tx: Tx, { id, state, tries, trouble, dueAt, endedAt }: Delivery): Promise<void> {
  await tx
    .updateTable('deliveries')
    .set({ state, tries, trouble: trouble ?? null, due_at: dueAt, ended_at: endedAt ?? null })
    .where('id', '=', id)
    .execute()
}

const mostShown = 500

/** Oldest first; of a ticket that told more, the last. */
export async function ofTicket(db: Reader, ticketId: TicketId): Promise<Delivery[]> {
  const rows = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostShown)
    .execute()
  return rows.reverse().map(toDelivery)
}

/** Everything that was to bring a survey to its customer. */
export async function ofSurvey(db: Reader | Tx, surveyId: SurveyId): Promise<Delivery[]> {
  const rows = await db
    .selectFrom('deliveries')
    .selectAll()
    .where(sql<boolean>`about ? 'surveyId' and about ->> 'surveyId' = ${surveyId}`)
    .orderBy('created_at')
    .execute()
  return rows.map(toDelivery)
}

/** What has not gone out yet to a customer who just said something about that. */
export async function waitingFor(db: Reader, customerId: CustomerId): Promise<DeliveryId[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('state', '=', 'waiting')
    .limit(mostShown)
    .execute()
  return rows.map(({ id }) => id as DeliveryId)
}

function known(row: Selectable<Columns> | undefined): Delivery {
  if (!row) throw new Refusal('not-found', 'delivery-unknown', 'There is no such delivery.')
  return toDelivery(row)
}

function toDelivery(row: Selectable<Columns>): Delivery {
  return {
    id: row.id as DeliveryId,
    cause: row.cause,
    ticketId: (row.ticket_id ?? undefined) as TicketId | undefined,
    conversationId: (row.conversation_id ?? undefined) as ConversationId | undefined,
    customerId: (row.customer_id ?? undefined) as CustomerId | undefined,
    errand: row.errand,
    recipient: row.recipient,
    way: row.way,
    because: row.because,
    instead: row.instead,
    about: row.about,
    state: row.state,
    tries: row.tries,
    trouble: row.trouble ?? undefined,
    dueAt: row.due_at,
    createdAt: row.created_at,
    endedAt: row.ended_at ?? undefined,
  }
}

function toRow(of: Delivery) {
  return {
    id: of.id as string,
    cause: of.cause,
    ticket_id: of.ticketId ?? null,
    conversation_id: of.conversationId ?? null,
    customer_id: of.customerId ?? null,
    errand: of.errand,
    recipient: of.recipient,
    way: of.way,
    because: of.because,
    instead: JSON.stringify(of.instead),
    about: JSON.stringify(of.about),
    state: of.state,
    tries: of.tries,
    trouble: of.trouble ?? null,
    due_at: of.dueAt,
    created_at: of.createdAt,
    ended_at: of.endedAt ?? null,
  }
}
