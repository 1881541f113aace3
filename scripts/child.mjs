import { spawn } from 'node:child_process'
import { rootFolder } from './root.mjs'

const children = new Set()
const listeners = new Set()

/** Processes we started that still run. */
export const livingChildren = () => [...children].map((child) => child.pid)

export function onChild(listener) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** npm would first finish and then undo its whole install; what must begin anew anyway may as well be killed. */
const patienceMs = 2000

export function endChildren(signal = 'SIGTERM') {
  for (const child of children) child.kill(signal)
  setTimeout(() => {
    for (const child of children) child.kill('SIGKILL')
  }, patienceMs).unref()
}

/**
 * Runs a program to its end. `quiet` keeps its words back unless it fails;
 * `progress` is asked for a line every few seconds, so that nobody thinks it
 * hangs. Resolves with how it ended; with `quiet` a failure is an error.
 */
export function run(command, args, { quiet = false, progress, env = {}, cwd = rootFolder } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  })
  let words = ''
  for (const stream of quiet ? [child.stdout, child.stderr] : []) {
    stream.on('data', (chunk) => {
      words = (words + chunk).slice(-20_000)
    })
  }
  const ticking = progress && setInterval(() => console.log(progress()), 5000)
  if (child.pid) children.add(child)
  for (const listener of listeners) listener()
  return new Promise((resolve, reject) => {
    const done = () => {
      clearInterval(ticking)
      children.delete(child)
    }
    child.on('error', (error) => {
      done()
      reject(new Error(`${command}: ${error.message}`))
    })
    child.on('close', (code, signal) => {
      done()
      const ending = { code: code ?? 1, signal, words }
      if (quiet && ending.code !== 0) reject(new Error(`${words.trim()}\n${command} ended with ${signal ?? code}`))
      else resolve(ending)
    })
  })
}
