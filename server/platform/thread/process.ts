import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

export type ProcessOptions = {
  /** What it is told at its start; everybody on the machine can read it. */
  readonly told: unknown
  /** Options of Node and its engine, which a thread cannot have for itself. */
  readonly nodeOptions: readonly string[]
}

/** After this a process that was let go and does not end is ended. */
const patienceMs = 3000

/**
 * Starts `NAME-worker` as a process of its own: beside the bundle in
 * production (`NAME-worker.js`), from source in development and tests. It is
 * the first of its own session, so a machine that shares its processors among
 * sessions gives it a share to itself, and a key pressed in the terminal does
 * not reach it; it must end by itself when it is let go (`disconnect`), also
 * when we were killed.
 *
 * @param from `import.meta.url` of the file beside which the worker's source lies
 * @param name such as `media-worker`
 */
export function startProcess(from: string, name: string, { told, nodeOptions }: ProcessOptions): ChildProcess {
  const fromSource = from.endsWith('.ts')
  const entry = fileURLToPath(new URL(`./${name}.${fromSource ? 'ts' : 'js'}`, from))
  return fork(entry, [JSON.stringify(told)], {
    execArgv: [...nodeOptions, ...(fromSource ? ['--import', tsx()] : [])],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
    detached: true,
  })
}

/** Lets a process go and waits for its end. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  const impatient = setTimeout(() => child.kill('SIGKILL'), patienceMs)
  if (child.connected) child.disconnect()
  await ended
  clearTimeout(impatient)
}

const tsx = () => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
