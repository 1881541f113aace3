import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { must } from '../base/must.ts'
import { type Binaries, findPackage, layOut } from '../platform/db/embedded/binaries.ts'
import { admin, makeCluster } from '../platform/db/embedded/initdb.ts'
import { serverOwner } from '../platform/db/embedded/owner.ts'
import { startPostmaster } from '../platform/db/embedded/postmaster.ts'
import { migrate } from '../platform/db/migrate.ts'
import { freePort } from './free-port.ts'

/** Which PostgreSQL a test asks for: the built-in one, or an older one, by its files or `YIHU_TEST_DATABASE_URL`. */
export type Which = 'built-in' | 'oldest'

/** A server that hands out migrated databases. Its role may create databases and nothing more. */
export type PostgresServer = {
  createDatabase(): Promise<string>
  dropDatabase(url: string): Promise<void>
  stop(): Promise<void>
}

/** Throw-away data: what a power cut would lose is not asked of it. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '300',
  shared_buffers: '128MB',
}

export async function startPostgresServer(which: Which): Promise<PostgresServer> {
  const external = process.env.YIHU_TEST_DATABASE_URL
  if (which === 'oldest' && external) return handOut(external, async () => {})

  const owner = serverOwner()
  const home = mkdtempSync(join(tmpdir(), 'yihu-test-db-'))
  chmodSync(home, 0o755)
  chownSync(home, owner.uid, owner.gid)
  const binaries = which === 'oldest' ? must(debian()[0], 'older PostgreSQL') : layOut(findPackage(), home)
  const cluster = join(home, 'cluster')
  const password = randomBytes(16).toString('hex')
  await makeCluster({ binaries, owner, cluster, password })
  const port = await freePort()
  const postmaster = await startPostmaster({ binaries, owner, cluster, port, settings })

  return handOut(`postgres://${admin}:${password}@127.0.0.1:${port}/postgres`, async () => {
    await postmaster.stop()
    rmSync(home, { recursive: true, force: true })
  })
}

/** Whether tests can run on an older PostgreSQL here. */
export function hasOldest(): boolean {
  return Boolean(process.env.YIHU_TEST_DATABASE_URL) || debian().length > 0
}

/** Debian's servers, oldest first: 15 on Debian 12. */
function debian(): Binaries[] {
  const folder = '/usr/lib/postgresql'
  const versions = existsSync(folder) ? readdirSync(folder).map(Number) : []
  return versions
    .filter((version) => version >= 15 && existsSync(`${folder}/${version}/bin/initdb`))
    .sort((a, b) => a - b)
    .map((version) => `${folder}/${version}/bin`)
    .map((bin) => ({ initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), version: bin.split('/')[4]! }))
}

/** One template is migrated once; every test file gets a copy of it. */
async function handOut(adminUrl: string, stop: () => Promise<void>): Promise<PostgresServer> {
  const mark = randomBytes(4).toString('hex')
  const role = `tester_${mark}`
  const template = `template_${mark}`
  const password = randomBytes(16).toString('hex')
  const pool = new pg.Pool({ connectionString: adminUrl, max: 4 })
  pool.on('error', () => {})
  const open = new Set<string>()
  let made = 0

  await pool.query(`create role ${role} login password '${password}'`)
  await pool.query(`create database ${template} owner ${role}`)
  await migrate(urlOf(template), () => {})

  function urlOf(database: string): string {
    const url = new URL(adminUrl)
    url.username = role
    url.password = password
    url.pathname = `/${database}`
    return url.href
  }
  async function drop(database: string) {
    open.delete(database)
    await pool.query(`drop database if exists ${database} with (force)`)
  }
  return {
    async createDatabase() {
      const database = `test_${mark}_${++made}`
      open.add(database)
      await pool.query(`create database ${database} template ${template} owner ${role}`)
      return urlOf(database)
    },
    dropDatabase: (url) => drop(new URL(url).pathname.slice(1)),
    async stop() {
      for (const database of [...open, template]) await drop(database)
      await pool.query(`drop role ${role}`)
      await pool.end()
      await stop()
    },
  }
}
