import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Binaries, findPackage, layOut } from './binaries.ts'
import { furnish } from './furnish.ts'
import { findHome, type Home } from './home.ts'
import { clusterVersion, makeCluster } from './initdb.ts'
import { type Keys, readKeys } from './keys.ts'
import { clearLeftovers } from './leftovers.ts'
import { takeLock } from './lock.ts'
import { choosePort } from './port.ts'
import { DidNotStart, type Postmaster, startPostmaster } from './postmaster.ts'
import { settings } from './settings.ts'

type Say = (line: string) => void

export type EmbeddedPostgres = {
  /** The product's own database, reachable from this machine only. */
  readonly url: string
  /** Everything committed is on the disk when this resolves. Stopping twice is stopping once. */
  stop(): Promise<void>
}

/**
 * The PostgreSQL that comes along: a real server, a child of this process,
 * with its data below `dataDir`. It is kept running: when it dies it is
 * started again on the same port, so that `url` stays good and a pool only has
 * to connect again.
 *
 * ```txt
 *   lock the folder ─▶ lay out the programs ─▶ make the cluster ─▶ clear leftovers ─▶ start ─▶ furnish
 *                                              (first time only)        ▲               │ dies
 *                                                                       └───────────────┘
 * ```
 *
 * Throws `Taken` when another Yihu runs on this folder; every other error is a
 * sentence for the operator.
 */
export async function startEmbeddedPostgres({
  dataDir,
  say,
}: {
  dataDir: string
  say: Say
}): Promise<EmbeddedPostgres> {
  const home = findHome(dataDir)
  const release = await takeLock(join(home.folder, 'lock'))
  try {
    const keys = readKeys(home)
    const binaries = await prepare(home, keys, say)
    const { postmaster, port } = await startSomewhere(home, binaries, say)
    const url = await furnish(port, home.cluster, keys).catch(async (error) => {
      await postmaster.stop()
      throw error
    })
    const keeper = keepRunning(postmaster, () => startWithPatience(home, binaries, port, say), say)
    return { url, stop: once(() => keeper.stop().finally(release)) }
  } catch (error) {
    release()
    throw error
  }
}

async function prepare(home: Home, keys: Keys, say: Say): Promise<Binaries> {
  const binaries = layOut(findPackage(), home.folder)
  if (!existsSync(home.cluster)) {
    say('making a new database (once, about a second)')
    await makeCluster({ binaries, owner: home.owner, cluster: home.cluster, password: keys.admin })
  }
  const [has, brings] = [clusterVersion(home.cluster), binaries.version.split('.')[0]]
  if (has !== brings) {
    throw new Error(`The database in ${home.cluster} is of PostgreSQL ${has}, but this version brings ${brings}.`)
  }
  return binaries
}

/** Between choosing a port and using it another program may take it: then choose again. */
async function startSomewhere(home: Home, binaries: Binaries, say: Say) {
  for (let tries = 1; ; tries++) {
    const port = await choosePort(home)
    try {
      return { port, postmaster: await startWithPatience(home, binaries, port, say) }
    } catch (error) {
      if (!(tries < 5 && isPortTaken(error))) throw error
    }
  }
}

/** How long workers of a killed server may take to notice and leave. */
const patienceMs = 60_000

async function startWithPatience(home: Home, binaries: Binaries, port: number, say: Say): Promise<Postmaster> {
  const giveUpAt = Date.now() + patienceMs
  for (let pauseMs = 50; ; pauseMs = Math.min(pauseMs * 2, 2000)) {
    await clearLeftovers(home.cluster, say)
    try {
      return await startPostmaster({ binaries, owner: home.owner, cluster: home.cluster, port, settings })
    } catch (error) {
      if (!isStillLeaving(error) || Date.now() > giveUpAt) throw error
      if (pauseMs >= 400) say('waiting for the rest of an earlier PostgreSQL to leave')
      await wait(pauseMs)
    }
  }
}

/** After a `kill -9` its workers hold the shared memory until they notice. */
function isStillLeaving(error: unknown): boolean {
  return saysOneOf(error, /pre-existing shared memory block|lock file "postmaster.pid" already exists/)
}

function isPortTaken(error: unknown): boolean {
  return saysOneOf(error, /could not bind|could not create any TCP\/IP sockets/)
}

function saysOneOf(error: unknown, words: RegExp): boolean {
  return error instanceof DidNotStart && error.log.some((line) => words.test(line))
}

/** Starts the server again whenever it ends, until told to stop. */
function keepRunning(first: Postmaster, startAgain: () => Promise<Postmaster>, say: Say) {
  const stopping = new AbortController()
  let running = first

  async function watch() {
    while (!stopping.signal.aborted) {
      const { how } = await running.ended
      if (stopping.signal.aborted) return
      say(`PostgreSQL ended unexpectedly (${how}); starting it again`)
      await again()
    }
  }
  async function again() {
    for (let pauseMs = 100; !stopping.signal.aborted; pauseMs = Math.min(pauseMs * 2, 5000)) {
      try {
        running = await startAgain()
        say('PostgreSQL is back')
        return
      } catch (error) {
        say((error as Error).message)
        await wait(pauseMs, undefined, { signal: stopping.signal }).catch(() => {})
      }
    }
  }
  const watching = watch()
  return {
    async stop() {
      stopping.abort()
      // A start that is under way is let through first; half a server cannot be stopped cleanly.
      await running.stop()
      await watching
      await running.stop()
    },
  }
}

function once(act: () => Promise<void>): () => Promise<void> {
  let acting: Promise<void> | undefined
  return () => {
    acting ??= act()
    return acting
  }
}
