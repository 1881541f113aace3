import { afterAll, beforeAll, expect, test } from 'vitest'
import { Database } from './platform/db/database.ts'
import { Http } from './platform/http/http.ts'
import { silentLog } from './platform/log/log.ts'
import { testDatabase } from './testing/test-database.ts'
import { serveHealth } from './web.ts'

const db = new Database(await testDatabase())
const http = new Http({ db, say: silentLog, authenticate: async () => undefined })
let isClosing = false

beforeAll(async () => {
  await http.prepare()
  serveHealth(http, { db, isClosing: () => isClosing, figures: () => ({ live_calls: 3 }) })
})
afterAll(() => http.app.close())

const ask = async (url: string) => (await http.app.inject({ url })).statusCode

test('figures are written as Prometheus reads them', async () => {
  const { body, headers } = await http.app.inject({ url: '/metrics' })

  expect(headers['content-type']).toContain('text/plain; version=0.0.4')
  expect(body).toBe('# TYPE yihu_live_calls gauge\nyihu_live_calls 3\n')
})

test('a house that closes lives, and is given nothing new', async () => {
  expect(await ask('/readyz')).toBe(200)

  isClosing = true

  expect(await ask('/readyz')).toBe(503)
  expect(await ask('/healthz')).toBe(200)
  isClosing = false
})

test('a house whose database does not answer says so while it is asked', async () => {
  const taken = await Promise.all(Array.from({ length: db.pool.options.max }, () => db.pool.connect()))

  expect(await ask('/readyz')).toBe(503)

  for (const line of taken) line.release()
})

test('a house whose database is away is not ready', async () => {
  await db.pool.end()

  expect(await ask('/readyz')).toBe(503)
})
