import type { QueueId, TicketId } from '../../base/id.ts'
import type { Json, Reader, Tx } from '../../platform/db/database.ts'
import type { RequiredSkill } from './acd/queue.ts'

declare module '../../platform/db/database.ts' {
  interface Tables {
    routed_tickets: { ticket_id: string; queue_id: string; priority: number | null; skills: Json<RequiredSkill[]> }
  }
}

/** Where a ticket is to stand in line, when somebody said so: it goes before what its type says. */
export type Routed = {
  readonly queueId: QueueId
  /** By the ticket's own priority when absent. */
  readonly priority: number | undefined
  readonly skills: readonly RequiredSkill[]
}

export async function put(tx: Tx, ticketId: TicketId, { queueId, priority, skills }: Routed): Promise<void> {
  const row = { queue_id: queueId as string, priority: priority ?? null, skills: JSON.stringify(skills) }
  await tx
    .insertInto('routed_tickets')
    .values({ ticket_id: ticketId, ...row })
    .onConflict((on) => on.column('ticket_id').doUpdateSet(row))
    .execute()
}

/** Of whom nobody said so is missing. */
export async function findMany(db: Reader, ids: readonly TicketId[]): Promise<Map<TicketId, Routed>> {
  const rows = await db
    .selectFrom('routed_tickets')
    .selectAll()
    .where('ticket_id', 'in', [...ids])
    .execute()
  return new Map(
    rows.map(({ ticket_id, queue_id, priority, skills }) => [
      ticket_id as TicketId,
      { queueId: queue_id as QueueId, priority: priority ?? undefined, skills },
    ]),
  )
}
