import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Cell, Table } from '../lib/terminal/table.ts'
import { systemClock } from '../server/base/clock.ts'
import type { TicketId } from '../server/base/id.ts'
import { must } from '../server/base/must.ts'
import { Identity } from '../server/modules/identity/identity.ts'
import { conditionToSql } from '../server/modules/tickets/condition-sql.ts'
import { TicketTags } from '../server/modules/tickets/tags.ts'
import { nobodyKeepsTime } from '../server/modules/tickets/ticket.builder.ts'
import { Tickets } from '../server/modules/tickets/tickets.ts'
import { Counting } from '../server/modules/views/counting.ts'
import { keepCounting } from '../server/modules/views/keep-counting.ts'
import { asSeenBy } from '../server/modules/views/personal.ts'
import { kindsOf } from '../server/modules/views/terms.ts'
import { Views } from '../server/modules/views/views.ts'
import { Database } from '../server/platform/db/database.ts'
import { startEmbeddedPostgres } from '../server/platform/db/embedded/embedded.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { EventLog } from '../server/platform/events/log.ts'
import { preparePartitions } from '../server/platform/events/partitions.ts'
import type { Who } from '../server/platform/http/who.ts'
import { Jobs } from '../server/platform/jobs/jobs.ts'
import { silentLog } from '../server/platform/log/log.ts'
import { wrongNumbers } from './view-check.ts'
import { conditionsOf, type Ground, lay } from './view-ground.ts'
import { WatchedCounting } from './watched-counting.ts'

export const name = 'views'

const tickets = Number(process.env.BENCH_TICKETS ?? 1_000_000)
const kept = 200
const changes = 1_500
const perSecond = 50
/** What a house does that asks the database again and again: everybody, their own views, every so often. */
const people = 200
const viewsOfOne = 12
const everySeconds = 10

/**
 * Two hundred views over a million tickets. How late is a number after a
 * change, what does keeping it cost, and what would it cost to count again for
 * everybody every few seconds, as is usual?
 */
export async function run(): Promise<Table> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yihu-bench-views-'))
  chmodSync(dataDir, 0o755)
  const postgres = await startEmbeddedPostgres({ dataDir, say: () => {} })
  await migrate(postgres.url, () => {})
  const db = new Database(postgres.url)
  try {
    await preparePartitions(db)
    return await measure(db)
  } finally {
    await db.close()
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function measure(db: Database): Promise<Table> {
  const house = openHouse(db)
  const ground = await lay(house, tickets)
  const boss = somebody(ground.agentIds[0]!, ground.departmentIds[1]!, 'all')
  for (const [n, condition] of conditionsOf(ground, kept - 4).entries())
    await house.views.add({ ...plain, name: `视图 ${n}`, condition }, boss)
  const before = memory()
  const walkedMs = await timed(() => walkAll(house))
  const grown = memory() - before
  const late = await underChanges(house, ground)
  const wrong = await wrongNumbers(house, boss)
  const pages = await firstPages(house, ground)
  const again = await countAgain(house, ground)
  const asked = await askNumbers(house, ground)
  const bytes = await sizes(db)
  const theirs = (people * viewsOfOne * again.mean) / everySeconds
  const ours = late.busyMs * perSecond
  return {
    title: `Views: ${kept} with live numbers over ${tickets} tickets`,
    columns: ['what', 'p50 ms', 'p95 ms', 'most ms', 'note'],
    rows: [
      row('number after a change', late.ms, `${late.ms.length} changes at ${perSecond}/s, ${late.looks} looks`),
      row('first page of a view', pages, '50 rows, through the front door, warm'),
      row('all numbers for one person', asked, `${kept} views, of a team's reach`),
      row('one view counted by the database', again.ms, 'for one person, as others do'),
      ['all views walked through', walkedMs, '', '', `once; ${kept} at a time`],
      ['wrong numbers after all of it', '', '', '', `${wrong} of ${kept}`],
    ],
    notes: [
      `Kept true: ${late.busyMs.toFixed(2)} ms a change, all included; at ${perSecond} changes/s ${Math.round(ours)} ms a second.`,
      `Counted again for ${people} people with ${viewsOfOne} views each every ${everySeconds} s: ${Math.round(theirs)} ms a second, ${Math.round(theirs / ours)} times as much, and up to ${everySeconds} s late.`,
      `Memory: ${grown} MB more in Node for ${kept} views; in the database ${bytes.members} MB of what each ticket was counted in (${bytes.rows} tickets), ${bytes.tallies} MB of numbers.`,
    ],
  }
}

const plain = {
  audience: 'everyone',
  teamId: undefined,
  columns: ['number', 'subject'],
  sort: 'due',
  place: 100,
} as const

function openHouse(db: Database) {
  const clock = systemClock
  const identity = new Identity({ db, clock })
  const door = new Tickets({ db, clock, jobs: new Jobs(db, silentLog), timekeeper: nobodyKeepsTime })
  const tags = new TicketTags({ db, tickets: door })
  const timeZone = 'Asia/Shanghai'
  const counting = new Counting({ db, clock, tickets: door, tags, timeZone })
  const views = new Views({ db, clock, identity, tickets: door, counting, timeZone })
  return { db, identity, tickets: door, tags, counting, views }
}

type House = ReturnType<typeof openHouse>

const somebody = (id: string, teamId: string, scope: 'team' | 'all'): Who => ({
  kind: 'user',
  id,
  name: id,
  teamId,
  permissions: { 'tickets.read': scope, 'views.share': 'all' },
})

async function walkAll({ counting, views }: House) {
  await counting.renew(await views.all(), 'as time goes')
  while ((await counting.walkOn()) || (await counting.lookOverBorders()));
}

/** Changes at a steady rate, as people make them; a number is there when the look that counted it is over. */
async function underChanges(house: House, { agentIds, departmentIds }: Ground) {
  const { db, counting, views, tickets: door, tags } = house
  const changedAt = new Map<string, number>()
  const watched = new WatchedCounting(counting, changedAt)
  let told = 0
  // What changes nothing is not told, and nobody waits for it.
  const deaf = db.onEvent(({ subject }) => {
    if (subject.kind === 'ticket') told += 1
  })
  const log = new EventLog(db, silentLog)
  const counts = keepCounting(log, { db, counting: watched, views, say: silentLog })
  await log.run()
  const { rows } = await db.pool.query<{ id: TicketId }>(
    `select id from tickets where state in ('open', 'pending') order by random() limit ${changes}`,
  )
  for (const [n, { id }] of rows.entries()) {
    const due = performance.now() + 1_000 / perSecond
    await change(n, id)
    changedAt.set(id, performance.now())
    await new Promise((done) => setTimeout(done, Math.max(0, due - performance.now())))
  }
  while (watched.lateMs.length < told) await new Promise((done) => setTimeout(done, 20))
  deaf()
  await counts.stop()
  await log.stop()
  return { ms: watched.lateMs, looks: watched.looks, busyMs: watched.busyMs / told }

  function change(n: number, id: TicketId): Promise<unknown> {
    if (n % 4 === 0)
      return door.assign(id, { assigneeId: agentIds[n % agentIds.length], departmentId: departmentIds[n % 6] })
    if (n % 4 === 1) return door.edit(id, { priority: (['low', 'urgent'] as const)[n % 2]! }, undefined)
    return n % 4 === 2
      ? tags.change(id, { add: [`标签${n % 20}`], remove: [] })
      : door.edit(id, { fields: { amount: n } }, undefined)
  }
}

async function firstPages({ views, tickets: door }: House, { agentIds, departmentIds }: Ground): Promise<number[]> {
  const took: number[] = []
  for (const [n, { id }] of (await views.all()).entries()) {
    const who = somebody(agentIds[n % agentIds.length]!, departmentIds[n % 6]!, 'all')
    const page = async () => {
      const { matching, sort } = await views.matching(id, who)
      return door.list({ matching, sort, limit: 50 })
    }
    await page()
    for (let round = 0; round < 3; round++) took.push(await timed(page))
  }
  return took
}

async function countAgain({ db, views }: House, { agentIds, departmentIds }: Ground) {
  const ms: number[] = []
  const moment = { now: new Date(), today: new Date().toISOString().slice(0, 10) }
  for (const [n, { condition }] of (await views.all()).entries()) {
    const who = somebody(agentIds[n % agentIds.length]!, departmentIds[n % 6]!, 'all')
    const kinds = kindsOf(await views.terms(who))
    const where = must(conditionToSql(asSeenBy(condition, who), kinds, moment), 'a condition')
    ms.push(await timed(() => sql`select count(*) from tickets where ${where}`.execute(db.read)))
  }
  return { ms, mean: ms.reduce((sum, one) => sum + one, 0) / ms.length }
}

async function askNumbers({ views }: House, { agentIds, departmentIds }: Ground): Promise<number[]> {
  const took: number[] = []
  for (let n = 0; n < 40; n++) {
    const who = somebody(agentIds[n]!, departmentIds[n % 6]!, 'team')
    await views.list(who)
    took.push(await timed(() => views.list(who)))
  }
  return took
}

async function sizes(db: Database) {
  const { rows } = await db.pool.query<{ members: string; tallies: string; rows: number }>(
    `select pg_total_relation_size('view_members') as members, pg_total_relation_size('view_tallies') as tallies,
       (select count(*)::int from view_members) as rows`,
  )
  const megabytes = (bytes: string) => Math.round(Number(bytes) / 1e6)
  return { members: megabytes(rows[0]!.members), tallies: megabytes(rows[0]!.tallies), rows: rows[0]!.rows }
}

async function timed(body: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await body()
  return performance.now() - from
}

function memory(): number {
  globalThis.gc?.()
  return Math.round(process.memoryUsage().heapUsed / 1e6)
}

function row(what: string, took: readonly number[], note: string): Cell[] {
  const sorted = took.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return [what, at(0.5), at(0.95), at(1), note]
}
