import { closeSync, openSync, readFileSync, readlinkSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { giveToFolderOwner } from './private-file.ts'
import { bornAt } from './process.ts'

type Holder = { pid: number; born: string; where: string }

/** Somebody else works with this data folder. */
class Taken extends Error {
  override readonly name = 'Taken'
}

/** The holder touches its lock this often; one from elsewhere is believed as long as it is younger than the limit. */
const beatMs = 3000
const silenceLimitMs = 12_000

/**
 * One Yihu per data folder. The lock names its holder by process number and
 * birth, so one left by a killed process, or by an earlier boot, counts for
 * nothing even when its number is in use again. A holder in another container
 * or on another machine that shares the folder cannot be looked up; its lock
 * counts while it is being touched.
 *
 * Two that clear a leftover at the very same moment could both pass; then
 * PostgreSQL's own lock stops the second.
 */
export async function takeLock(path: string): Promise<() => void> {
  const me: Holder = { pid: process.pid, born: bornAt(process.pid) ?? '', where: whereWeAre() }
  for (let tries = 0; ; tries++) {
    if (create(path, me)) break
    const holder = read(path)
    if (holder && (await isAlive(holder, path))) {
      throw new Taken(
        `Yihu is already running on this data folder (process ${holder.pid} on ${holder.where.split(' ')[0]}). ` +
          `Stop it first, or set DATA_DIR to another folder.`,
      )
    }
    // Without a holder it is just being written, or its writer died half-way.
    if (holder || tries >= 10) rmSync(path, { force: true })
    else await wait(50)
  }
  const beating = setInterval(() => touch(path), beatMs).unref()
  return () => {
    clearInterval(beating)
    release(path, me)
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

async function isAlive(holder: Holder, path: string): Promise<boolean> {
  if (holder.where === whereWeAre()) return bornAt(holder.pid) === holder.born
  const before = touchedAt(path)
  // Its clock may not be ours, so what counts is whether the time moves.
  for (const giveUpAt = Date.now() + silenceLimitMs; Date.now() < giveUpAt; await wait(beatMs / 10)) {
    if (Math.abs(Date.now() - before) > 10 * silenceLimitMs) return false
    if (touchedAt(path) !== before) return true
  }
  return false
}

function touchedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date())
  } catch {
    // The folder was removed under us; there is nothing left to guard.
  }
}

/** Process numbers mean the same only within one machine and one container. */
function whereWeAre(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}

function release(path: string, me: Holder): void {
  const holder = read(path)
  if (holder?.pid === me.pid && holder.born === me.born) rmSync(path, { force: true })
}
