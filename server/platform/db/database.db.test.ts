import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { waitFor } from '../../journeys/wait-for.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { Database } from './database.ts'
import { isAway } from './outlast.ts'

const db = new Database(await testDatabase())
afterAll(() => db.close())

const isThere = async (pid: number) => {
  const { rows } = await db.pool.query('select 1 from pg_stat_activity where pid = $1', [pid])
  return rows.length > 0
}

test('a connection that breaks between two questions of a unit of work ends that work, and nothing else', async () => {
  const work = db.work(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    const { pid } = rows[0]!
    await db.pool.query('select pg_terminate_backend($1)', [pid])
    await waitFor(async () => !(await isThere(pid)))
    await sql`select 1`.execute(tx)
  })

  const broken = await work.catch((error: unknown) => error)

  expect(isAway(broken)).toBe(true)
  expect(await db.work(async (tx) => (await sql<{ one: number }>`select 1 as one`.execute(tx)).rows)).toEqual([
    { one: 1 },
  ])
})
