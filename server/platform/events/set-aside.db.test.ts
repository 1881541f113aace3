import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../testing/test-database.ts'
import { Database } from '../db/database.ts'
import type { Told } from './append.ts'
import { isGivenUp, setAside } from './set-aside.ts'

const db = new Database(await testDatabase())
afterAll(() => db.close())

test('what a reader could not take is kept and told once, and failing to hear that is not told in turn', async () => {
  const told: Told[] = []
  db.onEvent((event) => void told.push(event))
  await db.announce({ type: 'thorny', thingId: 'x' })

  await setAside(db, 'choosy', told[0]!, new Error('never'))
  await setAside(db, 'choosy', told[0]!, new Error('never again'))
  await setAside(db, 'deaf', told[1]!, new Error('not even this'))

  const event = told[0]!.number
  expect(told.slice(1).map(({ fact }) => fact)).toEqual([
    { type: 'event-set-aside', reader: 'choosy', event, of: 'thorny' },
  ])
  const { rows } = await db.pool.query('select reader, error from event_failures order by reader')
  expect(rows).toEqual([
    { reader: 'choosy', error: 'Error: never' },
    { reader: 'deaf', error: 'Error: not even this' },
  ])
})

test('an event is given up after eight tries, but never because the database was away', () => {
  const away = Object.assign(new Error('the database system is starting up'), { code: '57P03' })

  expect([7, 8].map((tries) => isGivenUp(tries, new Error('thorny')))).toEqual([false, true])
  expect(isGivenUp(500, away)).toBe(false)
})
