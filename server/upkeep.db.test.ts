import { afterAll, expect, test } from 'vitest'
import { Database } from './platform/db/database.ts'
import { Jobs } from './platform/jobs/jobs.ts'
import { silentLog } from './platform/log/log.ts'
import { testDatabase } from './testing/test-database.ts'
import { keepUp } from './upkeep.ts'

const db = new Database(await testDatabase())
const jobs = new Jobs(db, silentLog)
afterAll(async () => {
  await jobs.stop()
  await db.close()
})

const rows = async <T>(query: string) => (await db.pool.query(query)).rows as T[]

test('once a day old requests are forgotten and the log has room for the coming months', async () => {
  await rows(`insert into idempotency_keys (who, key, fingerprint, at)
    select 'system', 'old-' || n, '', now() - interval '31 days' from generate_series(1, 10001) n`)
  await rows(
    `insert into idempotency_keys (who, key, fingerprint, at) values ('system', 'young', '', now() - interval '29 days')`,
  )

  const done: string[] = []
  await keepUp(jobs, db, [async () => void done.push('traces'), async () => void done.push('posts')])
  jobs.run()

  await expect.poll(() => rows('select key from idempotency_keys')).toEqual([{ key: 'young' }])
  await expect
    .poll(() => rows(`select due > now() + interval '23 hours' as tomorrow from jobs where key = 'upkeep'`))
    .toEqual([{ tomorrow: true }])
  expect(done).toEqual(['traces', 'posts'])
  const [{ months }] = (await rows<{ months: number }>(
    `select count(*)::int as months from pg_inherits where inhparent = 'events'::regclass`,
  )) as [{ months: number }]
  expect(months).toBeGreaterThanOrEqual(4)
})
