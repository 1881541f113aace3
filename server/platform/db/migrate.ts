import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

/**
 * Brings a database up to date: every `NNNN-name.sql` not yet applied, in
 * order, each in a transaction of its own. Forward only; there is no way back
 * but a restore.
 *
 * A file is a promise once it ran anywhere: a changed one, a late one with an
 * earlier number and a database from the future are all refused before the
 * first statement runs.
 */
export async function migrate(url: string, say: (line: string) => void, folder = migrationsFolder()): Promise<void> {
  const files = readMigrations(folder)
  const client = new pg.Client({ connectionString: url, application_name: 'yihu-migrate' })
  // A server that goes away in the middle fails the running query; without a listener it would end the process.
  client.on('error', () => {})
  await client.connect()
  try {
    await refuseOldServer(client)
    await underTheLock(client, say, async () => {
      const pending = whatIsPending(files, await applied(client))
      for (const file of pending) await apply(client, file, say)
    })
  } finally {
    await client.end()
  }
}

export type Migration = {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly checksum: string
}
export type Applied = { readonly number: number; readonly name: string; readonly checksum: string }

/** Beside the bundle in production, in `server/migrations` in development. */
export function migrationsFolder(): string {
  const built = fileURLToPath(new URL('./migrations', import.meta.url))
  return existsSync(built) ? built : fileURLToPath(new URL('../../migrations', import.meta.url))
}

export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  const files = names.map((name) => toMigration(name, readFileSync(join(folder, name), 'utf8')))
  files.sort((a, b) => a.number - b.number)
  for (const [at, file] of files.entries()) {
    const before = files[at - 1]
    if (before?.number === file.number) throw new Error(`Two migrations have one number: ${before.name}, ${file.name}`)
  }
  return files
}

function toMigration(name: string, text: string): Migration {
  const [, number] = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name) ?? []
  if (!number) throw new Error(`A migration is called NNNN-what-it-brings.sql, not ${name}`)
  // A checkout on another system may have other line ends; the promise is the same.
  const sql = text.replaceAll('\r\n', '\n')
  return { number: Number(number), name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
}

/** What is still to run, or a refusal that says which file and why. */
export function whatIsPending(files: readonly Migration[], done: readonly Applied[]): Migration[] {
  const filesByNumber = new Map(files.map((file) => [file.number, file]))
  for (const old of done) {
    const file = filesByNumber.get(old.number)
    if (!file)
      throw new Error(`The database already has ${old.name}, which this version does not know: run a newer one`)
    if (file.checksum !== old.checksum) {
      throw new Error(`${file.name} was applied and has changed since: bring the change in a new migration`)
    }
  }
  const newest = done.reduce((highest, old) => Math.max(highest, old.number), 0)
  const doneNumbers = new Set(done.map((old) => old.number))
  const pending = files.filter((file) => !doneNumbers.has(file.number))
  const late = pending.find((file) => file.number < newest)
  if (late) throw new Error(`${late.name} comes too late: ${newest} is already applied, give it a higher number`)
  return pending
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string; number: number }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
  )
  const [server] = rows
  if (server && server.number < 150_000) throw new Error(`PostgreSQL 15 or newer is needed; this is ${server.version}`)
}

/** Two nodes may start at once; the second waits here and then finds nothing to do. */
async function underTheLock(client: pg.Client, say: (line: string) => void, body: () => Promise<void>): Promise<void> {
  const key = `hashtext('yihu-migrations')`
  const { rows } = await client.query<{ free: boolean }>(`select pg_try_advisory_lock(${key}) as free`)
  if (!rows[0]?.free) {
    say('waiting for another process that is migrating the database')
    await client.query(`select pg_advisory_lock(${key})`)
  }
  // The lock ends with the session, so a crash leaves none behind.
  await body()
}

async function applied(client: pg.Client): Promise<Applied[]> {
  await client.query(`
    create table if not exists migrations (
      number integer primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`)
  const { rows } = await client.query<Applied>('select number, name, checksum from migrations order by number')
  return rows
}

async function apply(client: pg.Client, file: Migration, say: (line: string) => void): Promise<void> {
  say(`migrating: ${file.name}`)
  await client.query('begin')
  try {
    await client.query(file.sql)
    await client.query('insert into migrations (number, name, checksum) values ($1, $2, $3)', [
      file.number,
      file.name,
      file.checksum,
    ])
    await client.query('commit')
  } catch (error) {
    // The first error is the one to show, also when the server is gone and cannot roll back.
    await client.query('rollback').catch(() => {})
    throw new Error(`${file.name} failed and nothing of it was kept: ${(error as Error).message}`, { cause: error })
  }
}
