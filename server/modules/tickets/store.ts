import type { Generated, Selectable } from 'kysely'
import type { CustomerId, TeamId, TicketId, TicketTypeId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Json, Reader, Tx } from '../../platform/db/database.ts'
import type { ClockNotes } from './clocks.ts'
import type { Field, FieldValues } from './form.ts'
import { searchText } from './search.ts'
import type { Priority, Ticket, TicketState } from './ticket.ts'

/** The table of tickets. No other module reads or writes it. */
declare module '../../platform/db/database.ts' {
  interface Tables {
    tickets: TicketColumns
  }
}

type TicketColumns = {
  id: string
  number: Generated<number>
  ref: string | null
  type_id: string
  type_version: number
  subject: string
  description: string
  state: TicketState
  status: string
  priority: Priority
  customer_id: string | null
  assignee_id: string | null
  department_id: string | null
  fields: Json<FieldValues>
  result: string | null
  created_at: Date
  updated_at: Date
  respond_by: Date | null
  responded_at: Date | null
  due_at: Date | null
  clocks: Json<ClockNotes>
  resolved_at: Date | null
  closed_at: Date | null
  reopened_times: number
  page_token: string
  revision: number
  search: string
}

/** What a ticket is read from: everything but the words it is found by, which are long. */
export type TicketRow = Omit<Selectable<TicketColumns>, 'search'>
export const readColumns = [
  'id',
  'number',
  'ref',
  'type_id',
  'type_version',
  'subject',
  'description',
  'state',
  'status',
  'priority',
  'customer_id',
  'assignee_id',
  'department_id',
  'fields',
  'result',
  'created_at',
  'updated_at',
  'respond_by',
  'responded_at',
  'due_at',
  'clocks',
  'resolved_at',
  'closed_at',
  'reopened_times',
  'page_token',
  'revision',
] as const satisfies readonly (keyof TicketRow)[]

export async function find(tx: Tx, id: TicketId): Promise<Ticket> {
  // Two agents may press "resolve" at once; the second one waits here.
  const row = await tx.selectFrom('tickets').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw unknown()
  return toTicket(row)
}

export async function look(db: Reader, id: TicketId): Promise<Ticket> {
  const row = await db.selectFrom('tickets').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw unknown()
  return toTicket(row)
}

export async function byNumber(db: Reader, number: number): Promise<Ticket> {
  const row = await db.selectFrom('tickets').selectAll().where('number', '=', number).executeTakeFirst()
  if (!row) throw unknown()
  return toTicket(row)
}

/** In no order; those that are not there are missing. */
export async function lookMany(db: Reader, ids: readonly TicketId[]): Promise<Ticket[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('tickets')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return rows.map(toTicket)
}

export async function byPageToken(db: Reader, token: string): Promise<Ticket> {
  const row = await db.selectFrom('tickets').selectAll().where('page_token', '=', token).executeTakeFirst()
  if (!row) throw unknown()
  return toTicket(row)
}

export async function save(tx: Tx, ticket: Ticket, form: readonly Field[]): Promise<void> {
  const { id: _, number: __, created_at: ___, page_token: ____, ...columns } = toColumns(ticket, form)
  await tx
    .updateTable('tickets')
    .set({ ...columns, fields: JSON.stringify(ticket.fields), clocks: JSON.stringify(ticket.clocks) })
    .where('id', '=', ticket.id)
    .execute()
}

export async function savePageToken(tx: Tx, id: TicketId, pageToken: string): Promise<void> {
  await tx.updateTable('tickets').set({ page_token: pageToken }).where('id', '=', id).execute()
}

/** Time went on, and nobody changed the ticket: its revision stays, and so does who is just editing it. */
export async function saveTiming(tx: Tx, { id, respondBy, dueAt, clocks }: Ticket): Promise<void> {
  await tx
    .updateTable('tickets')
    .set({ respond_by: respondBy ?? null, due_at: dueAt ?? null, clocks: JSON.stringify(clocks) })
    .where('id', '=', id)
    .execute()
}

/** Those whose clocks may still run, from one id to the next. */
export async function unresolved(db: Reader, after: string | undefined, most: number): Promise<TicketId[]> {
  const rows = await db
    .selectFrom('tickets')
    .select('id')
    .where('state', 'in', ['open', 'pending'])
    .$if(after !== undefined, (q) => q.where('id', '>', after!))
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id as TicketId)
}

function unknown() {
  return new Refusal('not-found', 'ticket-unknown', 'There is no such ticket.')
}

export function toTicket(row: TicketRow): Ticket {
  return {
    id: row.id as TicketId,
    number: row.number,
    ref: row.ref ?? undefined,
    typeId: row.type_id as TicketTypeId,
    typeVersion: row.type_version,
    subject: row.subject,
    description: row.description,
    state: row.state,
    status: row.status,
    priority: row.priority,
    customerId: (row.customer_id ?? undefined) as CustomerId | undefined,
    assigneeId: (row.assignee_id ?? undefined) as UserId | undefined,
    departmentId: (row.department_id ?? undefined) as TeamId | undefined,
    fields: row.fields,
    result: row.result ?? undefined,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    respondBy: row.respond_by ?? undefined,
    respondedAt: row.responded_at ?? undefined,
    dueAt: row.due_at ?? undefined,
    clocks: row.clocks,
    resolvedAt: row.resolved_at ?? undefined,
    closedAt: row.closed_at ?? undefined,
    reopenedTimes: row.reopened_times,
    pageToken: row.page_token,
    revision: row.revision,
  }
}

/** @param form says which values are for some eyes only: nobody finds the ticket by them */
export function toColumns(ticket: Ticket, form: readonly Field[] = []) {
  return {
    id: ticket.id as string,
    number: ticket.number,
    ref: ticket.ref ?? null,
    type_id: ticket.typeId as string,
    type_version: ticket.typeVersion,
    subject: ticket.subject,
    description: ticket.description,
    state: ticket.state,
    status: ticket.status,
    priority: ticket.priority,
    customer_id: ticket.customerId ?? null,
    assignee_id: ticket.assigneeId ?? null,
    department_id: ticket.departmentId ?? null,
    fields: ticket.fields,
    result: ticket.result ?? null,
    created_at: ticket.createdAt,
    updated_at: ticket.updatedAt,
    respond_by: ticket.respondBy ?? null,
    responded_at: ticket.respondedAt ?? null,
    due_at: ticket.dueAt ?? null,
    clocks: ticket.clocks,
    resolved_at: ticket.resolvedAt ?? null,
    closed_at: ticket.closedAt ?? null,
    reopened_times: ticket.reopenedTimes,
    page_token: ticket.pageToken,
    revision: ticket.revision,
    search: searchText(ticket, form),
  }
}
