import { afterAll, expect, test } from 'vitest'
import { stoppedClock } from '../../base/clock.ts'
import { newId, type TicketTypeId } from '../../base/id.ts'
import { waitFor } from '../../journeys/wait-for.ts'
import { Database } from '../../platform/db/database.ts'
import { EventLog } from '../../platform/events/log.ts'
import { Jobs } from '../../platform/jobs/jobs.ts'
import { silentLog } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { Notices } from '../identity/notices.ts'
import type { SlaEvent } from '../sla/events.ts'
import { nobodyKeepsTime } from '../tickets/ticket.builder.ts'
import { Tickets } from '../tickets/tickets.ts'
import { hearSteps } from './hear-steps.ts'
import { Webhooks } from './webhooks.ts'

const db = new Database(await testDatabase())
const clock = stoppedClock('2026-03-02T12:00:00Z')
const jobs = new Jobs(db, silentLog)
const tickets = new Tickets({ db, clock, jobs, timekeeper: nobodyKeepsTime })
const webhooks = new Webhooks({
  db,
  clock,
  say: silentLog,
  jobs,
  notices: new Notices({ db, clock }),
  poster: { check: () => undefined, post: async () => ({ kind: 'taken', status: 204 }) },
  whoMends: async () => [],
  uses: async () => new Map(),
})
const typeId = newId<TicketTypeId>()
const limits = { respondWithinMs: 3_600_000, resolveWithinMs: 86_400_000, departmentId: undefined }
const name = { zh: '投诉', en: 'Complaint' }
await tickets.addType({ id: typeId, key: 'complaint', name, fields: [], ...limits }, 0)
const aTicket = () => tickets.open({ typeId, subject: '三天未发货', description: '', priority: 'normal', fields: {} })
/** A process of its own, with the same place in the log. */
async function listening(body: () => Promise<unknown>) {
  const log = new EventLog(db, silentLog)
  hearSteps(log, { webhooks, tickets })
  await log.run()
  await body()
  await log.stop()
}
afterAll(() => db.close())

test('a step calls each of its webhooks once, says how late it is told, and one that is gone keeps nobody else from hearing', async () => {
  const { id: crm } = await webhooks.add({ name: 'CRM', url: 'https://crm.example.com/', on: true })
  const { id: bi } = await webhooks.add({ name: 'BI', url: 'https://bi.example.com/', on: true })
  const { id: gone } = await webhooks.add({ name: 'old', url: 'https://old.example.com/', on: true })
  await webhooks.remove(gone)
  const { id: ticketId, number } = await aTicket()
  const acts = [gone, crm, bi].map((webhookId) => ({ do: 'webhook', webhookId }) as const)
  const step = {
    type: 'escalation-step-reached',
    ticketId,
    clock: 'resolution',
    stepId: 'late',
    acts: [{ do: 'alert' }, ...acts],
    dueAt: '2026-03-02T08:00:00.000Z',
    lateMs: 14_400_000,
  } satisfies SlaEvent
  const posts = () => webhooks.posts({ limit: 10 })

  await listening(async () => {
    await db.announce(step)
    await waitFor(async () => (await posts()).length === 2)
  })
  // A process that fell before it kept its place hears the step again.
  await db.pool.query(`update event_readers set position = 0 where name = 'webhooks'`)
  await listening(async () => {
    await db.announce({ ...step, stepId: 'later' })
    await waitFor(async () => (await posts()).length === 4)
  })

  const bodies = (await webhooks.posts({ webhookId: crm, limit: 10 })).map(({ body }) => JSON.parse(body))
  expect(bodies.map(({ data }) => data.step.id).sort()).toEqual(['late', 'later'])
  expect(bodies[1]).toMatchObject({
    type: 'escalation.step-reached',
    data: {
      step: { clock: 'resolution', dueAt: step.dueAt, lateMs: 14_400_000 },
      ticket: { id: ticketId, number, type: { id: typeId, key: 'complaint' } },
    },
  })
})
