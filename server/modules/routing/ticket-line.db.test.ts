import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../base/clock.ts'
import { newId, type TicketId, type TicketTypeId } from '../../base/id.ts'
import { Database } from '../../platform/db/database.ts'
import { EventLog } from '../../platform/events/log.ts'
import { Jobs } from '../../platform/jobs/jobs.ts'
import { silentLog } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { Conversations } from '../conversations/conversations.ts'
import { Identity } from '../identity/identity.ts'
import { nobodyKeepsTime } from '../tickets/ticket.builder.ts'
import { type NewTicket, Tickets } from '../tickets/tickets.ts'
import { anAgent, aQueue } from './acd/floor.builder.ts'
import { follow } from './follow.ts'
import { aRouting } from './routing.builder.ts'
import { TicketLine } from './ticket-line.ts'

const db = new Database(await testDatabase())
const clock = systemClock
const tickets = new Tickets({ db, clock, jobs: new Jobs(db, silentLog), timekeeper: nobodyKeepsTime })
const conversations = new Conversations({ db, clock })
const identity = new Identity({ db, clock })
const queue = aQueue({ key: 'repairs', ringForMs: 300_000 })
const night = aQueue({ key: 'night', skills: [{ skill: 'nobody-has-this', level: 1, weight: 1, need: 'must' }] })
const pushed = newId<TicketTypeId>()
const picked = newId<TicketTypeId>()
let ada = anAgent('Ada', { ticketCapacity: 2 })
const routing = aRouting(db, { agents: async () => [ada], clock })
const ticketLine = new TicketLine({ db, routing, tickets, conversations })

beforeAll(async () => {
  const password = 'correct horse'
  await identity.layFirstRoles()
  const id = await identity.addUser({ name: 'Ada', email: 'ada@test.yihu', role: 'agent', extension: '1001', password })
  ada = { ...ada, agentId: id }
  const plain = { fields: [], respondWithinMs: 3_600_000, resolveWithinMs: 86_400_000, departmentId: undefined }
  const name = { zh: '报修', en: 'Repair' }
  await tickets.addType({ ...plain, id: pushed, key: 'repair', name, queueKey: 'repairs' }, 0)
  await tickets.addType({ ...plain, id: picked, key: 'other', name }, 1)
  await routing.book.put(queue)
  await routing.book.put(night)
  await routing.run()
  const voice = { onEvent: () => () => {}, registered: () => [] } as never
  follow({ db, log: new EventLog(db, silentLog), say: silentLog, routing, identity, conversations, ticketLine, voice })
})
afterAll(async () => {
  await routing.stop()
  await db.close()
})

test('a ticket that is nobody’s is offered, and whoever takes it has it in writing', async () => {
  const { id } = await opened()
  await expect.poll(() => routing.workOf(id)?.state).toBe('offered')

  await accept(id)

  await expect.poll(async () => (await tickets.find(id)).assigneeId).toBe(ada.agentId)
  await tickets.resolve(id, '好了')
  await expect.poll(() => routing.workOf(id)).toBeUndefined()
})

test('a ticket of a type without a queue waits to be picked', async () => {
  const { id } = await opened({ typeId: picked })

  await ticketLine.agreeWith(id)

  expect(routing.workOf(id)).toBeUndefined()
})

test('given to somebody by hand it leaves the line; let go of, it comes back', async () => {
  const { id } = await opened()
  await expect.poll(() => routing.workOf(id)?.state).toBe('offered')

  await tickets.assign(id, { assigneeId: ada.agentId })
  await expect.poll(() => routing.workOf(id)).toBeUndefined()
  await tickets.assign(id, { assigneeId: undefined })

  await expect.poll(() => routing.workOf(id)?.state).toBe('offered')
  await tickets.resolve(id, '好了')
})

test('told many times it stands in line once, and an old acceptance takes it from nobody', async () => {
  const { id } = await opened()
  await Promise.all([1, 2, 3].map(() => ticketLine.agreeWith(id)))
  const { rows } = await db.pool.query('select id from work_items where ticket_id = $1', [id])
  expect(rows).toHaveLength(1)

  await accept(id)
  await expect.poll(async () => (await tickets.find(id)).assigneeId).toBe(ada.agentId)
  await tickets.assign(id, { assigneeId: undefined })
  await expect.poll(() => routing.workOf(id)?.state).toBe('offered')
  await ticketLine.taken(id, ada.agentId)

  expect((await tickets.find(id)).assigneeId).toBeUndefined()
  await tickets.resolve(id, '好了')
})

test('a ticket that was sent to a line stands there, whoever had it, and asks for what was said', async () => {
  const { id } = await opened({ typeId: picked, assigneeId: ada.agentId })

  await ticketLine.send(id, { queue: 'night', priority: 7, skills: [{ skill: 'electric', level: 3 }] })
  await ticketLine.move(id)
  await ticketLine.move(id)

  expect((await tickets.find(id)).assigneeId).toBeUndefined()
  const { rows } = await db.pool.query(
    `select queue_id, priority, skills, state from work_items where ticket_id = $1 and state <> 'done'`,
    [id],
  )
  expect(rows).toMatchObject([
    { queue_id: night.id, priority: 7, skills: [{ skill: 'electric', level: 3, need: 'must' }], state: 'waiting' },
  ])
  await tickets.resolve(id, '好了')
  await expect.poll(() => routing.workOf(id)).toBeUndefined()
})

test('sent elsewhere while it waits it leaves the first line, and let go of it comes back to the second', async () => {
  const { id } = await opened()
  await expect.poll(() => routing.workOf(id)?.state).toBe('offered')

  await ticketLine.send(id, { queue: 'night', skills: [] })
  await ticketLine.move(id)
  expect(routing.workOf(id)?.queueId).toBe(night.id)
  await tickets.assign(id, { assigneeId: ada.agentId })
  await expect.poll(() => routing.workOf(id)).toBeUndefined()
  await tickets.assign(id, { assigneeId: undefined })

  await expect.poll(() => routing.workOf(id)?.queueId).toBe(night.id)
  await tickets.resolve(id, '好了')
})

test('a line that is not there is refused', async () => {
  const { id } = await opened()

  await expect(ticketLine.send(id, { queue: 'gone', skills: [] })).rejects.toMatchObject({ code: 'queue-unknown' })
  await tickets.resolve(id, '好了')
})

const opened = (but: Partial<NewTicket> = {}) =>
  tickets.open({ typeId: pushed, subject: '空调不制冷', description: '', priority: 'normal', fields: {}, ...but })

async function accept(id: TicketId): Promise<void> {
  const offer = routing.offersOf(ada.agentId).find(({ ticketId }) => ticketId === id)!
  await routing.accept(offer.id, ada.agentId)
}
