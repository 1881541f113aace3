import { connect, createServer, type Socket } from 'node:net'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { must } from '../../base/must.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { Database } from './database.ts'
import { isAway, outlast } from './outlast.ts'

const databaseUrl = await testDatabase()

test('a question that goes out into a network that was cut comes back as one that the database could not be asked', async () => {
  const network = await aNetwork()
  const db = behind(network)
  await outlast(() => db.pool.query('select 1'))

  network.cut()
  const lost = await db.pool.query('select 1').catch((error: unknown) => error)

  expect(isAway(lost)).toBe(true)
})

test('when every line stood in the network as it was cut, the next question is answered all the same', async () => {
  const network = await aNetwork()
  const db = behind(network)
  await outlast(() => Promise.all([db.pool.query('select 1'), db.pool.query('select 1')]))
  network.cut()
  const lost = await Promise.allSettled([db.work((tx) => sql`select 1`.execute(tx)), db.pool.query('select 1')])

  network.mend()

  expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect((await outlast(() => db.pool.query('select 1 as one'))).rows).toEqual([{ one: 1 }])
})

test('the server lets go of a house that was cut off, and of what it had locked', async () => {
  const db = behind(await aNetwork())

  const { rows } = await outlast(() =>
    db.pool.query(
      `select name, setting::int as ms from pg_settings where name like 'idle%session_timeout' order by name`,
    ),
  )

  expect(rows).toEqual([
    { name: 'idle_in_transaction_session_timeout', ms: 60_000 },
    { name: 'idle_session_timeout', ms: 120_000 },
  ])
})

/** Two lines, both soon taken to be cut. */
function behind({ port }: { port: number }): Database {
  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${port}`
  const db = new Database(url.href, { connections: 2, silenceMs: 3_000 })
  onTestFinished(() => db.close())
  return db
}

/** Between the house and its database. Cut, it closes nothing and lets nothing through; mended, it takes new lines only. */
async function aNetwork() {
  const { hostname, port } = new URL(databaseUrl)
  const lines: Socket[] = []
  let isCut = false
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    lines.push(near, far)
    near.on('error', () => {}).on('close', () => far.destroy())
    far.on('error', () => {}).on('close', () => near.destroy())
    if (isCut) return
    near.pipe(far)
    far.pipe(near)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    for (const line of lines) line.destroy()
    server.close()
  })
  return {
    port: (must(server.address(), 'address') as { port: number }).port,
    cut() {
      isCut = true
      for (const line of lines) line.unpipe().pause()
    },
    mend() {
      isCut = false
    },
  }
}
