import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Table } from '../lib/terminal/table.ts'
import { type Centre, startCentre } from '../server/testing/centre.ts'
import { descendants, mediaOf, proportionalKb, residentKb } from './processes.ts'
import { seatAgents } from './signed-in.ts'

export const name = 'start'

const admin = { email: 'admin@example.org', password: 'benchmark-only-0' }

/**
 * How long until a centre serves, and what it holds in memory when nobody
 * calls. Installing and building come before: they happen once and depend on
 * the network.
 */
export async function run(): Promise<Table> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yihu-bench-start-'))
  chmodSync(dataDir, 0o755)
  try {
    const first = await timed(dataDir)
    await first.centre.stop()
    const again: number[] = []
    for (let turn = 0; turn < 3; turn++) {
      const { centre, seconds } = await timed(dataDir)
      again.push(seconds)
      await centre.stop()
    }
    const killed = await timed(dataDir)
    await killed.centre.kill()
    const afterKill = await timed(dataDir)
    await wait(5000)
    const idle = megabytes(afterKill.centre.pid)
    const desks = await seatAgents(afterKill.centre.http, admin, 100)
    await wait(5000)
    const busy = megabytes(afterKill.centre.pid)
    desks.close()
    const stopAt = performance.now()
    await afterKill.centre.stop()
    const stopSeconds = (performance.now() - stopAt) / 1000
    return table({ first: first.seconds, again, afterKill: afterKill.seconds, stopSeconds, idle, busy })
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

type Memory = { node: number; media: number; postgres: number }
type Numbers = {
  first: number
  again: number[]
  afterKill: number
  stopSeconds: number
  idle: Memory
  busy: Memory
}

function table({ first, again, afterKill, stopSeconds, idle, busy }: Numbers): Table {
  return {
    title: 'Start',
    columns: ['what', 'seconds', 'MB'],
    rows: [
      ['first start: new database, demo centre, to ready', first.toFixed(2), ''],
      ['start with nothing to do, to ready (middle of 3)', again.sort((a, b) => a - b)[1]!.toFixed(2), ''],
      ['start after kill -9, to ready', afterKill.toFixed(2), ''],
      ['SIGTERM to exit', stopSeconds.toFixed(2), ''],
      ['memory of Node, idle', '', idle.node.toFixed(0)],
      ['memory of the media process, idle', '', idle.media.toFixed(0)],
      ['memory of PostgreSQL, idle', '', idle.postgres.toFixed(0)],
      ['memory of Node, 100 agents signed in', '', busy.node.toFixed(0)],
      ['memory of PostgreSQL, 100 agents signed in', '', busy.postgres.toFixed(0)],
    ],
    notes: [
      'Memory five seconds after: of Node and the media process resident (VmRSS), of PostgreSQL the sum of proportional shares (PSS).',
    ],
  }
}

async function timed(dataDir: string): Promise<{ centre: Centre; seconds: number }> {
  const started = performance.now()
  const centre = await startCentre(dataDir, {
    LOG_LEVEL: 'error',
    YIHU_ADMIN_EMAIL: admin.email,
    YIHU_ADMIN_PASSWORD: admin.password,
  })
  return { centre, seconds: (performance.now() - started) / 1000 }
}

function megabytes(pid: number): Memory {
  const media = mediaOf(pid)
  const others = descendants(pid).filter((child) => child !== media)
  const sum = (sizes: readonly number[]) => sizes.reduce((all, size) => all + size, 0) / 1024
  return {
    node: residentKb(pid) / 1024,
    media: media === undefined ? 0 : residentKb(media) / 1024,
    postgres: sum(others.map(proportionalKb)),
  }
}
