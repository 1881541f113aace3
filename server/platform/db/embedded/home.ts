import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { type Owner, obstacle, serverOwner } from './owner.ts'
import { writePrivately } from './private-file.ts'

/** Where one data folder's PostgreSQL lives, and whose it is. */
export type Home = {
  /** Holds the programs, the keys, the port and the lock; the owner can pass through it. */
  readonly folder: string
  /** PostgreSQL's own data folder; closed to everybody but the owner. */
  readonly cluster: string
  readonly owner: Owner
}

/** In the data folder, when the home is not: where it is. */
const signpost = 'postgres-home'
/** In a home that is elsewhere: whose it is. */
const nameplate = 'data-folder'

/**
 * `DATA_DIR/postgres`, unless we are root in a folder that PostgreSQL's user
 * cannot enter (a checkout under /root): then below /var/lib/yihu, with a
 * signpost in the data folder. The signpost moves with the data folder, so a
 * checkout that is moved keeps its database; one that is copied is refused
 * rather than given the same database twice.
 */
export function findHome(dataDir: string, elsewhere = '/var/lib/yihu'): Home {
  // PostgreSQL's user must be able to pass, but has no business looking around.
  mkdirSync(dataDir, { recursive: true, mode: isRoot() ? 0o711 : 0o700 })
  const data = realpathSync(dataDir)
  const inside = join(data, 'postgres')
  if (existsSync(join(data, signpost))) return settled(followSignpost(data))
  if (existsSync(join(inside, 'cluster'))) return settled(inside)

  const owner = serverOwner()
  if (!obstacle(owner, data)) return { folder: open(inside), cluster: join(inside, 'cluster'), owner }
  const away = join(elsewhere, createHash('sha256').update(data).digest('hex').slice(0, 16))
  open(elsewhere)
  open(away)
  if (obstacle(owner, away)) throw new Error(`PostgreSQL's user can enter neither ${data} nor ${away}.`)
  writePrivately(join(away, nameplate), data)
  writePrivately(join(data, signpost), away)
  return { folder: away, cluster: join(away, 'cluster'), owner }
}

function followSignpost(data: string): string {
  const away = readFileSync(join(data, signpost), 'utf8').trim()
  if (!existsSync(away)) throw new Error(`${join(data, signpost)} says the database is in ${away}, which is gone.`)
  const belongsTo = existsSync(join(away, nameplate)) ? readFileSync(join(away, nameplate), 'utf8').trim() : data
  if (belongsTo !== data && existsSync(join(belongsTo, signpost))) {
    throw new Error(
      `${data} is a copy of ${belongsTo}, and its database in ${away} belongs to that one. ` +
        `Remove ${join(data, signpost)} to begin with an empty database here.`,
    )
  }
  writePrivately(join(away, nameplate), data)
  return away
}

/** A cluster that exists is run by whoever owns it: PostgreSQL accepts no one else. */
function settled(folder: string): Home {
  const cluster = join(folder, 'cluster')
  const { uid, gid } = existsSync(cluster) ? statSync(cluster) : serverOwner()
  if (!isRoot() && uid !== userInfo().uid) {
    throw new Error(`The database in ${cluster} belongs to user ${uid}: start as that user or root, or set DATA_DIR.`)
  }
  const closed = obstacle({ uid, gid }, folder)
  if (closed) {
    throw new Error(
      `The database in ${cluster} belongs to user ${uid}, who may not enter ${closed}: chmod o+x ${closed}`,
    )
  }
  return { folder, cluster, owner: { uid, gid } }
}

function open(folder: string): string {
  mkdirSync(folder, { recursive: true })
  // Whatever the umask was.
  if (isRoot()) chmodSync(folder, 0o755)
  else chmodSync(folder, 0o700)
  return folder
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}
