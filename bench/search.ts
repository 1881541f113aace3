import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Table } from '../lib/terminal/table.ts'
import { systemClock } from '../server/base/clock.ts'
import { searchQuery } from '../server/modules/tickets/search.ts'
import { nobodyKeepsTime } from '../server/modules/tickets/ticket.builder.ts'
import { Tickets } from '../server/modules/tickets/tickets.ts'
import { Database } from '../server/platform/db/database.ts'
import { startEmbeddedPostgres } from '../server/platform/db/embedded/embedded.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { Jobs } from '../server/platform/jobs/jobs.ts'
import { silentLog } from '../server/platform/log/log.ts'
import { type Filled, fill, type Sought } from './search-tickets.ts'

export const name = 'search'

const tickets = Number(process.env.BENCH_TICKETS ?? 1_000_000)
const rounds = 5
const mostMs = 50

/**
 * What people wait for in front of a list: finding tickets by what was said in
 * them, and the first pages of busy views, on a million tickets. What is found
 * is counted against the texts themselves: a search that misses one is wrong,
 * however fast.
 */
export async function run(): Promise<Table> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yihu-bench-search-'))
  chmodSync(dataDir, 0o755)
  const postgres = await startEmbeddedPostgres({ dataDir, say: () => {} })
  await migrate(postgres.url, () => {})
  const db = new Database(postgres.url)
  try {
    const filled = await fill(db, tickets)
    const door = new Tickets({ db, clock: systemClock, jobs: new Jobs(db, silentLog), timekeeper: nobodyKeepsTime })
    return table(await searches(db, door, filled), await views(door, filled), filled)
  } finally {
    await db.close()
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

type Row = { readonly what: string; readonly found: string; readonly took: readonly number[] }

async function searches(db: Database, door: Tickets, { sought }: Filled): Promise<Row[]> {
  const rows: Row[] = []
  for (const kind of new Set(sought.map(({ kind }) => kind))) {
    const words = sought.filter((one) => one.kind === kind)
    const took: number[] = []
    let [truth, found] = [0, 0]
    for (const word of words) {
      truth += word.count
      found += await count(db, word)
      await timed(() => door.list({ q: word.words, sort: 'newest', limit: 50 }))
      for (let round = 0; round < rounds; round++)
        took.push(await timed(() => door.list({ q: word.words, sort: 'newest', limit: 50 })))
    }
    rows.push({ what: `${kind} (${words.length} queries)`, found: `${found} of ${truth}`, took })
  }
  return rows
}

async function count(db: Database, { words }: Sought): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from tickets where search @@ ${searchQuery(words)}::tsquery`.execute(db.read)
  return rows[0]!.n
}

async function views(door: Tickets, { departmentIds, agentIds, typeIds }: Filled): Promise<Row[]> {
  const pages: [what: string, wanted: (turn: number) => object][] = [
    ['unresolved, due first', () => ({ state: 'unresolved', sort: 'due' })],
    [
      'of a department',
      (turn) => ({ state: 'unresolved', department: departmentIds[turn % departmentIds.length], sort: 'due' }),
    ],
    ['of an agent', (turn) => ({ assignee: agentIds[turn % agentIds.length], state: 'unresolved', sort: 'due' })],
    ['of nobody', () => ({ assignee: 'nobody', state: 'unresolved', sort: 'newest' })],
    ['of a type, urgent', (turn) => ({ type: typeIds[turn % typeIds.length], priority: 'urgent', sort: 'newest' })],
    ['everything, newest first', () => ({ sort: 'newest' })],
    ['everything, last changed first', () => ({ sort: 'updated' })],
    ['everything, due first', () => ({ sort: 'due' })],
  ]
  const rows: Row[] = []
  for (const [what, wanted] of pages) {
    const took: number[] = []
    for (let turn = 0; turn < 40; turn++)
      took.push(await timed(() => door.list({ sort: 'newest', limit: 50, ...wanted(turn) } as never)))
    rows.push({ what: `page: ${what}`, found: '', took })
  }
  return rows
}

async function timed(body: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await body()
  return performance.now() - from
}

function table(searches: readonly Row[], views: readonly Row[], { seconds, megabytes }: Filled): Table {
  const at = (took: readonly number[], share: number) => {
    const sorted = took.toSorted((a, b) => a - b)
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  }
  return {
    title: `Search: ${tickets} tickets`,
    columns: ['what', 'found', 'p50 ms', 'p95 ms', 'most ms', 'expected p95', 'kept'],
    rows: [...searches, ...views].map(({ what, found, took }) => [
      what,
      found,
      at(took, 0.5),
      at(took, 0.95),
      at(took, 1),
      `< ${mostMs}`,
      at(took, 0.95) < mostMs ? 'yes' : 'no',
    ]),
    notes: [
      'Newest 50 of what is found, through the front door of tickets; warm.',
      'found: by the index, of those whose text holds the words (counted while the texts were made).',
      `Filling took ${Math.round(seconds)} s; the table with its indexes holds ${megabytes} MB; Node ${Math.round(process.memoryUsage().rss / 1e6)} MB.`,
    ],
  }
}
