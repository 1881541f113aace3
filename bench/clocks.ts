import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cell, Table } from '../lib/terminal/table.ts'
import type { TicketId } from '../server/base/id.ts'
import { timerKind } from '../server/modules/sla/timekeeper.ts'
import { Database } from '../server/platform/db/database.ts'
import { startEmbeddedPostgres } from '../server/platform/db/embedded/embedded.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { preparePartitions } from '../server/platform/events/partitions.ts'
import { Jobs } from '../server/platform/jobs/jobs.ts'
import { silentLog } from '../server/platform/log/log.ts'
import { layTickets, openKeepers } from './clock-ground.ts'

export const name = 'clocks'

const timers = 1_000_000
const perSecond = 1_000
const seconds = 30
const due = perSecond * seconds
const everyMs = 1_000 / perSecond
/** Laying them takes a while, and the first ones ring before everything is warm. */
const leadMs = 30_000
const mostMs = 1_000

/**
 * A million timers of which a thousand come due in every second, spread over
 * it evenly: how late is each? First of timers that do the least a timer does,
 * which is to set the next one; then of the clocks of tickets, until what the
 * keeper of time has to tell of each is committed.
 */
export async function run(): Promise<Table> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yihu-bench-clocks-'))
  chmodSync(dataDir, 0o755)
  const postgres = await startEmbeddedPostgres({ dataDir, say: () => {} })
  await migrate(postgres.url, () => {})
  const db = new Database(postgres.url)
  try {
    await preparePartitions(db)
    return table([
      row('timers', await ringTimers(db), `p99 < ${mostMs}`),
      row('limits of tickets', await ringClocks(db)),
    ])
  } finally {
    await db.close()
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function ringTimers(db: Database): Promise<Rung> {
  const jobs = new Jobs(db, silentLog)
  const from = await layOthers(db)
  await db.pool.query(
    `insert into jobs (kind, key, due, payload)
     select $1, 'clock:' || n, to_timestamp(($2::float8 + n * $3::float8) / 1000), jsonb_build_object('n', n)
     from generate_series(0, $4::int - 1) as n`,
    [timerKind, from, everyMs, due],
  )
  return listen(db, jobs, async ({ n }: { n: number }) => {
    const lateMs = Date.now() - (from + n * everyMs)
    const tomorrow = new Date(Date.now() + 86_400_000)
    await db.work((tx) => jobs.put(tx, [{ kind: timerKind, key: `clock:${n}`, due: tomorrow, payload: { n } }]))
    return lateMs
  })
}

async function ringClocks(db: Database): Promise<Rung> {
  const jobs = new Jobs(db, silentLog)
  const keepers = await openKeepers(db, jobs)
  const from = await layOthers(db)
  const dueById = await layTickets(db, keepers, { count: due, from, everyMs })
  return listen(db, jobs, async ({ ticketId }: { ticketId: TicketId }) => {
    await keepers.sla.rang(ticketId)
    return Date.now() - dueById.get(ticketId)!
  })
}

/** Those whose time has not come, in place of all that was there; answers when the first of the others is due. */
async function layOthers(db: Database): Promise<number> {
  await db.pool.query('delete from jobs')
  await db.pool.query(
    `insert into jobs (kind, key, due, payload)
     select $1, 'later:' || n, now() + (86400000 + n) * interval '1 ms', '{}' from generate_series(1, $2::int) as n`,
    [timerKind, timers - due],
  )
  await db.pool.query('vacuum analyze jobs')
  return Date.now() + leadMs
}

type Rung = { readonly late: readonly number[]; readonly bytes: number; readonly busyMs: number }

/** `ring` answers how late it was. */
async function listen<P>(db: Database, jobs: Jobs, ring: (payload: P) => Promise<number>): Promise<Rung> {
  await db.pool.query('analyze')
  const late: number[] = []
  const before = process.cpuUsage()
  const done = new Promise<void>((finish) =>
    jobs.on<P>(timerKind, async (payload) => {
      late.push(await ring(payload))
      if (late.length === due) finish()
    }),
  )
  jobs.run()
  await done
  await jobs.stop()
  const { user, system } = process.cpuUsage(before)
  return { late: late.sort((a, b) => a - b), bytes: process.memoryUsage().rss, busyMs: (user + system) / 1000 }
}

function row(what: string, { late, bytes, busyMs }: Rung, wanted?: string): Cell[] {
  const at = (share: number) => late[Math.min(late.length - 1, Math.floor(late.length * share))]!
  const kept = wanted ? `${wanted}: ${at(0.99) < mostMs ? 'yes' : 'no'}` : ''
  const seconds = Math.round(busyMs / 100) / 10
  return [what, late.length, at(0.5), at(0.99), at(1), kept, Math.round(bytes / 2 ** 20), seconds]
}

function table(rows: readonly Cell[][]): Table {
  return {
    title: `Clocks: how late they ring, ${timers} of them, ${perSecond} due a second`,
    columns: ['what', 'rung', 'p50 ms', 'p99 ms', 'max ms', 'expected', 'memory MB', 'processor s'],
    rows,
    notes: [
      `${seconds} s of each. A timer sets the next one in a transaction. A limit is late until it stands in the log, with what its ticket remembers and its next timer. Memory and processor are this process's own.`,
    ],
  }
}
