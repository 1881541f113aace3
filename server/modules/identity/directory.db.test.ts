import { afterAll, expect, test } from 'vitest'
import { stoppedClock } from '../../base/clock.ts'
import { Database } from '../../platform/db/database.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { Identity } from './identity.ts'

const db = new Database(await testDatabase())
const identity = new Identity({ db, clock: stoppedClock('2026-03-02T12:00:00Z') })
afterAll(() => db.close())

test('whoever begins to work here is known at once: their phone may ring a moment later', async () => {
  await identity.layFirstRoles()
  expect((await identity.directory()).byExtension.size).toBe(0)

  const id = await identity.addUser({
    name: '陈晓',
    email: 'chen@demo.yihu',
    password: 'a long password',
    role: 'agent',
    extension: '1001',
  })

  expect((await identity.directory()).byExtension.get('1001')).toMatchObject({ id, name: '陈晓' })
})
