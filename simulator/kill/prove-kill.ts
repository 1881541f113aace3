import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { seededRandom } from '../../lib/text/random.ts'
import { startEmbeddedPostgres } from '../../server/platform/db/embedded/embedded.ts'
import { beginCentre, type Starting } from '../../server/testing/centre.ts'
import { freePort } from '../../server/testing/free-port.ts'
import { recordTones } from '../../server/testing/short-sounds.ts'
import { readBooks } from './books.ts'
import { Crowd } from './crowd.ts'

export type KillProof = {
  readonly kills: number
  /** Killed again before it served. */
  readonly whileStarting: number
  readonly contacts: number
  readonly offers: number
  readonly calls: number
  readonly chats: number
  /** From the kill to `ready`, and to the first word of routing; of those that were let come up. */
  readonly readyMs: readonly number[]
  readonly routingMs: readonly number[]
  readonly violations: readonly string[]
  /** What agents met that they should not have; nothing that breaks a promise. */
  readonly troubles: readonly string[]
}

const password = 'a-password-to-kill-for'
const whileStarting = 0.15

/**
 * The real server, with its own PostgreSQL, callers on real lines, chatters on
 * real sockets and agents at real desks. Its process is killed at random
 * moments, also while it starts, and started again; at the end everybody is
 * served and goes home, and the books are read.
 */
export async function proveKill(kills: number, seed: number, tell: (line: string) => void): Promise<KillProof> {
  const folder = await mkdtemp(join(tmpdir(), 'yihu-kill-'))
  await chmod(folder, 0o755)
  await recordTones(folder)
  const [port, sipPort] = [await freePort('tcp'), await freePort('udp')]
  const start = () =>
    beginCentre(folder, {
      PORT: String(port),
      SIP_PORT: String(sipPort),
      YIHU_DEMO: '1',
      YIHU_DEMO_PASSWORD: password,
      LOG_LEVEL: 'error',
    })
  let centre: Starting = start()
  try {
    await centre.ready
    const place = { url: `http://127.0.0.1:${port}`, sip: { host: '127.0.0.1', port: sipPort } }
    const crowd = await Crowd.gather(place, password, seed)
    const random = seededRandom(seed)
    const deaths: { readonly at: number; readyMs: number | undefined }[] = []
    while (deaths.length < kills) {
      const comesUp = deaths.length === 0 || deaths.at(-1)!.readyMs !== undefined
      await wait(comesUp ? 1_500 + random() * 6_000 : random() * 1_500)
      const at = Date.now()
      await centre.kill()
      centre = start()
      const isLetCome = deaths.length === kills - 1 || random() > whileStarting
      if (isLetCome) await centre.ready
      else centre.ready.catch(() => {})
      deaths.push({ at, readyMs: isLetCome ? Date.now() - at : undefined })
      if (isLetCome) void crowd.exchangeIsBack()
      tell(`${deaths.length} kills, ${isLetCome ? `ready again after ${Date.now() - at} ms` : 'and again at once'}`)
    }
    tell('no more kills; everybody is served and goes home')
    const stuck = await crowd.close()
    await centre.stop()
    const ups = deaths.filter(({ readyMs }) => readyMs !== undefined)
    const books = await withPostgres(folder, (url) =>
      readBooks(
        url,
        crowd,
        ups.map(({ at }) => at),
      ),
    )
    return {
      kills,
      whileStarting: kills - ups.length,
      contacts: books.contacts,
      offers: books.offers,
      calls: crowd.calls.length,
      chats: crowd.chats.length,
      readyMs: ups.map(({ readyMs }) => readyMs!),
      routingMs: books.untilRoutingMs.flatMap((ms) => ms ?? []),
      violations: [...stuck, ...books.violations],
      troubles: [...new Set(crowd.troubles)],
    }
  } finally {
    await centre.kill()
    await rm(folder, { recursive: true, force: true })
  }
}

async function withPostgres<T>(dataDir: string, read: (url: string) => Promise<T>): Promise<T> {
  const postgres = await startEmbeddedPostgres({ dataDir, say: () => {} })
  try {
    return await read(postgres.url)
  } finally {
    await postgres.stop()
  }
}
