import { stoppedClock } from '../../base/clock.ts'
import { type CustomerId, newId, type TicketId, type TicketTypeId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { Database } from '../../platform/db/database.ts'
import { acting } from '../../platform/events/acting.ts'
import type { Told } from '../../platform/events/append.ts'
import { EventLog } from '../../platform/events/log.ts'
import { Jobs } from '../../platform/jobs/jobs.ts'
import { silentLog } from '../../platform/log/log.ts'
import { Conversations } from '../conversations/conversations.ts'
import { Customers } from '../customers/customers.ts'
import { Identity } from '../identity/identity.ts'
import { Notices } from '../identity/notices.ts'
import { Approvals } from '../subtasks/approvals.ts'
import { Subtasks } from '../subtasks/subtasks.ts'
import { Drafts } from '../tickets/drafts.ts'
import { TicketTags } from '../tickets/tags.ts'
import { nobodyKeepsTime } from '../tickets/ticket.builder.ts'
import { type NewTicket, Tickets } from '../tickets/tickets.ts'
import { Webhooks } from '../webhooks/webhooks.ts'
import { Automation } from './automation.ts'
import type { Definition, Rule } from './rule.ts'

/** The part of a house that rules live in, on a real database, with one type of ticket. */
export async function aHouse(url: string) {
  const db = new Database(url)
  const clock = stoppedClock('2026-03-02T12:00:00Z')
  const jobs = new Jobs(db, silentLog)
  const identity = new Identity({ db, clock })
  const tickets: Tickets = new Tickets({
    db,
    clock,
    jobs,
    timekeeper: nobodyKeepsTime,
    whyNotResolvable: (tx, ticket) => subtasks.whyNotResolvable(tx, ticket),
  })
  const subtasks = new Subtasks({ db, clock, jobs, tickets })
  const poster = { check: () => undefined, post: async () => ({ kind: 'taken', status: 204 }) as const }
  const routed: { ticketId: TicketId; queue: string }[] = []
  const doors = {
    db,
    say: silentLog,
    clock,
    jobs,
    timeZone: 'Asia/Shanghai',
    identity,
    notices: new Notices({ db, clock }),
    customers: new Customers({ db, clock }),
    conversations: new Conversations({ db, clock }),
    tickets,
    subtasks,
    approvals: new Approvals({
      db,
      clock,
      jobs,
      tickets,
      works: async (id) => (await identity.everyone()).some((person) => person.id === id),
    }),
    line: {
      send: async (ticketId: TicketId, { queue }: { queue: string }) => void routed.push({ ticketId, queue }),
      move: async () => {},
    },
    hours: { after: (_: string, from: Date, ms: number) => new Date(from.getTime() + 2 * ms), worksOn: () => true },
    queues: async () => [{ key: 'repairs', name: { zh: '售后维修', en: 'Repairs' } }],
    webhooks: new Webhooks({
      db,
      clock,
      jobs,
      say: silentLog,
      notices: new Notices({ db, clock }),
      poster,
      whoMends: async () => [],
      uses: async () => new Map(),
    }),
    flows: () => [{ key: 'notice', name: { zh: '到货通知', en: 'Arrival notice' } }],
    outcalls: {
      begin: async () => Promise.reject(new Refusal('conflict', 'no-line', 'There is no line to the outside.')),
    },
    calendars: () => [{ id: 'half-days', name: '半日' }],
    tags: new TicketTags({ db, tickets }),
    drafts: new Drafts({ db, tickets }),
  }
  const typeId = newId<TicketTypeId>()
  await identity.layFirstRoles()
  await tickets.addType(
    {
      id: typeId,
      key: 'complaint',
      name: { zh: '投诉', en: 'Complaint' },
      fields: [
        { key: 'order', label: { zh: '订单号', en: 'Order' }, kind: 'order-number', required: false },
        { key: 'amount', label: { zh: '金额', en: 'Amount' }, kind: 'money', required: false },
      ],
      respondWithinMs: 3_600_000,
      resolveWithinMs: 86_400_000,
      departmentId: undefined,
    },
    0,
  )
  const automation = new Automation(doors)

  return {
    ...doors,
    automation,
    routed,
    open: (but: Partial<NewTicket> & { customerId?: CustomerId } = {}) =>
      tickets.open({ typeId, subject: '三天未发货', description: '', priority: 'normal', fields: {}, ...but }),

    /** Written, published and on. */
    async publish(name: string, definition: Definition): Promise<Rule> {
      const { id } = await acting({ actor: 'user:admin' }, () => automation.add(name, definition))
      return acting({ actor: 'user:admin' }, () => automation.publish(id, undefined))
    },

    /** Everything that happens from now on is heard by the rules, in order, until nothing more happens. */
    async listening(body: () => Promise<unknown>): Promise<Told[]> {
      const told: Told[] = []
      const stop = db.onEvent((event) => told.push(event))
      await body()
      for (let at = 0; at < told.length; at++) await automation.heard(told[at]!)
      stop()
      await automation.engine.flush()
      return told
    },

    tagsOf: async (id: TicketId) => (await doors.tags.of([id])).get(id) ?? [],
    tracesOf: (rule: Rule) => automation.executions({ ruleId: rule.id, limit: 50 }),

    /** No rule is left over for the next test. */
    async clear() {
      for (const { id } of await automation.all()) await automation.remove(id)
    },
    newLog: () => new EventLog(db, silentLog),
    close: () => db.close(),
  }
}
