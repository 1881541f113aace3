import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../base/clock.ts'
import type { ConversationId, UserId } from '../../base/id.ts'
import { FakeEngine } from '../../channels/voice/fake/fake-engine.ts'
import { waitFor } from '../../journeys/wait-for.ts'
import { Database } from '../../platform/db/database.ts'
import { EventLog } from '../../platform/events/log.ts'
import { Jobs } from '../../platform/jobs/jobs.ts'
import { silentLog } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { Calls } from '../calls/calls.ts'
import { Conversations } from '../conversations/conversations.ts'
import { Customers } from '../customers/customers.ts'
import { ListedCallers } from '../customers/listed-callers.ts'
import { Identity } from '../identity/identity.ts'
import { Routing } from '../routing/routing.ts'
import { Callbacks } from './callbacks.ts'
import { listen } from './listen.ts'
import { type By, MissedContacts } from './missed-contacts.ts'
import { RingBacks } from './ring-backs.ts'

const db = new Database(await testDatabase())
const folder = await mkdtemp(join(tmpdir(), 'yihu-missed-'))
const clock = systemClock
const say = silentLog
const voice = new FakeEngine()
const customers = new Customers({ db, clock })
const listed = new ListedCallers({ db, clock })
const conversations = new Conversations({ db, clock })
const identity = new Identity({ db, clock })
const calls = new Calls({
  db,
  clock,
  say,
  voice,
  conversations,
  customers,
  listed,
  recordingsFolder: folder,
  musicFile: 'music.wav',
  ringbackFile: 'ringback.wav',
  visitorOf: () => undefined,
  colleagueAt: async () => undefined,
})
const routing = new Routing({
  db,
  say,
  clock,
  agents: async () => [{ agentId: ada.id, name: 'Ada', presence: 'available', phoneReachable: true }],
  ring: { call: async () => {}, stop: async () => {} },
  presence: { missed: async () => {} },
})
const isReachable = (extension: string) => voice.registered(extension).length > 0
const ringBacks = new RingBacks({ db, clock, say, identity, customers, listed, calls, routing, isReachable })
const missed = new MissedContacts({ db, clock, identity, conversations, ringBacks })
const log = new EventLog(db, say)
const jobs = new Jobs(db, say)
const callbacks = new Callbacks({
  db,
  clock,
  say,
  jobs,
  calls,
  conversations,
  routing,
  ringBacks,
  missed,
  timeZone: 'Asia/Shanghai',
})
listen(log, jobs, { db, conversations, missed, callbacks })

await identity.layFirstRoles()
const [ada, bob] = [await agent('Ada', '1001'), await agent('Bob', '1002')]
await Promise.all([voice.start(), routing.run(), log.run()])

beforeEach(() => {
  for (const extension of ['1001', '1002']) {
    voice.signsOut(extension)
    voice.signsIn(extension, { manner: 'answers' })
  }
  voice.outside('waits')
})
afterEach(async () => {
  for (const leg of voice.linesUp()) voice.hangsUp(leg)
  await waitFor(() => calls.all().length === 0)
})
afterAll(async () => {
  await log.stop()
  await routing.stop()
  await voice.stop()
  await db.close()
  await rm(folder, { recursive: true, force: true })
})

async function agent(name: string, extension: string): Promise<By & { id: UserId }> {
  const email = `${name}@test.yihu`.toLowerCase()
  const id = await identity.addUser({ name, email, password: 'a-long-password', role: 'agent', extension })
  return { id, reach: 'own' }
}

let last = 0
const aNumber = () => `+86138${String(++last).padStart(8, '0')}`

/** A call that nobody answers. */
async function ringsInVain(from: string): Promise<ConversationId> {
  const found = await customers.recognise({ kind: 'phone', value: from })
  const customerId = found.kind === 'known' ? found.customer.id : undefined
  const { id } = await conversations.start({ channel: 'phone', from, to: '4000', customerId })
  await conversations.end(id, 'timed-out')
  return id
}

const openOf = async (number: string) =>
  (await missed.list({ limit: 100 })).find((contact) => contact.number === number)
const settledOf = async (number: string) =>
  (await missed.list({ state: 'closed', limit: 100 })).find((contact) => contact.number === number)
const owed = (number: string) => waitFor(() => openOf(number))

test('several calls of one number are one contact with a count, and a call told twice counts once', async () => {
  const number = aNumber()
  const first = await ringsInVain(number)
  await ringsInVain(number)
  await waitFor(async () => (await openOf(number))?.times === 2)

  await missed.conversationEnded(await conversations.find(first))

  expect(await openOf(number)).toMatchObject({ times: 2, state: 'open', ownerId: undefined, ourNumber: '4000' })
})

test('the one who spoke to the customer last owns it', async () => {
  const number = aNumber()
  const { id: customerId } = await customers.add({ name: '李静', contactPoints: [{ kind: 'phone', value: number }] })
  const { id } = await conversations.start({ channel: 'phone', from: number, to: '4000', customerId })
  await conversations.answered(id, bob.id)
  await conversations.end(id)

  await ringsInVain(number)

  expect(await owed(number)).toMatchObject({ ownerId: bob.id, customerId })
  expect((await missed.list({ limit: 100, within: ada.id })).map(({ number }) => number)).not.toContain(number)
})

test('an agent rings back, the customer answers, and it is settled', async () => {
  const number = aNumber()
  await ringsInVain(number)
  const { id } = await owed(number)

  await missed.ring(id, ada)
  const call = await waitFor(() => calls.ofAgent(ada.id).find(({ to }) => to === number))
  expect(routing.agent(ada.id)?.state).toBe('talking')
  voice.picksUp(call.customer.leg)

  const settled = await waitFor(() => settledOf(number))
  expect(settled).toMatchObject({ state: 'reached', closed: { because: 'rung-back' }, ownerId: ada.id })
  voice.hangsUp(call.agent!.leg)
  await waitFor(() => routing.agent(ada.id)?.state === 'available')
})

test('of two who ring back at once the second is told, and may when the first did not reach them', async () => {
  const number = aNumber()
  await ringsInVain(number)
  const { id } = await owed(number)
  await missed.ring(id, { ...ada, reach: 'all' })

  await expect(missed.ring(id, { ...bob, reach: 'all' })).rejects.toMatchObject({ code: 'being-rung' })

  const call = await waitFor(() => calls.ofAgent(ada.id).find(({ to }) => to === number))
  voice.refuses(call.customer.leg, 'busy')
  await waitFor(async () => (await openOf(number))?.state === 'called')
  expect(await openOf(number)).toMatchObject({ attempts: 1, ringing: undefined })
  await missed.ring(id, { ...bob, reach: 'all' })
})

test('an agent who does not pick up their own phone has not tried', async () => {
  const number = aNumber()
  await ringsInVain(number)
  const { id } = await owed(number)
  voice.signsOut('1001')
  voice.signsIn('1001', { manner: 'declines' })

  await missed.ring(id, ada)

  await waitFor(async () => (await openOf(number))?.ringing === undefined)
  expect(await openOf(number)).toMatchObject({ state: 'open', attempts: 0 })
})

test('a customer who gets through by themselves settles it, by whatever channel', async () => {
  const number = aNumber()
  const { id: customerId } = await customers.add({ name: '杨帆', contactPoints: [{ kind: 'phone', value: number }] })
  await ringsInVain(number)
  await owed(number)

  const { id } = await conversations.start({ channel: 'chat', from: '', to: '', customerId, visitorId: 'a-browser' })
  await conversations.answered(id, ada.id)

  const settled = await waitFor(() => settledOf(number))
  expect(settled).toMatchObject({ state: 'reached', closed: { because: 'came-again' } })
})

test('what was rung on another phone is written down', async () => {
  const number = aNumber()
  await ringsInVain(number)
  const { id } = await owed(number)

  expect(await missed.rungByHand(id, ada, false)).toMatchObject({ state: 'called', attempts: 1 })
  expect(await missed.rungByHand(id, ada, true)).toMatchObject({ state: 'reached', closed: { because: 'by-hand' } })
})

test('a blocked number is not rung, and a colleague’s contact is not taken', async () => {
  const number = aNumber()
  await ringsInVain(number)
  const { id } = await owed(number)
  await listed.add({ list: 'blocked', number, reason: 'threats' })

  await expect(missed.ring(id, ada)).rejects.toMatchObject({ code: 'caller-blocked' })
  await missed.give(id, bob.id, { ...ada, reach: 'all' }, undefined)
  await expect(missed.letBe(id, 'no', ada, undefined)).rejects.toMatchObject({ code: 'not-yours' })
})

test('an agent without a phone is told so before anybody is rung', async () => {
  const number = aNumber()
  await ringsInVain(number)
  const { id } = await owed(number)
  voice.signsOut('1001')

  await expect(missed.ring(id, ada)).rejects.toMatchObject({ code: 'no-phone' })
  expect(await openOf(number)).toMatchObject({ ringing: undefined })
})
