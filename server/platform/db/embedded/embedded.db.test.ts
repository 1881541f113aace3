import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findPackage, layOut } from './binaries.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts'
import { as, obstacle, serverOwner } from './owner.ts'
import { startPostmaster } from './postmaster.ts'
import { bornAt } from './process.ts'
import { settings } from './settings.ts'

const isRoot = process.getuid?.() === 0

let made: string
let folder: string
let dataDir: string
let said: string[]
let running: (EmbeddedPostgres | ChildProcess)[]

/** One database is made; most days begin with a copy of it. */
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'yihu-embedded-made-'))
  chmodSync(made, 0o755)
  await (await startEmbeddedPostgres({ dataDir: made, say() {} })).stop()
})
afterAll(() => rmSync(made, { recursive: true, force: true }))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yihu-embedded-'))
  chmodSync(folder, 0o755)
  dataDir = join(folder, 'data')
  said = []
  running = []
})

afterEach(async () => {
  for (const one of running) 'stop' in one ? await one.stop() : one.kill('SIGKILL')
  for (const place of [signpost(), folder]) if (place) rmSync(place, { recursive: true, force: true })
})

describe('the first day', () => {
  test('of several first starts at once one wins, and the others leave its database alone', async () => {
    const outcomes = await Promise.allSettled([start(), start(), start()])

    const [won, ...more] = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(more).toEqual([])
    expect(await query(won!.url, 'select 1 as fine')).toEqual([{ fine: 1 }])
  })

  test('a first start that was cut short is simply done again', async () => {
    mkdirSync(join(dataDir, 'postgres/cluster.12345/base'), { recursive: true })
    mkdirSync(join(dataDir, 'postgres/postgresql-0.12345'), { recursive: true })

    await expect(start()).resolves.toBeDefined()
  })
})

describe('an ordinary day', () => {
  beforeEach(someDaysLater)

  test('what was written yesterday is there today, at the same address', async () => {
    const yesterday = await start()
    await query(yesterday.url, `create table notes as select '退款' as word`)
    await yesterday.stop()

    const today = await start()

    expect(await query(today.url, 'select word from notes')).toEqual([{ word: '退款' }])
    expect(today.url).toBe(yesterday.url)
  })

  test('stopping leaves no server, and stopping twice is stopping once', async () => {
    const one = await start()
    const { pid } = postmaster()

    await Promise.all([one.stop(), one.stop()])

    expect(bornAt(pid)).toBeUndefined()
    expect(existsSync(join(dataDir, 'postgres/lock'))).toBe(false)
  })

  test('the database understands Chinese, and the product is not its administrator', async () => {
    const { url } = await start()

    const [row] = await query(
      url,
      `select show_trgm('退款失败') <> '{}' as trigrams, usesuper, current_setting('fsync') as fsync
       from pg_user where usename = current_user`,
    )

    expect(row).toEqual({ trigrams: true, usesuper: false, fsync: 'on' })
  })

  test('nobody gets in without the password', async () => {
    const { url } = await start()
    const guess = new URL(url)

    guess.password = 'guess'
    await expect(query(guess.href, 'select 1')).rejects.toThrow('password authentication failed')
    guess.username = 'postgres'
    await expect(query(guess.href, 'select 1')).rejects.toThrow('password authentication failed')
    expect(statSync(join(dataDir, 'postgres/keys.json')).mode & 0o777).toBe(0o600)
  })

  test('a second start on the same folder is refused in one sentence', async () => {
    const first = await start()

    await expect(start()).rejects.toThrow(/^Yihu is already running on this data folder \(process \d+ on .*\)/)

    expect(await query(first.url, 'select 1 as fine')).toEqual([{ fine: 1 }])
  })
})

describe('a bad day', () => {
  beforeEach(someDaysLater)

  test('the server is killed: it comes back at the same address with every acknowledged row', async () => {
    const { url } = await start()
    const pool = aPool(url)
    await pool.query('create table notes (n integer)')
    let acknowledged = 0
    for (; acknowledged < 200; acknowledged++) await pool.query('insert into notes values ($1)', [acknowledged])
    const { pid } = postmaster()

    process.kill(pid, 'SIGKILL')
    // Until then a worker that has not noticed may still answer.
    await eventually(async () => expect(said).toContain('PostgreSQL is back'))

    const count = await eventually(async () => (await pool.query('select count(*)::int as n from notes')).rows[0].n)
    expect(count).toBe(acknowledged)
    expect(postmaster().pid).not.toBe(pid)
    await pool.end()
  })

  test('Node is killed while writing: the server leaves too, and every acknowledged row is there', async () => {
    const { child, lines } = await startElsewhere({ thenWrite: true })
    const { pid } = postmaster()
    let acknowledged = 0
    for await (const line of lines) {
      acknowledged = Number(line)
      if (acknowledged >= 200) break
    }

    child.kill('SIGKILL')
    await once(child, 'exit')
    const { url } = await start()

    const [row] = await query(url, 'select count(*)::int as n from notes')
    expect(row!.n).toBeGreaterThanOrEqual(acknowledged)
    expect(postmaster().pid).not.toBe(pid)
    expect(bornAt(pid)).toBeUndefined()
  })

  test('Node is killed and nobody starts again: the server is gone all the same', async () => {
    const { child } = await startElsewhere({ thenWrite: false })
    const { pid } = postmaster()

    child.kill('SIGKILL')

    await eventually(async () => expect(bornAt(pid)).toBeUndefined())
  })

  test('a server that was left behind is stopped, and a new one takes its place', async () => {
    const first = await start()
    await query(first.url, `create table notes as select 'kept' as word`)
    await first.stop()
    const owner = serverOwner()
    const binaries = layOut(findPackage(), join(dataDir, 'postgres'))
    const left = await startPostmaster({ binaries, owner, cluster: cluster(), port: port(first.url), settings })

    const { url } = await start()

    expect(said).toContain('stopping the PostgreSQL that an earlier run left behind')
    expect(await query(url, 'select word from notes')).toEqual([{ word: 'kept' }])
    expect((await left.ended).how).toBe('exit 0')
  })

  test('a number in postmaster.pid that belongs to another program now is no living server', async () => {
    const first = await start()
    const text = readFileSync(join(cluster(), 'postmaster.pid'), 'utf8')
    await first.stop()
    const stranger = spawn('sleep', ['600'], { ...as(serverOwner()), cwd: '/' })
    running.push(stranger)
    writeFileSync(join(cluster(), 'postmaster.pid'), text.replace(/^\d+/, String(stranger.pid)))
    giveToServer(join(cluster(), 'postmaster.pid'))

    const { url } = await start()

    expect(await query(url, 'select 1 as fine')).toEqual([{ fine: 1 }])
    expect(bornAt(stranger.pid!)).toBeDefined()
  })

  test('a lock whose number was given to another process counts for nothing', async () => {
    const first = await start()
    const lock = JSON.parse(readFileSync(join(dataDir, 'postgres/lock'), 'utf8'))
    await first.stop()
    writeFileSync(join(dataDir, 'postgres/lock'), JSON.stringify({ ...lock, born: 'long ago' }))

    await expect(start()).resolves.toBeDefined()
  })

  test('a stranger on our port is neither used nor spoken to; we take another', async () => {
    const first = await start()
    await first.stop()
    let spokenTo = 0
    const stranger = createServer(() => spokenTo++).listen(port(first.url), '127.0.0.1')
    await once(stranger, 'listening')

    const { url } = await start()

    expect(port(url)).not.toBe(port(first.url))
    expect(spokenTo).toBe(0)
    stranger.close()
  })

  test('without its keys a database is not replaced by an empty one', async () => {
    await (await start()).stop()
    rmSync(join(dataDir, 'postgres/keys.json'))

    await expect(start()).rejects.toThrow('keys.json is missing')

    expect(existsSync(cluster())).toBe(true)
  })
})

describe.runIf(isRoot)('as root', () => {
  test('in a folder others cannot enter, the database lives elsewhere and is found again', async () => {
    chmodSync(folder, 0o700)

    const first = await start()
    await query(first.url, `create table notes as select 'kept' as word`)
    await first.stop()
    const again = await start()

    expect(signpost()).toMatch(/^\/var\/lib\/yihu\//)
    expect(await query(again.url, 'select word from notes')).toEqual([{ word: 'kept' }])
  })

  test('a copy of such a folder does not get the same database', async () => {
    chmodSync(folder, 0o700)
    await (await start()).stop()
    const original = dataDir
    dataDir = join(folder, 'copy')
    cpSync(original, dataDir, { recursive: true })

    await expect(start()).rejects.toThrow(`is a copy of ${original}`)
  })

  test('the server itself runs as somebody with no rights', async () => {
    await start()

    expect(statSync(`/proc/${postmaster().pid}`).uid).toBe(serverOwner().uid)
  })

  const nobody = serverOwner()
  test.skipIf(obstacle(nobody, import.meta.dirname))('a user who is not root has the same database', async () => {
    mkdirSync(dataDir)
    chownSync(dataDir, nobody.uid, nobody.gid)
    const { child } = await startElsewhere({ thenWrite: true, owner: nobody })
    child.kill('SIGKILL')
    await once(child, 'exit')

    const { url } = await start()

    const [row] = await query(url, 'select count(*) > 0 as kept from notes')
    expect(row).toEqual({ kept: true })
    expect(statSync(cluster()).uid).toBe(nobody.uid)
  })
})

/** A data folder that was made before, with everybody's files as they were. */
function someDaysLater() {
  mkdirSync(join(dataDir, 'postgres'), { recursive: true })
  chmodSync(dataDir, 0o755)
  for (const part of ['cluster', 'keys.json']) {
    expect(spawnSync('cp', ['-a', join(made, 'postgres', part), join(dataDir, 'postgres')]).status).toBe(0)
  }
}

async function start(): Promise<EmbeddedPostgres> {
  const one = await startEmbeddedPostgres({ dataDir, say: (line) => said.push(line) })
  running.push(one)
  return one
}

/** Another Node process with its own server; it prints a number after each acknowledged row. */
async function startElsewhere({ thenWrite, owner }: { thenWrite: boolean; owner?: { uid: number; gid: number } }) {
  const write = `
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    await client.connect()
    await client.query('create table notes (n integer)')
    for (let n = 1; ; n++) { await client.query('insert into notes values ($1)', [n]); console.log(n) }`
  const code = `
    import pg from 'pg'
    import { startEmbeddedPostgres } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'embedded.ts')))}
    const { url } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, say() {} })
    console.log('up')
    ${thenWrite ? write : ''}`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    ...owner,
    env: { ...process.env, HOME: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.push(child)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  expect(await lines.next()).toMatchObject({ value: 'up' })
  if (thenWrite) expect(await lines.next()).toMatchObject({ value: '1' })
  return { child, lines: { [Symbol.asyncIterator]: () => lines } }
}

function aPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  pool.on('error', () => {})
  return pool
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const pool = aPool(url)
  try {
    return (await pool.query(sql)).rows
  } finally {
    await pool.end()
  }
}

/** Asks again until it works; the test's own time limit is the end of patience. */
async function eventually<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask()
    } catch {
      await wait(20)
    }
  }
}

function cluster(): string {
  return join(dataDir, 'postgres/cluster')
}

function postmaster(): { pid: number } {
  return { pid: Number.parseInt(readFileSync(join(cluster(), 'postmaster.pid'), 'utf8'), 10) }
}

function port(url: string): number {
  return Number(new URL(url).port)
}

function giveToServer(path: string): void {
  const { uid, gid } = serverOwner()
  chownSync(path, uid, gid)
}

function signpost(): string | undefined {
  const file = join(dataDir, 'postgres-home')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}
