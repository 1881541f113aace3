import type { Selectable } from 'kysely'
import type { ConversationId, CustomerId, DraftId, TicketId, TicketTypeId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Json, Reader, Tx } from '../../platform/db/database.ts'
import type { Draft, DraftField, DraftWord } from './draft.ts'
import type { Priority } from './ticket.ts'

declare module '../../platform/db/database.ts' {
  interface Tables {
    ticket_drafts: Columns
  }
}

type Columns = {
  id: string
  conversation_id: string
  state: Draft['state']
  type_id: string | null
  type_confidence: number | null
  type_evidence: string | null
  type_settled: boolean
  settled_words: DraftWord[]
  subject: string
  description: string
  priority: Priority
  customer_id: string | null
  fields: Json<Record<string, DraftField>>
  ticket_id: string | null
  revision: number
}

export async function findDraft(tx: Tx, id: DraftId): Promise<Draft> {
  const row = await tx.selectFrom('ticket_drafts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'draft-unknown', 'There is no such draft.')
  return toDraft(row)
}

/** The conversation's draft, locked; two findings at once are put together one after the other. */
export async function findByConversation(tx: Tx, id: ConversationId): Promise<Draft | undefined> {
  const row = await tx
    .selectFrom('ticket_drafts')
    .selectAll()
    .where('conversation_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && toDraft(row)
}

export async function lookByConversation(db: Reader, id: ConversationId): Promise<Draft | undefined> {
  const row = await db.selectFrom('ticket_drafts').selectAll().where('conversation_id', '=', id).executeTakeFirst()
  return row && toDraft(row)
}

export async function look(db: Reader, id: DraftId): Promise<Draft> {
  const row = await db.selectFrom('ticket_drafts').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'draft-unknown', 'There is no such draft.')
  return toDraft(row)
}

export async function saveDraft(tx: Tx, draft: Draft): Promise<void> {
  const { id, ...columns } = toColumns(draft)
  await tx
    .insertInto('ticket_drafts')
    .values({ id, ...columns })
    .onConflict((on) => on.column('id').doUpdateSet(columns))
    .execute()
}

function toColumns(draft: Draft) {
  return {
    id: draft.id as string,
    conversation_id: draft.conversationId as string,
    state: draft.state,
    type_id: draft.typeId ?? null,
    type_confidence: draft.typeConfidence ?? null,
    type_evidence: draft.typeEvidence ?? null,
    type_settled: draft.typeSettled,
    settled_words: [...draft.settledWords],
    subject: draft.subject,
    description: draft.description,
    priority: draft.priority,
    customer_id: draft.customerId ?? null,
    fields: JSON.stringify(draft.fields),
    ticket_id: draft.ticketId ?? null,
    revision: draft.revision,
  }
}

function toDraft(row: Selectable<Columns>): Draft {
  return {
    id: row.id as DraftId,
    conversationId: row.conversation_id as ConversationId,
    state: row.state,
    typeId: (row.type_id ?? undefined) as TicketTypeId | undefined,
    typeConfidence: row.type_confidence ?? undefined,
    typeEvidence: row.type_evidence ?? undefined,
    typeSettled: row.type_settled,
    settledWords: row.settled_words,
    subject: row.subject,
    description: row.description,
    priority: row.priority,
    customerId: (row.customer_id ?? undefined) as CustomerId | undefined,
    fields: row.fields,
    ticketId: (row.ticket_id ?? undefined) as TicketId | undefined,
    revision: row.revision,
  }
}
