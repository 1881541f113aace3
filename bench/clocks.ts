import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Database } from '../server/platform/db/database.ts'
import { startEmbeddedPostgres } from '../server/platform/db/embedded/embedded.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { Jobs } from '../server/platform/jobs/jobs.ts'
import { silentLog } from '../server/platform/log/log.ts'
import type { Table } from './table.ts'

export const name = 'clocks'

const timers = 1_000_000
const perSecond = 1_000
const seconds = 30
/** The first timers ring before everything is warm. */
const leadMs = 3_000
const mostMs = 1_000

/**
 * A million timers of which a thousand come due in every second, spread over
 * it evenly: how late is each when it rings? A timer does here what a clock's
 * does at least: it looks at a row and sets the next timer of its ticket.
 */
export async function run(): Promise<Table> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yihu-bench-clocks-'))
  chmodSync(dataDir, 0o755)
  const postgres = await startEmbeddedPostgres({ dataDir, say: () => {} })
  await migrate(postgres.url, () => {})
  const db = new Database(postgres.url)
  try {
    await lay(db)
    const rung = await listen(db)
    return table(rung, await Promise.all([db.pool.query('select count(*)::int as n from jobs')]))
  } finally {
    await db.close()
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function lay(db: Database) {
  await db.pool.query('delete from jobs')
  const due = perSecond * seconds
  await db.pool.query(
    `insert into jobs (kind, key, due, payload)
     select 'clock', 'clock:' || n, now() + case when n < $1 then $2 + n * $3 else 86400000 + n end * interval '1 ms', '{}'
     from generate_series(0, $4::int - 1) as n`,
    [due, 30_000, 1_000 / perSecond, timers],
  )
  await db.pool.query('vacuum analyze jobs')
  // Laying them took a while: the first one rings now.
  await db.pool.query(
    `update jobs set due = now() + ($1 + substr(key, 7)::int * $2) * interval '1 ms',
       payload = jsonb_build_object('n', substr(key, 7)::int) where due < now() + interval '1 hour'`,
    [leadMs, 1_000 / perSecond],
  )
  const { rows } = await db.pool.query<{ key: string; due: Date }>(
    `select key, due from jobs where due < now() + interval '1 hour'`,
  )
  dueByKey = new Map(rows.map(({ key, due }) => [key, due.getTime()]))
}

let dueByKey: ReadonlyMap<string, number> = new Map()

type Rung = { readonly late: readonly number[]; readonly bytes: number; readonly busyMs: number }

async function listen(db: Database): Promise<Rung> {
  const jobs = new Jobs(db, silentLog)
  const late: number[] = []
  const before = process.cpuUsage()
  const wanted = dueByKey.size
  const done = new Promise<void>((finish) =>
    jobs.on<{ n: number }>('clock', async ({ n }) => {
      late.push(Date.now() - dueByKey.get(`clock:${n}`)!)
      const tomorrow = new Date(Date.now() + 86_400_000)
      await db.work((tx) => jobs.put(tx, [{ kind: 'clock', key: `clock:${n}`, due: tomorrow, payload: { n } }]))
      if (late.length === wanted) finish()
    }),
  )
  jobs.run()
  await done
  await jobs.stop()
  const { user, system } = process.cpuUsage(before)
  return { late: late.sort((a, b) => a - b), bytes: process.memoryUsage().rss, busyMs: (user + system) / 1000 }
}

function table({ late, bytes, busyMs }: Rung, [{ rows }]: [{ rows: { n: number }[] }]): Table {
  const at = (share: number) => late[Math.min(late.length - 1, Math.floor(late.length * share))]!
  const p99 = at(0.99)
  return {
    title: 'Clocks: how late timers ring',
    columns: ['timers', 'due/s', 'rung', 'p50 ms', 'p99 ms', 'max ms', 'expected', 'memory MB', 'processor s'],
    rows: [
      [
        rows[0]!.n,
        perSecond,
        late.length,
        at(0.5),
        p99,
        late.at(-1)!,
        `p99 < ${mostMs}: ${p99 < mostMs ? 'yes' : 'no'}`,
        Math.round(bytes / 2 ** 20),
        Math.round(busyMs / 100) / 10,
      ],
    ],
    notes: [
      `${seconds} s of them; each sets the next timer of its ticket in a transaction. Memory and processor are this process's own.`,
    ],
  }
}
