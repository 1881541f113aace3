import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isPostgresIn } from './process.ts'

/**
 * Deals with what an earlier run left in the cluster's `postmaster.pid`.
 *
 * - A server of ours still at work there (its Node was killed): it is asked to
 *   stop. We do not take it over: one path into service is easier to trust
 *   than two, and stopping costs a tenth of a second.
 * - A number that now belongs to some other program: PostgreSQL would take
 *   that program for a living server and refuse. Our own number is written in
 *   its place, which PostgreSQL knows to ignore for its parent. The rest of
 *   the file stays, because by it PostgreSQL finds workers that outlived a
 *   killed server.
 *
 * The caller holds the lock of the data folder.
 */
export async function clearLeftovers(cluster: string, say: (line: string) => void): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  const text = readFileSync(file, 'utf8')
  const pid = Number.parseInt(text, 10)
  if (!(pid > 1)) return
  const folder = realpathSync(cluster)
  if (isPostgresIn(pid, folder)) return stopLeftover(pid, folder, say)
  writeFileSync(file, text.replace(/^\d+/, String(process.pid)))
}

async function stopLeftover(pid: number, folder: string, say: (line: string) => void): Promise<void> {
  say('stopping the PostgreSQL that an earlier run left behind')
  signal(pid, 'SIGINT')
  const hurryAt = Date.now() + 30_000
  let hurried = false
  while (isPostgresIn(pid, folder)) {
    if (!hurried && Date.now() > hurryAt) hurried = signal(pid, 'SIGQUIT')
    await wait(25)
  }
}

function signal(pid: number, name: NodeJS.Signals): true {
  try {
    process.kill(pid, name)
  } catch (error) {
    // Gone in the meantime is what we wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
  return true
}
