import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { type Centre, startCentre } from '../testing/centre.ts'
import { testDatabase } from '../testing/test-database.ts'
import { password } from './centre.ts'
import { Person } from './person.ts'
import { Visitor } from './visitor.ts'
import { waitFor } from './wait-for.ts'

const databaseUrl = await testDatabase()
const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
const folders: string[] = []
const centres: Centre[] = []
afterAll(async () => {
  for (const centre of centres) await centre.kill()
  await pool.end()
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

/** A whole server of this name on the same database; ready when it is in office. */
async function start(name: string): Promise<Centre> {
  const folder = await mkdtemp(join(tmpdir(), `yihu-${name}-`))
  await chmod(folder, 0o755)
  folders.push(folder)
  const centre = await startCentre(folder, {
    DATABASE_URL: `${databaseUrl}?application_name=${name}`,
    YIHU_DEMO: '1',
    YIHU_DEMO_PASSWORD: password,
    YIHU_ADMIN_PASSWORD: password,
    LOG_LEVEL: 'error',
  })
  centres.push(centre)
  return centre
}

test('of servers on one database one routes: the next takes over when it dies or freezes, and a thawed one writes nothing', async () => {
  const first = await start('first')
  await watchWriters()
  const agent = await Person.signIn(first.http, 'agent1@demo.yihu', password)
  await agent.listen()
  await agent.do('PUT', '/agents/me/presence', { state: 'available' })
  const visitor = await Visitor.open(first.http)
  visitor.say('请问什么时候发货')
  await waitFor(async () => (await agent.get('/desk')).offers[0])
  let isReady = false
  const waiting = start('second').finally(() => {
    isReady = true
  })
  // Longer than a start and a lease take.
  await new Promise((done) => setTimeout(done, 4_000))
  expect(isReady).toBe(false)
  expect(await writersSince('first')).toEqual(['first'])
  await publishMeanwhile(first.http)

  await first.kill()
  const second = await waiting
  const again = await Person.signIn(second.http, 'agent1@demo.yihu', password)
  await again.listen()
  const offer = await waitFor(async () => (await again.get('/desk')).offers[0])
  expect(offer).toMatchObject({ kind: 'chat' })
  await knowsWhatWasPublished(second.http)

  const third = start('third')
  await new Promise((done) => setTimeout(done, 2_000))
  process.kill(second.pid, 'SIGSTOP')
  // The agent presses "accept" while it is frozen: it reads that first when it thaws.
  const pressed = again.ask('PUT', `/offers/${offer.id}/acceptance`)
  const { http } = await third
  const elsewhere = await Person.signIn(http, 'agent1@demo.yihu', password)
  await elsewhere.listen()
  const offeredAgain = await waitFor(async () => (await elsewhere.get('/desk')).offers[0])
  expect(offeredAgain.id).not.toBe(offer.id)

  process.kill(second.pid, 'SIGCONT')
  expect((await pressed).status).toBe(503)
  await elsewhere.do('PUT', `/offers/${offeredAgain.id}/acceptance`)
  await waitFor(async () => (await elsewhere.get('/desk')).conversations[0])
  expect(await writersSince('first')).toEqual(['first', 'second', 'third'])
  const { rows } = await pool.query('select state, settled_because from offers where id = $1', [offer.id])
  expect(rows).toEqual([{ state: 'withdrawn', settled_because: 'restarted' }])
  visitor.leave()
}, 120_000)

/** While the next server only waits: another number, another calendar. */
async function publishMeanwhile(http: string): Promise<void> {
  await pool.query(`insert into dialled_numbers (number, name, flow)
    select '4001', name, flow from dialled_numbers where number = '4000'`)
  const admin = await Person.signIn(http, 'admin@yihu.local', password)
  const week = { 1: [{ from: '09:00', to: '18:00' }] }
  await admin.do('POST', '/calendars', { name: '新班次', timeZone: 'Asia/Shanghai', week, holidays: 'none' })
}

async function knowsWhatWasPublished(http: string): Promise<void> {
  const admin = await Person.signIn(http, 'admin@yihu.local', password)
  const [numbers, calendars] = [await admin.get('/numbers'), await admin.get('/calendars')]
  expect(numbers.items).toContainEqual(expect.objectContaining({ number: '4001' }))
  expect(calendars.items).toContainEqual(expect.objectContaining({ name: '新班次' }))
}

/** Notes with every row of routing who wrote it, under which fencing number. A refused commit touches none. */
async function watchWriters(): Promise<void> {
  await pool.query(`
    create table written (n bigint generated always as identity, who text, fence bigint);
    create function note_writer() returns trigger language plpgsql as $$
      begin
        insert into written (who, fence) select current_setting('application_name'), fence from routing_writer;
        return null;
      end $$`)
  for (const table of ['work_items', 'offers', 'routing_decisions', 'routing_agents'])
    await pool.query(
      `create trigger note_writer after insert or update or delete on ${table} for each row execute function note_writer()`,
    )
}

/** Who wrote, in the order of their terms; each fencing number is one server's, and nobody wrote after their time. */
async function writersSince(first: string): Promise<string[]> {
  const { rows } = await pool.query<{ who: string; fence: string }>('select who, fence from written order by n')
  const terms = rows.filter(({ who, fence }, n) => who !== rows[n - 1]?.who || fence !== rows[n - 1]?.fence)
  const fences = terms.map(({ fence }) => Number(fence))
  expect(fences).toEqual([...new Set(fences)].sort((a, b) => a - b))
  expect(terms[0]?.who).toBe(first)
  return terms.map(({ who }) => who)
}
