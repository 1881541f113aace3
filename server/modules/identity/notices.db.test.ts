import { afterAll, beforeAll, expect, test } from 'vitest'
import { stoppedClock } from '../../base/clock.ts'
import type { UserId } from '../../base/id.ts'
import { Database } from '../../platform/db/database.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { Identity } from './identity.ts'
import { Notices } from './notices.ts'

const db = new Database(await testDatabase())
afterAll(() => db.close())
const clock = stoppedClock('2026-03-02T12:00:00Z')
const notices = new Notices({ db, clock })
const heard: object[] = []
db.onEvent(({ fact }) => heard.push(fact))

let ada: UserId
let bob: UserId
beforeAll(async () => {
  const identity = new Identity({ db, clock })
  await identity.layFirstRoles()
  const person = (name: string) =>
    identity.addUser({ name, email: `${name}@x.test`, password: 'long enough', role: 'agent' })
  ada = await person('ada')
  bob = await person('bob')
})

const about = { kind: 'ticket', id: '0199' }
const notice = { kind: 'clock-step', about, title: '#1029', detail: { percent: 80 }, cause: 'step:1' }

test('the same cause tells the same person once', async () => {
  await notices.give({ ...notice, to: [ada, ada] })
  await notices.give({ ...notice, to: [ada, bob] })

  expect(await notices.of(ada)).toMatchObject([{ kind: 'clock-step', about, title: '#1029', detail: { percent: 80 } }])
  expect(await notices.unread(bob)).toBe(1)
  expect(heard.filter((fact) => (fact as { type: string }).type === 'notice-given')).toHaveLength(2)
})

test('a notice is read by whom it is for, and by nobody else', async () => {
  const [mine] = await notices.of(ada)

  await expect(notices.read(bob, mine!.id)).rejects.toThrow('no such notice')
  await notices.read(ada, mine!.id)
  await notices.read(ada, mine!.id)

  expect(await notices.unread(ada)).toBe(0)
  expect(await notices.unread(bob)).toBe(1)
})

test('nothing is told of what did not happen', async () => {
  const giving = db.work(async (tx, announce) => {
    await notices.giveWithin(tx, announce, { ...notice, cause: 'step:2', to: [ada] })
    throw new Error('rolled back')
  })

  await expect(giving).rejects.toThrow('rolled back')
  expect(await notices.unread(ada)).toBe(0)
})
