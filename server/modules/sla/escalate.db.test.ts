import { afterAll, beforeAll, expect, test } from 'vitest'
import { stoppedClock } from '../../base/clock.ts'
import { newId, type TicketId, type TicketTypeId, type UserId } from '../../base/id.ts'
import { waitFor } from '../../journeys/wait-for.ts'
import { Database } from '../../platform/db/database.ts'
import { EventLog } from '../../platform/events/log.ts'
import { Jobs } from '../../platform/jobs/jobs.ts'
import { silentLog } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { Identity } from '../identity/identity.ts'
import { Notices } from '../identity/notices.ts'
import { Tickets } from '../tickets/tickets.ts'
import { Books } from './books.ts'
import { escalate } from './escalate.ts'
import { aPolicy } from './policy.builder.ts'
import { Sla } from './sla.ts'
import { history } from './store.ts'
import { Timekeeper } from './timekeeper.ts'
import { vocabularyOf } from './vocabulary.ts'

const hour = 3_600_000
const db = new Database(await testDatabase())
const clock = stoppedClock('2026-03-02T01:00:00Z')
const identity = new Identity({ db, clock })
const notices = new Notices({ db, clock })
const books = await Books.open(db)
const timekeeper = new Timekeeper({ books, history })
const tickets = new Tickets({ db, clock, jobs: new Jobs(db, silentLog), timekeeper })
const vocabulary = async () => vocabularyOf(await tickets.types(), [])
const sla = new Sla({ db, clock, books, tickets, timekeeper, vocabulary, webhooks: async () => [] })
const log = new EventLog(db, silentLog)
const typeId = newId<TicketTypeId>()
let ada: UserId
let boss: UserId

beforeAll(async () => {
  await identity.layFirstRoles()
  const add = (name: string, role: string) =>
    identity.addUser({ name, email: `${name}@x.test`, password: 'long enough', role })
  ada = await add('ada', 'agent')
  boss = await add('boss', 'supervisor')
  const name = { zh: '投诉', en: 'Complaint' }
  const limits = { respondWithinMs: hour, resolveWithinMs: 24 * hour }
  await tickets.addType({ id: typeId, key: 'complaint', name, fields: [], departmentId: undefined, ...limits }, 0)
  const { id: _, ...policy } = aPolicy()
  await sla.savePolicy({
    ...policy,
    ladder: [
      {
        id: 'soon',
        clock: 'resolution',
        at: { percent: 50 },
        acts: [
          { do: 'notify', who: ['owner'] },
          { do: 'raise', to: 'high' },
        ],
      },
      {
        id: 'late',
        clock: 'resolution',
        at: { afterMs: 0 },
        acts: [
          { do: 'notify', who: ['supervisor'] },
          { do: 'reassign', agentId: boss },
        ],
      },
    ],
  })
  escalate(log, { tickets, identity, notices })
  await log.run()
})
afterAll(async () => {
  await log.stop()
  await db.close()
})

const open = () =>
  tickets.open({ typeId, subject: '三天未发货', description: '', priority: 'normal', assigneeId: ada, fields: {} })
const priorityOf = async (id: TicketId) => (await tickets.find(id)).priority

test('a step tells the owner and raises the priority, and the raised priority brings its own limit', async () => {
  const { id, number } = await open()
  clock.advance(4 * hour + 1)
  await sla.rang(id)

  await waitFor(async () => (await priorityOf(id)) === 'high')
  expect(await notices.of(ada)).toMatchObject([{ kind: 'escalation-resolution', title: `#${number} 三天未发货` }])
  // Four hours are what a high one has, and they have passed.
  await sla.rang(id)
  await waitFor(async () => (await tickets.find(id)).assigneeId === boss)
  expect(await notices.of(boss)).toHaveLength(1)
})

test('a ticket that was closed meanwhile is left alone', async () => {
  const { id } = await open()
  clock.advance(4 * hour + 1)
  await sla.rang(id)
  await tickets.resolve(id, '已解决')
  await tickets.close(id)
  await sla.rang(id)

  await waitFor(async () => (await notices.of(ada)).length === 2)
  expect((await tickets.find(id)).state).toBe('closed')
})
