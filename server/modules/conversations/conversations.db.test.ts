import { afterAll, beforeAll, expect, test } from 'vitest'
import { stoppedClock } from '../../base/clock.ts'
import type { UserId } from '../../base/id.ts'
import { Database } from '../../platform/db/database.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { Identity } from '../identity/identity.ts'
import { type Conversation, Conversations } from './conversations.ts'

const db = new Database(await testDatabase())
const clock = stoppedClock('2026-03-02T08:00:00Z')
const conversations = new Conversations({ db, clock })
afterAll(() => db.close())

let agent: UserId
let [early, late]: Conversation[] = []

beforeAll(async () => {
  const identity = new Identity({ db, clock })
  await identity.layFirstRoles()
  agent = await identity.addUser({ name: '陈晓', email: 'chen@demo.yihu', password: 'a long password', role: 'agent' })
  early = await ring('+8613800000001')
  await conversations.end(early.id)
  clock.advance(3_600_000)
  late = await ring('+8613800000002')
  await conversations.answered(late.id, agent)
  await conversations.end(late.id)
})

const ring = (from: string) => conversations.start({ channel: 'phone', from, to: '4000' })
const found = async (wanted: object) =>
  (await conversations.list({ limit: 10, ...wanted })).map(({ from }) => from.slice(-1))

test('conversations are found by what became of the wait', async () => {
  expect(await found({ outcome: 'abandoned' })).toEqual(['1'])
  expect(await found({ outcome: 'answered' })).toEqual(['2'])
  expect(await found({ outcome: 'full' })).toEqual([])
})

test('a day begins with its first moment and ends before the next', async () => {
  expect(await found({ from: '2026-03-02T09:00:00Z' })).toEqual(['2'])
  expect(await found({ until: '2026-03-02T09:00:00Z' })).toEqual(['1'])
  expect(await found({ from: '2026-03-02T08:00:00Z', until: '2026-03-02T10:00:00Z' })).toEqual(['2', '1'])
})

test('who was never answered is closed at once, who was has notes to be written', () => {
  expect([early?.state, late?.state]).toEqual(['open', 'open'])

  return expect(Promise.all([conversations.find(early!.id), conversations.find(late!.id)])).resolves.toMatchObject([
    { state: 'closed', outcome: 'abandoned' },
    { state: 'wrapping-up', outcome: 'answered', agentId: agent },
  ])
})
