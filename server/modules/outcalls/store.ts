import type { Selectable } from 'kysely'
import type { CustomerId, OutcallId, TicketId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'
import type { Outcall } from './outcall.ts'

declare module '../../platform/db/database.ts' {
  interface Tables {
    outcalls: Columns
  }
}

type Columns = {
  id: string
  ticket_id: string
  customer_id: string
  number: string
  begun_at: Date
  flow: string
  state: Outcall['state']
  attempts: number
  next_at: Date | null
}

export async function add(tx: Tx, call: Outcall): Promise<void> {
  await tx.insertInto('outcalls').values(toColumns(call)).execute()
}

export async function look(db: Reader, id: OutcallId): Promise<Outcall> {
  return orUnknown(await db.selectFrom('outcalls').selectAll().where('id', '=', id).executeTakeFirst())
}

export async function lock(tx: Tx, id: OutcallId): Promise<Outcall> {
  return orUnknown(await tx.selectFrom('outcalls').selectAll().where('id', '=', id).forUpdate().executeTakeFirst())
}

export async function save(tx: Tx, { id, state, attempts, nextAt }: Outcall): Promise<void> {
  await tx
    .updateTable('outcalls')
    .set({ state, attempts, next_at: nextAt ?? null })
    .where('id', '=', id)
    .execute()
}

/** How often this customer was to be rung since then. */
export async function since(db: Reader, customerId: CustomerId, begun: Date): Promise<number> {
  const { n } = await db
    .selectFrom('outcalls')
    .select((all) => all.fn.countAll<string>().as('n'))
    .where('customer_id', '=', customerId)
    .where('begun_at', '>', begun)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** How many of our lines ring at this moment. */
export async function ringing(db: Reader): Promise<number> {
  const { n } = await db
    .selectFrom('outcalls')
    .select((all) => all.fn.countAll<string>().as('n'))
    .where('state', '=', 'ringing')
    .executeTakeFirstOrThrow()
  return Number(n)
}

function orUnknown(row: Selectable<Columns> | undefined): Outcall {
  if (!row) throw new Refusal('not-found', 'outcall-unknown', 'Nobody is rung for this.')
  return {
    id: row.id as OutcallId,
    ticketId: row.ticket_id as TicketId,
    customerId: row.customer_id as CustomerId,
    number: row.number,
    begunAt: row.begun_at,
    flow: row.flow,
    state: row.state,
    attempts: row.attempts,
    nextAt: row.next_at ?? undefined,
  }
}

const toColumns = (call: Outcall) => ({
  id: call.id as string,
  ticket_id: call.ticketId as string,
  customer_id: call.customerId as string,
  number: call.number,
  begun_at: call.begunAt,
  flow: call.flow,
  state: call.state,
  attempts: call.attempts,
  next_at: call.nextAt ?? null,
})
