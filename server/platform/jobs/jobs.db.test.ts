import { afterAll, expect, test } from 'vitest'
import { waitFor } from '../../journeys/wait-for.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { Database } from '../db/database.ts'
import { silentLog } from '../log/log.ts'
import { Jobs } from './jobs.ts'

const db = new Database(await testDatabase())
afterAll(() => db.close())

const put = (jobs: Jobs, ...all: Parameters<Jobs['put']>[1]) => db.work((tx) => jobs.put(tx, all))
const soon = (ms: number) => new Date(Date.now() + ms)
const left = async (kind: string) =>
  (await db.pool.query('select key, attempts, leased_until from jobs where kind = $1', [kind])).rows

test('many that are due together are each carried out once, and struck off', async () => {
  const jobs = new Jobs(db, silentLog)
  const heard: number[] = []
  jobs.on<{ n: number }>('many', async ({ n }) => void heard.push(n))
  await put(jobs, ...Array.from({ length: 300 }, (_, n) => ({ kind: 'many', due: soon(-1), payload: { n } })))
  jobs.run()

  await waitFor(async () => (await left('many')).length === 0)
  await jobs.stop()
  expect(heard.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, n) => n))
})

test('a slow one holds up nobody else', async () => {
  const jobs = new Jobs(db, silentLog)
  let release = () => {}
  const slow = new Promise<void>((done) => {
    release = done
  })
  let quick = 0
  jobs.on('slow', () => slow)
  jobs.on('quick', async () => void quick++)
  await put(jobs, { kind: 'slow', due: soon(-10) })
  jobs.run()
  await waitFor(async () => (await left('slow'))[0]?.attempts === 1)
  await put(jobs, ...Array.from({ length: 120 }, () => ({ kind: 'quick', due: soon(-1) })))

  await waitFor(() => quick === 120)
  release()
  await jobs.stop()
  expect(await left('slow')).toEqual([])
})

test('one that is put again under its key while it is carried out stays for its new time', async () => {
  const jobs = new Jobs(db, silentLog)
  let times = 0
  jobs.on('again', async () => {
    times += 1
    if (times === 1) await put(jobs, { kind: 'again', key: 'again', due: soon(50) })
  })
  await put(jobs, { kind: 'again', key: 'again', due: soon(-1) })
  jobs.run()

  await waitFor(() => times === 2)
  await waitFor(async () => (await left('again')).length === 0)
  await jobs.stop()
})

test('a worker that stops gives back what it had not begun', async () => {
  const jobs = new Jobs(db, silentLog)
  let begun = 0
  let release = () => {}
  const gate = new Promise<void>((done) => {
    release = done
  })
  jobs.on('held', async () => {
    begun += 1
    await gate
  })
  await put(jobs, ...Array.from({ length: 40 }, () => ({ kind: 'held', due: soon(-1) })))
  jobs.run()
  await waitFor(() => begun === 16)
  const stopping = jobs.stop()
  release()
  await stopping

  const rest = await left('held')
  expect(rest).toHaveLength(24)
  expect(rest.every(({ attempts, leased_until }) => attempts === 0 && leased_until === null)).toBe(true)
})

test('one that takes longer than a lease is nobody else’s', async () => {
  const jobs = new Jobs(db, silentLog, { keepMs: 20 })
  let release = () => {}
  const gate = new Promise<void>((done) => {
    release = done
  })
  jobs.on('long', () => gate)
  await put(jobs, { kind: 'long', due: soon(-1) })
  jobs.run()
  await waitFor(async () => (await left('long'))[0]?.attempts === 1)
  const { leased_until: first } = (await left('long'))[0]

  await waitFor(async () => (await left('long'))[0].leased_until > first)
  release()
  await waitFor(async () => (await left('long')).length === 0)
  await jobs.stop()
})

test('what fails to the last is given up and told, and tried once more when the house is started again', async () => {
  const heard: string[] = []
  db.onEvent(({ type, fact }) => void heard.push(`${type} ${fact.job}`))
  let isMended = false
  const broken = async () => {
    if (!isMended) throw new Error('broken')
  }
  const jobs = new Jobs(db, silentLog)
  jobs.on('broken', broken)
  await put(jobs, { kind: 'broken', due: soon(-1) })
  await db.pool.query(`update jobs set attempts = 14 where kind = 'broken'`)
  jobs.run()
  await waitFor(() => heard.length === 1)
  await jobs.stop()
  isMended = true

  const again = new Jobs(db, silentLog)
  again.on('broken', broken)
  again.run()
  await waitFor(async () => (await left('broken')).length === 0)
  await again.stop()

  expect(heard).toEqual(['job-given-up broken'])
  expect(jobs.givenUp).toBe(1)
})
