import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '../../base/clock.ts'
import { type CustomerId, newId, type TicketId, type TicketTypeId } from '../../base/id.ts'
import { Database } from '../../platform/db/database.ts'
import { Jobs } from '../../platform/jobs/jobs.ts'
import { silentLog } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import type { Led } from '../calls/calls.ts'
import { Consents } from '../customers/consents.ts'
import { Customers } from '../customers/customers.ts'
import { nobodySpecial } from '../customers/listed-callers.ts'
import { nobodyKeepsTime } from '../tickets/ticket.builder.ts'
import { Tickets } from '../tickets/tickets.ts'
import { lostAfterMs } from './outcall.ts'
import { Outcalls } from './outcalls.ts'

const db = new Database(await testDatabase())
const clock = stoppedClock('2026-11-25T04:00:00Z')
const jobs = new Jobs(db, silentLog)
const tickets = new Tickets({ db, clock, jobs, timekeeper: nobodyKeepsTime })
const customers = new Customers({ db, clock })
const consents = new Consents({ db, clock })
const rung: string[] = []
let answer: Promise<Led>
let hasLine = true
let isBlocked = false
const outcalls = new Outcalls({
  db,
  clock,
  say: silentLog,
  jobs,
  timeZone: 'Asia/Shanghai',
  quietHours: async () => ({ from: '21:00', to: '09:00' }),
  tickets,
  customers,
  consents,
  listed: { standingOf: async () => ({ ...nobodySpecial, blocked: isBlocked ? ({} as never) : undefined }) },
  calls: {
    reachesOutside: () => hasLine,
    ringLed: ({ number }) => {
      rung.push(number)
      return answer
    },
  },
  flows: { find: () => ({}) as never, lead: async () => {} },
  ourNumber: () => '4000',
})
const typeId = newId<TicketTypeId>()
let numbers = 0

beforeAll(async () => {
  const name = { zh: '报修', en: 'Repair' }
  const limits = { respondWithinMs: 3_600_000, resolveWithinMs: 86_400_000 }
  await tickets.addType({ id: typeId, key: 'repair', name, fields: [], departmentId: undefined, ...limits }, 0)
})
afterAll(() => db.close())
beforeEach(async () => {
  rung.length = 0
  answer = new Promise(() => {})
  hasLine = true
  isBlocked = false
  await db.pool.query('delete from outcalls')
})

async function aTicket(agreed = true): Promise<{ id: TicketId; customerId: CustomerId; number: string }> {
  const number = `+86138000${String(10_000 + numbers++)}`
  const { id: customerId } = await customers.add({ name: '李静', contactPoints: [{ kind: 'phone', value: number }] })
  if (agreed) await consents.say({ customerId, topic: 'phone', state: 'given', source: 'card' })
  const asked = { typeId, subject: '到货', description: '', priority: 'normal', fields: {}, customerId } as const
  return { id: (await tickets.open(asked)).id, customerId, number }
}

const inVain: Led = { kind: 'not-reached', because: 'no-answer' }

test('who agreed is rung, and again after a pause when nobody picks up', async () => {
  const { id, number } = await aTicket()
  answer = Promise.resolve(inVain)

  const call = await outcalls.begin(id, 'notice')
  await outcalls.timerRang(call.id)

  await expect.poll(async () => (await outcalls.find(call.id)).attempts).toBe(1)
  expect(rung).toEqual([number])
  expect(await outcalls.find(call.id)).toMatchObject({ state: 'waiting', nextAt: new Date('2026-11-25T04:30:00Z') })
})

test.each([
  ['who never spoke of it', 'no-consent', async () => (await aTicket(false)).id],
  [
    'a ticket of nobody',
    'no-customer',
    async () => (await tickets.open({ typeId, subject: 'x', description: '', priority: 'normal', fields: {} })).id,
  ],
  [
    'without a line',
    'no-line',
    async () => {
      hasLine = false
      return (await aTicket()).id
    },
  ],
  [
    'a blocked number',
    'blocked',
    async () => {
      isBlocked = true
      return (await aTicket()).id
    },
  ],
])('%s is refused: %s', async (_, code, make) => {
  await expect(outcalls.begin(await make(), 'notice')).rejects.toMatchObject({ code })
})

test('in the quiet hours nobody is rung: it waits for the morning', async () => {
  const { id } = await aTicket()
  const call = await outcalls.begin(id, 'notice')
  clock.advance(10 * 3_600_000)

  await outcalls.timerRang(call.id)

  expect(rung).toEqual([])
  expect(await outcalls.find(call.id)).toMatchObject({ state: 'waiting', nextAt: new Date('2026-11-26T01:00:00Z') })
  clock.advance(14 * 3_600_000)
})

test('three lines at once are all that it takes', async () => {
  const calls = []
  for (let n = 0; n < 4; n++) calls.push(await outcalls.begin((await aTicket()).id, 'notice'))

  for (const { id } of calls) await outcalls.timerRang(id)

  expect(rung).toHaveLength(3)
  expect(await outcalls.find(calls[3]!.id)).toMatchObject({ state: 'waiting', attempts: 0 })
})

test('a call of which nobody heard again, because the server fell, counts as in vain', async () => {
  const { id } = await aTicket()
  const call = await outcalls.begin(id, 'notice')
  await outcalls.timerRang(call.id)
  expect(await outcalls.find(call.id)).toMatchObject({ state: 'ringing' })
  clock.advance(lostAfterMs)

  await outcalls.timerRang(call.id)

  expect(await outcalls.find(call.id)).toMatchObject({ state: 'waiting', attempts: 1 })
})

test('a consent taken back before the phone rings lets it go', async () => {
  const { id, customerId } = await aTicket()
  const call = await outcalls.begin(id, 'notice')
  await consents.say({ customerId, topic: 'phone', state: 'withdrawn', source: 'card' })

  await outcalls.timerRang(call.id)

  expect(rung).toEqual([])
  expect(await outcalls.find(call.id)).toMatchObject({ state: 'let-go' })
})
