import { afterAll, expect, test } from 'vitest'
import { systemClock } from '../../../base/clock.ts'
import { dayOf } from '../../../base/day.ts'
import { type ConversationId, newId, type UserId, type WorkItemId } from '../../../base/id.ts'
import { Database } from '../../../platform/db/database.ts'
import { Jobs } from '../../../platform/jobs/jobs.ts'
import { silentLog } from '../../../platform/log/log.ts'
import { testDatabase } from '../../../testing/test-database.ts'
import { anAgent, aQueue } from '../acd/floor.builder.ts'
import type { OfferView } from '../offer-view.ts'
import { Routing } from '../routing.ts'
import { WhatIfs } from './what-ifs.ts'

const db = new Database(await testDatabase())
const jobs = new Jobs(db, silentLog)
const timeZone = 'Asia/Shanghai'
const by = { id: newId<UserId>(), name: '高经理' }
const queue = aQueue({ ringForMs: 1_000, wrapUpForMs: 1_000 })
const people = ['ada', 'bob', 'cleo'].map((name) => anAgent(name, { presence: 'offline' }))
const [ada, bob, cleo] = people.map(({ agentId }) => agentId) as [UserId, UserId, UserId]
const rung: OfferView[] = []
const routing = new Routing({
  db,
  say: silentLog,
  clock: systemClock,
  agents: async () => people,
  ring: { call: async (offer) => void rung.push(offer), stop: async () => {} },
  presence: {
    missed: async (userId) => db.announce({ type: 'presence-changed', userId, state: 'break', reason: 'missed' }),
  },
})
const whatIfs = new WhatIfs({
  db,
  clock: systemClock,
  say: silentLog,
  jobs,
  timeZone,
  queues: () => routing.book.all(),
  agents: async () => people,
  due: async () => new Map(),
})
const today = dayOf(new Date(), timeZone)
const unchanged = { queues: [], agents: [], extra: [] }

afterAll(async () => {
  await jobs.stop()
  await routing.stop()
  await db.close()
})

test('a day of the real house is decided again as it was, and another staffing changes it', async () => {
  await routing.book.put(queue)
  await routing.run()
  await aShortDay()
  jobs.run()

  const asItWas = await answered({ ...unchanged })
  const absent = [ada, bob, cleo].map((agentId) => ({ agentId, absent: true }))
  const withNobody = await answered({ ...unchanged, agents: absent })
  const withTen = await answered({
    ...unchanged,
    extra: [{ count: 10, skills: [], chatCapacity: 0, from: '00:00', to: '24:00' }],
  })

  expect(asItWas.faithful.decisions).toBeGreaterThan(12)
  expect(asItWas.faithful.same).toBe(asItWas.faithful.decisions)
  expect(asItWas.after).toEqual(asItWas.before)
  expect(sum(asItWas.before, 'offered')).toBe(9)
  expect(sum(asItWas.before, 'abandoned')).toBe(1)
  expect(sum(withTen.after, 'freeMs')).toBeGreaterThan(sum(withTen.before, 'freeMs'))
  expect(sum(withNobody.before, 'answered')).toBeGreaterThan(0)
  expect(sum(withNobody.after, 'answered')).toBe(0)
})

test('a day on which nothing was is not a day that went well', async () => {
  jobs.run()
  const id = await whatIfs.ask({ name: '空', day: '2020-01-01', changes: unchanged, thresholdMs: 20_000 }, by)

  await expect.poll(async () => (await whatIfs.find(id)).state).toBe('failed')
  expect((await whatIfs.find(id)).because).toBe('nothing-that-day')
})

test('tomorrow is not in the log', async () => {
  const asked = whatIfs.ask({ name: '明天', day: '2999-01-01', changes: unchanged, thresholdMs: 20_000 }, by)

  await expect(asked).rejects.toThrow('still to come')
})

/** Three agents, nine callers: answered, given up, handed over, missed, lost in the middle. */
async function aShortDay() {
  for (const agentId of [ada, bob, cleo]) await says(agentId, 'available')
  const [first, second, third] = [await calls(), await calls(), await calls()]
  const [fourth, fifth, sixth] = [await calls(), await calls(), await calls()]
  for (const work of [first, second, third]) await takes(work)
  await routing.leave(sixth, 'abandoned')
  await routing.finish(first)
  await routing.endWrapUp(first)
  await takes(fourth)
  await routing.hand(second, { queueId: queue.id })
  await routing.endWrapUp(second)
  await takes(fifth)
  // Nobody answers at Cleo's: her phone rings until the lease is over, and she is away.
  await routing.finish(third)
  await routing.endWrapUp(third)
  await expect.poll(() => routing.agent(cleo)?.state, { timeout: 5_000 }).toBe('break')
  await says(cleo, 'available')
  const seventh = await calls()
  await takes(seventh)
  await routing.giveBack(seventh)
  await says(bob, 'break')
  await calls()
  for (const work of [fourth, fifth]) {
    await routing.finish(work)
    await routing.endWrapUp(work)
  }
  await routing.tick()
}

async function calls(): Promise<WorkItemId> {
  const id = newId<WorkItemId>()
  await routing.enqueue({ id, kind: 'call', queueId: queue.id, conversationId: newId<ConversationId>() })
  return id
}

async function takes(workItemId: WorkItemId) {
  const find = () => rung.findLast((offer) => offer.workItemId === workItemId)
  await expect.poll(find, { interval: 2 }).toBeDefined()
  const { id, agentId } = find()!
  await routing.accept(id, agentId)
}

async function says(userId: UserId, state: 'available' | 'break') {
  await db.announce({ type: 'presence-changed', userId, state })
  await routing.agentChanged({ agentId: userId, presence: state, since: new Date() })
}

type Changes = Parameters<typeof whatIfs.ask>[0]['changes']

async function answered(changes: Changes) {
  const id = await whatIfs.ask({ name: '试', day: today, changes, thresholdMs: 20_000 }, by)
  await expect.poll(async () => (await whatIfs.find(id)).state, { timeout: 20_000 }).toMatch(/done|failed/)
  const { answer, because } = await whatIfs.find(id)
  if (!answer) throw new Error(because ?? 'no answer')
  return answer
}

const sum = <K extends string>(cells: readonly Record<K, number>[], key: K) =>
  cells.reduce((all, cell) => all + cell[key], 0)
