import { afterAll, expect, test } from 'vitest'
import { waitFor } from '../../journeys/wait-for.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { Database } from '../db/database.ts'
import { Lease } from '../db/lease.ts'
import { silentLog } from '../log/log.ts'
import type { Told } from './append.ts'
import { EventLog } from './log.ts'
import { Tail } from './tail.ts'

const db = new Database(await testDatabase())
afterAll(() => db.close())

const tell = (name: string) => db.work(async (_, announce) => announce({ type: name, thingId: name }))
const types = (events: readonly Told[]) => events.map(({ type }) => type)

test('a number that commits late is waited for, and one that was rolled back is passed', async () => {
  const tail = new Tail(db.pool, await new EventLog(db, silentLog).newest())
  const slow = await db.pool.connect()
  await slow.query('begin')
  await slow.query(
    `insert into events (type, subject_kind, subject_id, actor, payload) values ('late', 'x', 'x', 'x', '{}')`,
  )
  await tell('early')
  await expect(
    tell('never').then(() =>
      db.work(async (_, announce) => {
        announce({ type: 'gone', thingId: 'x' })
        throw new Error('rolled back')
      }),
    ),
  ).rejects.toThrow('rolled back')

  expect(await tail.next(10)).toEqual({ events: [], waiting: true })
  await slow.query('commit')
  slow.release()
  await tell('after')

  expect(types((await tail.next(10)).events)).toEqual(['late', 'early', 'never', 'after'])
})

test('writers in a crowd: a reader misses none and hears each once, in order', async () => {
  const log = new EventLog(db, silentLog)
  const heard: string[] = []
  log.reader('crowd', 'all', async ({ type, number }) => void (type.startsWith('crowd-') && heard.push(number)))
  await log.run()

  await Promise.all(Array.from({ length: 300 }, (_, i) => tell(`crowd-${i}`)))

  await waitFor(() => heard.length === 300)
  expect(heard).toEqual([...heard].sort((a, b) => Number(a) - Number(b)))
  expect(new Set(heard).size).toBe(300)
  await log.stop()
})

test('a reader goes on where it was, also when much happened while it was away', async () => {
  const first = new EventLog(db, silentLog)
  const heard: string[] = []
  first.reader('away', 'all', async ({ type }) => void heard.push(type))
  await first.run()
  await tell('seen')
  await waitFor(() => heard.includes('seen'))
  await first.stop()
  await tell('meanwhile')

  const again = new EventLog(db, silentLog)
  const later: string[] = []
  again.reader('away', 'all', async ({ type }) => void later.push(type))
  await again.run()

  await waitFor(() => later.includes('meanwhile'))
  expect(later).not.toContain('seen')
  await again.stop()
})

test('of two servers one hears as a reader under a lease, and the other goes on where it stopped', async () => {
  const [first, second] = [1, 2].map(() => {
    const [log, lease] = [new EventLog(db, silentLog), new Lease(db.pool, 'alone', 3_600_000)]
    const heard: string[] = []
    log.reader('alone', ['alone-told', 'alone-later'], async ({ type }) => void heard.push(type), { under: lease })
    return { log, lease, heard }
  })
  await first!.lease.hold()
  for (const { log } of [first!, second!]) await log.run()
  await tell('alone-told')
  await waitFor(() => first!.heard.length === 1)

  await first!.log.stop()
  await first!.lease.end()
  await tell('alone-later')

  await waitFor(() => second!.heard.includes('alone-later'))
  expect([first!.heard, second!.heard]).toEqual([['alone-told'], ['alone-later']])
  await second!.log.stop()
})

test('a reader that fails is tried again, and others go on', async () => {
  const log = new EventLog(db, silentLog)
  let tries = 0
  const others: string[] = []
  log.reader('stumbles', ['stony'], async () => {
    if (++tries < 3) throw new Error('once more')
  })
  log.reader('walks', ['stony'], async ({ type }) => void others.push(type))
  await log.run()

  await tell('stony')

  await waitFor(() => tries === 3)
  expect(others).toEqual(['stony'])
  await log.stop()
})

test('a reader of many takes together what came together, and each by itself when the crowd fails', async () => {
  const log = new EventLog(db, silentLog)
  const batches: string[][] = []
  let tries = 0
  log.readerOfMany('together', ['many-good', 'many-bad'], async (events) => {
    if (events.some(({ type }) => type === 'many-bad') && ++tries < 4) throw new Error('not this one')
    batches.push(types(events))
  })
  await db.work(async (_, announce) => {
    for (const name of ['many-good', 'many-good', 'many-bad', 'many-good']) announce({ type: name, thingId: name })
  })

  await log.run()
  await waitFor(() => batches.flat().length >= 4)
  await tell('many-good')
  await waitFor(() => batches.flat().length === 5)
  await log.stop()

  // As a crowd it failed, so each came by itself; after that they come together again.
  expect(batches).toEqual([['many-good'], ['many-good'], ['many-bad'], ['many-good'], ['many-good']])
})

test('a live screen hears what happens from now on', async () => {
  const log = new EventLog(db, silentLog)
  await log.run()
  const heard: string[] = []
  const stop = log.follow(await log.newest(), ({ type }) => void heard.push(type))

  await tell('now')

  await waitFor(() => heard.includes('now'))
  stop()
  await log.stop()
})

test('while the database cannot even set a bad event aside, it is tried again and nothing behind it is lost', {
  timeout: 60_000,
}, async () => {
  const log = new EventLog(db, silentLog)
  const heard: string[] = []
  let tries = 0
  // Eight tries, then setting aside fails too.
  log.reader('unlucky', ['unlucky-1', 'unlucky-2'], async ({ type }) => {
    if (type === 'unlucky-1' && ++tries <= 8) throw new Error('not yet')
    heard.push(type)
  })
  await db.pool.query(`insert into event_readers (name, position) values ('unlucky', ${await log.newest()})`)
  await db.pool.query('alter table event_failures rename to hidden')
  await tell('unlucky-1')
  await tell('unlucky-2')
  await log.run()

  await waitFor(() => heard.length === 2, 40_000)
  await db.pool.query('alter table hidden rename to event_failures')
  await log.stop()

  expect(heard).toEqual(['unlucky-1', 'unlucky-2'])
})
