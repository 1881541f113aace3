import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TicketId } from '../server/base/id.ts'
import { timerKind } from '../server/modules/sla/timekeeper.ts'
import { Database } from '../server/platform/db/database.ts'
import { startEmbeddedPostgres } from '../server/platform/db/embedded/embedded.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { preparePartitions } from '../server/platform/events/partitions.ts'
import { Jobs } from '../server/platform/jobs/jobs.ts'
import { silentLog } from '../server/platform/log/log.ts'
import { type Keepers, layTickets, openKeepers } from './clock-ground.ts'
import type { Table } from './table.ts'

export const name = 'clocks'

const timers = 1_000_000
const perSecond = Number(process.env.BENCH_DUE ?? 1_000)
const seconds = 30
/** The first timers ring before everything is warm, and laying the tickets takes a while. */
const leadMs = 30_000
const mostMs = 1_000

/**
 * A million timers of which a thousand come due in every second, spread over
 * it evenly: how late is each limit told? Those that come due are the clocks of
 * tickets, and what rings is the keeper of their time: it looks whether the
 * limit is still true, tells it, and sets the ticket's next timer.
 */
export async function run(): Promise<Table> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yihu-bench-clocks-'))
  chmodSync(dataDir, 0o755)
  const postgres = await startEmbeddedPostgres({ dataDir, say: () => {} })
  await migrate(postgres.url, () => {})
  const db = new Database(postgres.url)
  try {
    await preparePartitions(db)
    const jobs = new Jobs(db, silentLog)
    const keepers = await openKeepers(db, jobs)
    await layOthers(db)
    const plan = { count: perSecond * seconds, from: Date.now() + leadMs, everyMs: 1_000 / perSecond }
    const dueById = await layTickets(db, keepers, plan)
    await db.pool.query('vacuum analyze jobs')
    await db.pool.query('vacuum analyze tickets')
    const rung = await listen(jobs, keepers, dueById)
    return table(rung, await count(db, 'select count(*)::int as n from jobs'), await toldOf(db))
  } finally {
    await db.close()
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Whose time has not come: they are only in the way. */
async function layOthers(db: Database) {
  // What the migrations left for the first start would be one too many.
  await db.pool.query('delete from jobs')
  await db.pool.query(
    `insert into jobs (kind, key, due, payload)
     select $1, 'clock:' || n, now() + (86400000 + n) * interval '1 ms', '{}' from generate_series(1, $2::int) as n`,
    [timerKind, timers - perSecond * seconds],
  )
}

type Rung = { readonly late: readonly number[]; readonly bytes: number; readonly busyMs: number }

async function listen(jobs: Jobs, { sla }: Keepers, dueById: ReadonlyMap<TicketId, number>): Promise<Rung> {
  const late: number[] = []
  const before = process.cpuUsage()
  const done = new Promise<void>((finish) =>
    jobs.on<{ ticketId: TicketId }>(timerKind, async ({ ticketId }) => {
      await sla.rang(ticketId)
      late.push(Date.now() - dueById.get(ticketId)!)
      if (late.length === dueById.size) finish()
    }),
  )
  jobs.run()
  await done
  await jobs.stop()
  const { user, system } = process.cpuUsage(before)
  return { late: late.sort((a, b) => a - b), bytes: process.memoryUsage().rss, busyMs: (user + system) / 1000 }
}

const toldOf = (db: Database) =>
  count(db, `select count(distinct subject_id)::int as n from events where type = 'ticket-response-late'`)

async function count(db: Database, query: string): Promise<number> {
  return (await db.pool.query<{ n: number }>(query)).rows[0]!.n
}

function table({ late, bytes, busyMs }: Rung, waiting: number, told: number): Table {
  const at = (share: number) => late[Math.min(late.length - 1, Math.floor(late.length * share))]!
  const p99 = at(0.99)
  return {
    title: 'Clocks: how late limits are told',
    columns: ['timers', 'due/s', 'told', 'p50 ms', 'p99 ms', 'max ms', 'expected', 'memory MB', 'processor s'],
    rows: [
      [
        waiting,
        perSecond,
        told,
        at(0.5),
        p99,
        late.at(-1)!,
        `p99 < ${mostMs}: ${p99 < mostMs ? 'yes' : 'no'}`,
        Math.round(bytes / 2 ** 20),
        Math.round(busyMs / 100) / 10,
      ],
    ],
    notes: [
      `${seconds} s of them, until each is committed: the limit in the log, what the ticket remembers, its next timer. Memory and processor are this process's own.`,
    ],
  }
}
