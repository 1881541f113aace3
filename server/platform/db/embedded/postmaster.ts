import { spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { Binaries } from './binaries.ts'
import { as, type Owner } from './owner.ts'

/** A running PostgreSQL server, a child of ours. */
export type Postmaster = {
  readonly pid: number
  /** When it is gone, however that came: how it went, and its last words. */
  readonly ended: Promise<Ending>
  /** Fast shutdown: open transactions are rolled back, what was committed is written. */
  stop(): Promise<void>
}

export type Ending = { readonly how: string; readonly log: readonly string[] }

/** The server ended before it was ready; `log` says why in its own words. */
export class DidNotStart extends Error {
  override readonly name = 'DidNotStart'
  readonly log: readonly string[]

  constructor(ending: Ending) {
    super(`PostgreSQL did not start (${ending.how}):\n${ending.log.slice(-8).join('\n')}`)
    this.log = ending.log
  }
}

type Wish = {
  binaries: Binaries
  owner: Owner
  cluster: string
  port: number
  settings: Readonly<Record<string, string>>
}

/**
 * The shell becomes the postmaster, and leaves a watcher behind that no longer
 * belongs to it. The watcher reads a pipe only we hold: a line says all is
 * over; an end without a line means that we were killed, and the server is
 * asked to go as well. So a `kill -9` of Node leaves no server running.
 */
const launcher = `
  ( ( read -r over <&3 || kill -INT $$ ) >/dev/null 2>&1 & )
  exec 3<&-
  exec "$@"
`

/** Starts the server and resolves once it takes connections. */
export async function startPostmaster({ binaries, owner, cluster, port, settings }: Wish): Promise<Postmaster> {
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [binaries.postgres, '-D', cluster, '-p', String(port), ...options]
  const child = spawn('/bin/sh', ['-c', launcher, 'postgres', ...command], {
    ...as(owner),
    cwd: '/',
    // Only what it needs: a PGDATA or PGOPTIONS of ours is not meant for this server.
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    // Its own session: Ctrl-C in our terminal must not stop it before we have drained.
    detached: true,
  })
  const leash = child.stdio[3] as Socket
  leash.on('error', () => {})
  const log: string[] = []
  const isReady = new Promise<boolean>((resolve) => {
    createInterface({ input: child.stderr! }).on('line', (line) => {
      log.push(line)
      if (log.length > 100) log.shift()
      if (line.includes('database system is ready to accept connections')) resolve(true)
    })
    child.on('close', () => resolve(false))
    child.on('error', () => resolve(false))
  })
  const ended = new Promise<Ending>((resolve) => {
    child.on('error', (error) => resolve({ how: error.message, log }))
    child.on('close', (code, signal) => resolve({ how: signal ?? `exit ${code}`, log }))
  })
  child.on('exit', () => leash.end('over\n'))

  if (!(await isReady)) throw new DidNotStart(await ended)
  return { pid: child.pid!, ended, stop: () => stop(child, ended) }
}

/** After this the server is asked to leave everything and go; it recovers at its next start. */
const patienceMs = 30_000

async function stop(child: { kill(signal: NodeJS.Signals): boolean }, ended: Promise<Ending>): Promise<void> {
  child.kill('SIGINT')
  const hurry = setTimeout(() => child.kill('SIGQUIT'), patienceMs)
  await ended
  clearTimeout(hurry)
}
