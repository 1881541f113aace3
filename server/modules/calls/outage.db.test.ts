import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../base/clock.ts'
import type { UserId } from '../../base/id.ts'
import { FakeEngine } from '../../channels/voice/fake/fake-engine.ts'
import { waitFor } from '../../journeys/wait-for.ts'
import { Database } from '../../platform/db/database.ts'
import { silentLog } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { Conversations } from '../conversations/conversations.ts'
import { Customers } from '../customers/customers.ts'
import { ListedCallers } from '../customers/listed-callers.ts'
import { Identity } from '../identity/identity.ts'
import { Calls } from './calls.ts'

/** The lines stay up while the database is away: what happens on them meanwhile is written when it is back. */
const db = new Database(await testDatabase())
const folder = await mkdtemp(join(tmpdir(), 'yihu-outage-'))
const voice = new FakeEngine()
const conversations = new Conversations({ db, clock: systemClock })
const identity = new Identity({ db, clock: systemClock })
const calls = new Calls({
  db,
  clock: systemClock,
  say: silentLog,
  voice,
  conversations,
  customers: new Customers({ db, clock: systemClock }),
  listed: new ListedCallers({ db, clock: systemClock }),
  recordingsFolder: folder,
  musicFile: 'music.wav',
  ringbackFile: 'ringback.wav',
  visitorOf: () => undefined,
  colleagueAt: async () => undefined,
})
const heard: { type: string; callId?: unknown }[] = []
let ada: UserId

beforeAll(async () => {
  db.onEvent(({ type, fact }) => heard.push({ type, callId: fact.callId }))
  await voice.start()
  await identity.layFirstRoles()
  const who = { name: 'Ada', email: 'ada@test.yihu', password: 'a-long-password', role: 'agent', extension: '1001' }
  ada = await identity.addUser(who)
  voice.signsIn('1001', { manner: 'answers' })
})

afterAll(async () => {
  await voice.stop()
  await db.close()
  await rm(folder, { recursive: true, force: true })
})

/** Every question is answered as by a PostgreSQL that starts again; `asked` says how many were. */
function databaseAway() {
  const { connect } = db.pool
  const away = { asked: 0, back: () => Object.assign(db.pool, { connect }) }
  const refuse = async () => {
    away.asked += 1
    throw Object.assign(new Error('the database system is in recovery mode'), { code: '57P03' })
  }
  Object.assign(db.pool, { connect: refuse })
  return away
}

async function aCaller() {
  const leg = voice.customerRings({ from: '+8613812345678' })!
  const call = await waitFor(() => calls.all().find(({ customer }) => customer.leg === leg))
  await voice.answer(leg)
  return call
}

const adaAnswers = { name: 'Ada', extension: '1001', ringForMs: 5_000 }

async function aTalk() {
  const call = await aCaller()
  await calls.ring(call.id, { ...adaAnswers, agentId: ada, take: async () => true })
  return { ...call, agent: call.agent! }
}

const told = (type: string, callId: unknown) => heard.filter((one) => one.type === type && one.callId === callId).length

test('an agent who hangs up meanwhile has left the call, and is free for the next', async () => {
  const { id, conversationId, agent } = await aTalk()
  const away = databaseAway()

  voice.hangsUp(agent.leg)
  await waitFor(() => away.asked > 1)
  away.back()

  await waitFor(() => told('agent-left', id) === 1)
  expect(await conversations.find(conversationId)).toMatchObject({ outcome: 'answered', endedAt: expect.any(Date) })
})

test('a caller who hangs up meanwhile is gone', async () => {
  const { id, conversationId, customer } = await aTalk()
  const away = databaseAway()

  voice.hangsUp(customer.leg)
  await waitFor(() => away.asked > 1)
  away.back()

  await waitFor(() => told('call-ended', id) === 1)
  expect(await conversations.find(conversationId)).toMatchObject({ endedAt: expect.any(Date) })
  const ended = () => db.pool.query('select ended_why from calls where id = $1', [id])
  expect(await waitFor(async () => (await ended()).rows[0]?.ended_why)).toBe('hung-up')
})

test('a caller who rings meanwhile is let in when it is back', async () => {
  const away = databaseAway()

  const leg = voice.customerRings({ from: '+8613812345679' })!
  await waitFor(() => away.asked > 1)
  away.back()

  const call = await waitFor(() => calls.all().find(({ customer }) => customer.leg === leg))
  expect(call.from).toBe('+8613812345679')
})

test('an agent who picked up as it went away, and again, talks, is recorded, and can end the talk', async () => {
  const call = await aCaller()
  const aways: ReturnType<typeof databaseAway>[] = []
  const goesAway = () => aways.push(databaseAway()) > 0
  onTestFinished(db.onEvent(({ type }) => void (type === 'recording-started' && goesAway())))

  const rung = calls.ring(call.id, { ...adaAnswers, agentId: ada, take: async () => goesAway() })
  for (const nth of [0, 1]) {
    await waitFor(() => aways.length > nth && aways[nth]!.asked > 1)
    aways[nth]!.back()
  }
  expect(await rung).toBe('answered')
  voice.hangsUp(call.agent!.leg)

  await waitFor(() => told('agent-left', call.id) === 1)
  const { conversationId } = call
  expect(await conversations.find(conversationId)).toMatchObject({ agentId: ada, outcome: 'answered' })
  expect(await conversations.recordings([conversationId])).toHaveLength(1)
})
