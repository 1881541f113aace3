import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { giveToFolderOwner } from './private-file.ts'
import { bornAt } from './process.ts'

type Holder = { pid: number; born: string; host: string }

/** Somebody else works with this data folder. */
export class Taken extends Error {
  override readonly name = 'Taken'
}

/**
 * One Yihu per data folder. The lock names its holder by process number and
 * birth, so one left by a killed process, or by an earlier boot, counts for
 * nothing even when its number is in use again.
 *
 * Two that clear such a leftover at the very same moment could both pass;
 * then PostgreSQL's own lock stops the second.
 */
export async function takeLock(path: string): Promise<() => void> {
  const me: Holder = { pid: process.pid, born: bornAt(process.pid) ?? '', host: hostname() }
  for (let tries = 0; ; tries++) {
    if (create(path, me)) return () => release(path, me)
    const holder = read(path)
    if (holder && isAlive(holder)) {
      throw new Taken(
        `Yihu is already running on this data folder (process ${holder.pid} on ${holder.host}). ` +
          `Stop it first, or set DATA_DIR to another folder.`,
      )
    }
    // Without a holder it is just being written, or its writer died half-way.
    if (holder || tries >= 10) rmSync(path, { force: true })
    else await wait(50)
  }
}

function create(path: string, me: Holder): boolean {
  try {
    const file = openSync(path, 'wx', 0o600)
    writeSync(file, JSON.stringify(me))
    closeSync(file)
    giveToFolderOwner(path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function read(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

function isAlive(holder: Holder): boolean {
  return bornAt(holder.pid) === holder.born
}

function release(path: string, me: Holder): void {
  const holder = read(path)
  if (holder?.pid === me.pid && holder.born === me.born) rmSync(path, { force: true })
}
