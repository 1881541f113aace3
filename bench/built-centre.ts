import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Database } from '../server/platform/db/database.ts'
import { startEmbeddedPostgres } from '../server/platform/db/embedded/embedded.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { preparePartitions } from '../server/platform/events/partitions.ts'

/** The server as it is shipped, in a process of its own, on a database of its own. */
export type BuiltCentre = {
  readonly url: string
  readonly sip: { readonly host: string; readonly port: number }
  readonly databaseUrl: string
  readonly admin: { readonly email: string; readonly password: string }
  close(): Promise<void>
}

const main = fileURLToPath(new URL('../dist/server/main.js', import.meta.url))
const password = 'bench-centre-1'

/** `furnish` fills the migrated database before the server opens on it. */
export async function openBuiltCentre(
  what: string,
  furnish: (db: Database) => Promise<void>,
  nodeOptions: readonly string[] = [],
): Promise<BuiltCentre> {
  if (!existsSync(main)) throw new Error('The server is not built; `npm run bench` builds it.')
  const dataDir = mkdtempSync(join(tmpdir(), `yihu-bench-${what}-`))
  chmodSync(dataDir, 0o755)
  const postgres = await startEmbeddedPostgres({ dataDir, say: () => {} })
  await migrate(postgres.url, () => {})
  const db = new Database(postgres.url)
  // What is furnished may tell events; they belong into their month.
  await preparePartitions(db)
  await furnish(db)
  await db.close()
  const server = startServer(dataDir, postgres.url, nodeOptions)
  const close = async () => {
    await server.stop()
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  const [, url = '', sip = ''] = await server.ready.catch(async (error) => {
    await close()
    throw error
  })
  const [host = '', port] = sip.replace('sip:', '').split(':')
  const admin = { email: 'admin@yihu.local', password }
  return { url, sip: { host, port: Number(port) }, databaseUrl: postgres.url, admin, close }
}

function startServer(dataDir: string, databaseUrl: string, nodeOptions: readonly string[]) {
  const child = spawn(process.execPath, [...nodeOptions, main], {
    env: {
      ...process.env,
      PORT: '0',
      SIP_PORT: '0',
      RTP_PORT_MIN: '30000',
      RTP_PORT_MAX: '35999',
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      YIHU_DEMO: '0',
      YIHU_ADMIN_PASSWORD: password,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  const ready = new Promise<string[]>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('ready ')) resolve(line.split(' '))
    })
    void ended.then(() => reject(new Error('The server ended before it was ready.')))
  })
  const stop = async () => {
    child.kill('SIGTERM')
    const tooLong = setTimeout(() => child.kill('SIGKILL'), 15_000)
    await ended
    clearTimeout(tooLong)
  }
  return { ready, stop }
}
