import { systemClock } from '../server/base/clock.ts'
import { newId, type TicketId, type TicketTypeId } from '../server/base/id.ts'
import { Books } from '../server/modules/sla/books.ts'
import { Sla } from '../server/modules/sla/sla.ts'
import { history } from '../server/modules/sla/store.ts'
import { Timekeeper } from '../server/modules/sla/timekeeper.ts'
import { aTicket } from '../server/modules/tickets/ticket.builder.ts'
import { Tickets } from '../server/modules/tickets/tickets.ts'
import type { Database } from '../server/platform/db/database.ts'
import type { Jobs } from '../server/platform/jobs/jobs.ts'

const respondWithinMs = 4 * 3_600_000
const type = {
  id: newId<TicketTypeId>(),
  key: 'fault',
  name: { zh: '故障', en: 'Fault' },
  fields: [],
  respondWithinMs,
  resolveWithinMs: 86_400_000,
  departmentId: undefined,
} as const
const atOnce = 5_000

export type Keepers = { readonly tickets: Tickets; readonly timekeeper: Timekeeper; readonly sla: Sla }

/** Tickets and those who keep their time, as app.ts puts them together. */
export async function openKeepers(db: Database, jobs: Jobs): Promise<Keepers> {
  const clock = systemClock
  const books = await Books.open(db)
  const timekeeper = new Timekeeper({ books, history })
  const tickets = new Tickets({ db, clock, jobs, timekeeper })
  const none = { vocabulary: async () => new Map(), webhooks: async () => [] }
  const sla = new Sla({ db, clock, books, tickets, timekeeper, ...none })
  await tickets.addType(type, 0)
  return { tickets, timekeeper, sla }
}

/**
 * Open tickets that nobody has answered: the first word is owed on the first
 * of them at `from`, on each next one `everyMs` later. What the timekeeper says
 * of each when it is opened is written as it is, its timer too.
 */
export async function layTickets(
  db: Database,
  { timekeeper }: Keepers,
  { count, from, everyMs }: { count: number; from: number; everyMs: number },
): Promise<Map<TicketId, number>> {
  const dueById = new Map<TicketId, number>()
  for (let n = 0; n < count; n += atOnce) {
    const rows = Array.from({ length: Math.min(atOnce, count - n) }, (_, place) => {
      const due = from + (n + place) * everyMs
      const ticket = aTicket({ id: newId<TicketId>(), typeId: type.id, createdAt: new Date(due - respondWithinMs) })
      dueById.set(ticket.id, due)
      const { respondBy, dueAt, clocks, put } = timekeeper.opened(ticket, type)
      return { id: ticket.id, number: 1001 + n + place, at: ticket.createdAt, respondBy, dueAt, clocks, timer: put[0] }
    })
    await db.pool.query(
      `with laid as (
         insert into tickets (id, number, type_id, type_version, subject, description, state, status, priority, fields,
           created_at, updated_at, respond_by, due_at, clocks, page_token, revision, search)
         select id, number, $2, 1, '工单 ' || number, '', 'open', 'open', 'normal', '{}', at, at, "respondBy", "dueAt", clocks,
           id::text, 1, ''
         from jsonb_to_recordset($1::jsonb) as one
           (id uuid, number int, at timestamptz, "respondBy" timestamptz, "dueAt" timestamptz, clocks jsonb))
       insert into jobs (kind, key, due, payload)
       select timer ->> 'kind', timer ->> 'key', (timer ->> 'due')::timestamptz, timer -> 'payload'
       from jsonb_to_recordset($1::jsonb) as one (timer jsonb)`,
      [JSON.stringify(rows), type.id],
    )
  }
  return dueById
}
