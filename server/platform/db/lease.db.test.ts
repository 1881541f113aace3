import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../testing/test-database.ts'
import { Database } from './database.ts'
import { Lease } from './lease.ts'

const db = new Database(await testDatabase())
afterAll(() => db.close())

const anHourMs = 3_600_000

test('one has it at a time, and the next has it when the one before goes or dies', async () => {
  const [first, second, third] = [1, 2, 3].map(() => new Lease(db.pool, 'counting', anHourMs))
  const held = () => Promise.all([first!, second!, third!].map((lease) => lease.hold()))

  expect(await first!.hold()).toBe(true)
  expect(await held()).toEqual([true, false, false])

  await first!.end()
  expect(await second!.hold()).toBe(true)
  expect(await held()).toEqual([false, true, false])

  // It says nothing any more: its time passes.
  await db.pool.query(`update leases set until = now() where name = 'counting'`)
  expect(await third!.hold()).toBe(true)
})

test('of many who ask at once one gets it', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => new Lease(db.pool, 'crowd', anHourMs)).map((lease) => lease.hold()),
  )

  expect(answers.filter((isOurs) => isOurs)).toHaveLength(1)
})
