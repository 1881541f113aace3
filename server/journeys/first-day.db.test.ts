import { expect, test } from 'vitest'
import { systemClock } from '../base/clock.ts'
import { demoIsMissing, markDemo } from '../first-day.ts'
import { Identity } from '../modules/identity/identity.ts'
import { Database } from '../platform/db/database.ts'
import { seedDemo } from '../seed/demo.ts'
import { testDatabase } from '../testing/test-database.ts'
import { Centre } from './centre.ts'

const centre = await Centre.open()
const { app, db } = centre.house

test('a demo centre that is there is not made again', async () => {
  expect(await demoIsMissing(db, app.identity)).toBe(false)
})

test('a first start that was interrupted is gone on from: nobody and nothing twice, and the new password opens', async () => {
  await markDemo(db, 'begun')
  expect(await demoIsMissing(db, app.identity)).toBe(true)
  const before = [
    (await app.identity.everyone()).length,
    (await app.tickets.types()).length,
    app.routing.queues().length,
  ]

  await seedDemo(app, 'another-password', () => {})
  await markDemo(db, 'done')

  expect([
    (await app.identity.everyone()).length,
    (await app.tickets.types()).length,
    app.routing.queues().length,
  ]).toEqual(before)
  const { person } = await app.identity.signIn('agent1@demo.yihu', 'another-password', 'here')
  expect(person.name).toBe('陈思雨')
})

test('a house with people of its own is no demo centre', async () => {
  const own = new Database(await testDatabase())
  const identity = new Identity({ db: own, clock: systemClock })
  await identity.addTeam('我们', false)

  expect(await demoIsMissing(own, identity)).toBe(false)
  await own.close()
})
