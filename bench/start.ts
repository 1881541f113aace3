import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Centre, startCentre } from '../server/testing/centre.ts'
import { seatAgents } from './signed-in.ts'
import type { Table } from './table.ts'

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

type Memory = { node: number; postgres: number }
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
      ['memory of PostgreSQL, idle', '', idle.postgres.toFixed(0)],
      ['memory of Node, 100 agents signed in', '', busy.node.toFixed(0)],
      ['memory of PostgreSQL, 100 agents signed in', '', busy.postgres.toFixed(0)],
    ],
    notes: ['Memory five seconds after: of Node resident (VmRSS), of PostgreSQL the sum of proportional shares (PSS).'],
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

/** Linux only; elsewhere asks `ps`, which cannot tell shared memory apart. */
function megabytes(pid: number): Memory {
  const node = kilobytes(`/proc/${pid}/status`, 'VmRSS') ?? resident(pid)
  const postgres = descendants(pid).map((child) => kilobytes(`/proc/${child}/smaps_rollup`, 'Pss') ?? resident(child))
  return { node: node / 1024, postgres: postgres.reduce((sum, size) => sum + size, 0) / 1024 }
}

function kilobytes(file: string, field: string): number | undefined {
  try {
    const [, size] = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(file, 'utf8')) ?? []
    return size ? Number(size) : undefined
  } catch {
    return undefined
  }
}

function resident(pid: number): number {
  return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) || 0
}

/** None where there is no /proc. */
function descendants(pid: number): number[] {
  const processes = (existsSync('/proc/self/status') ? readdirSync('/proc') : []).filter((name) => /^\d+$/.test(name))
  const parents = processes.map((name) => ({ pid: Number(name), parent: parentOf(name) }))
  const below = (one: number): number[] =>
    parents.filter(({ parent }) => parent === one).flatMap((child) => [child.pid, ...below(child.pid)])
  return below(pid)
}

function parentOf(pid: string): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    // It ended while we looked.
    return undefined
  }
}
