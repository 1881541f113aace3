import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A whole centre in a process of its own, started as `npm start` does it. */
export type Centre = {
  /** `http://127.0.0.1:PORT` */
  readonly http: string
  /** `sip:127.0.0.1:PORT` */
  readonly sip: string
  readonly pid: number
  /** Every line it has printed. */
  readonly said: readonly string[]
  /** How it ended; a start that fails ends too. */
  readonly ended: Promise<Ending>
  /** Drains and ends. */
  stop(): Promise<Ending>
  kill(): Promise<Ending>
}

export type Ending = { readonly code: number | null; readonly signal: NodeJS.Signals | null }

const start = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url))

/** One that was told to start, and may be killed before it serves. */
export type Starting = Omit<Centre, 'http' | 'sip'> & { readonly ready: Promise<Centre> }

/**
 * Starts a centre with its own data folder on free ports, and resolves at its
 * `ready …` line. Throws with everything it said when it ends before that.
 */
export function startCentre(dataDir: string, env: Record<string, string> = {}): Promise<Centre> {
  return beginCentre(dataDir, env).ready
}

/** The same, for whoever cannot wait that long. */
export function beginCentre(dataDir: string, env: Record<string, string> = {}): Starting {
  const child = spawn(process.execPath, [start], {
    env: { ...process.env, PORT: '0', SIP_PORT: '0', ...env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  const ended = new Promise<Ending>((resolve) => child.on('close', (code, signal) => resolve({ code, signal })))
  const line = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line)
        if (line.startsWith('ready ')) resolve(line)
      })
    }
    ended.then(({ code, signal }) => reject(new Error(`The centre ended (${signal ?? code}):\n${said.join('\n')}`)))
  })
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  const here = { pid: child.pid!, said, ended, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') }
  const ready = line.then((words) => {
    const [, http = '', sip = ''] = words.split(' ')
    return { ...here, http, sip }
  })
  return { ...here, ready }
}
