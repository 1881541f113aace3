import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock as clock } from './base/clock.ts'
import { newId, type TicketId, type TicketTypeId } from './base/id.ts'
import { Conversations } from './modules/conversations/conversations.ts'
import { Identity } from './modules/identity/identity.ts'
import { anAgent, aQueue } from './modules/routing/acd/floor.builder.ts'
import type { Destination } from './modules/routing/acd/handing.ts'
import { aRouting } from './modules/routing/routing.builder.ts'
import { TicketLine } from './modules/routing/ticket-line.ts'
import { nobodyKeepsTime } from './modules/tickets/ticket.builder.ts'
import { Tickets } from './modules/tickets/tickets.ts'
import { Database } from './platform/db/database.ts'
import type { Told } from './platform/events/append.ts'
import { Jobs } from './platform/jobs/jobs.ts'
import { silentLog as say } from './platform/log/log.ts'
import { reassign } from './reassign.ts'
import { testDatabase } from './testing/test-database.ts'

const db = new Database(await testDatabase())
const identity = new Identity({ db, clock })
const tickets = new Tickets({ db, clock, jobs: new Jobs(db, say), timekeeper: nobodyKeepsTime })
const [repairs, night] = [aQueue({ key: 'repairs', ringForMs: 300_000 }), aQueue({ key: 'night', open: false })]
const typeId = newId<TicketTypeId>()
let [ada, bob] = ['Ada', 'Bob'].map((name) => anAgent(name, { ticketCapacity: 2 })) as [Agent, Agent]
type Agent = ReturnType<typeof anAgent>
const routing = aRouting(db, { agents: async () => [ada, { ...bob, presence: 'break' }], say, clock })
const ticketLine = new TicketLine({ db, routing, tickets, conversations: new Conversations({ db, clock }) })
const told: Told[] = []

beforeAll(async () => {
  await identity.layFirstRoles()
  ada = { ...ada, agentId: await person('Ada', '1001') }
  bob = { ...bob, agentId: await person('Bob', '1002') }
  const name = { zh: '报修', en: 'Repair' }
  const type = { id: typeId, key: 'repair', name, fields: [], departmentId: undefined, queueKey: 'repairs' }
  await tickets.addType({ ...type, respondWithinMs: 3_600_000, resolveWithinMs: 86_400_000 }, 0)
  for (const queue of [repairs, night]) await routing.book.put(queue)
  db.onEvent((event) => told.push(event))
  await routing.run()
})
afterAll(async () => {
  await routing.stop()
  await db.close()
})

test('a ticket that somebody works on becomes a colleague’s, who need not be free for it', async () => {
  const id = await taken()
  const item = routing.itemOf(id)!

  await give(item, { agentId: bob.agentId })

  expect((await tickets.find(id)).assigneeId).toBe(bob.agentId)
  expect(routing.itemOf(id)).toBeUndefined()
  expect(told.at(-1)).toMatchObject({
    type: 'work-reassigned',
    fact: { workItemId: item, ticketId: id, agentId: bob.agentId },
  })
})

test('put back into a queue it is nobody’s, and is offered anew', async () => {
  const id = await taken()

  await give(routing.itemOf(id)!, { queueId: repairs.id })

  expect((await tickets.find(id)).assigneeId).toBeUndefined()
  expect(routing.workOf(id)).toMatchObject({ state: 'offered', queueId: repairs.id, agentId: ada.agentId })
  await tickets.assign(id, { assigneeId: bob.agentId })
  await ticketLine.agreeWith(id)
})

test('where nobody takes anything in it does not go, and keeps whoever has it', async () => {
  const id = await taken()

  await expect(give(routing.itemOf(id)!, { queueId: night.id })).rejects.toMatchObject({ code: 'transfer-closed' })

  expect((await tickets.find(id)).assigneeId).toBe(ada.agentId)
  expect(routing.workOf(id)).toMatchObject({ state: 'active', agentId: ada.agentId })
})

test('what is over cannot be given to anybody', async () => {
  await expect(give(newId(), { agentId: bob.agentId })).rejects.toMatchObject({ code: 'work-over' })
})

const give = (item: Parameters<typeof reassign>[1], to: Destination) =>
  reassign({ db, routing, tickets, ticketLine, identity } as Parameters<typeof reassign>[0], item, to)

/** Opened, offered to Ada and accepted. */
async function taken(): Promise<TicketId> {
  const words = { subject: '空调不制冷', description: '', priority: 'normal', fields: {} } as const
  const { id } = await tickets.open({ typeId, ...words })
  await ticketLine.agreeWith(id)
  const offer = routing.offersOf(ada.agentId).find(({ ticketId }) => ticketId === id)!
  await routing.accept(offer.id, ada.agentId)
  await ticketLine.taken(id, ada.agentId)
  return id
}

async function person(name: string, extension: string) {
  const email = `${name}@test.yihu`.toLowerCase()
  return identity.addUser({ name, email, password: 'a-long-password', role: 'agent', extension })
}
