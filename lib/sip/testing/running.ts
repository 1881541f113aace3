import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A program of somebody else's, in a folder of its own, gone when the test is. */
export class Running {
  readonly folder: string
  readonly #process: ChildProcess
  readonly #exit: Promise<number | null>
  #output = ''
  #wake: (() => void)[] = []

  constructor(command: string, given: readonly string[], folder: string) {
    this.folder = folder
    const env = { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' }
    this.#process = spawn(command, given, { cwd: folder, env, stdio: ['pipe', 'pipe', 'pipe'] })
    this.#exit = new Promise((resolve) => this.#process.once('close', (code) => resolve(code)))
    for (const stream of [this.#process.stdout!, this.#process.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => this.#said(text))
    }
    this.#process.stdin!.on('error', () => {})
    void this.#exit.then(() => this.#said(''))
  }

  get output(): string {
    return this.#output
  }

  /** Resolves once the program has said this; rejects when it ends without. */
  async says(words: RegExp): Promise<void> {
    let isOver = false
    void this.#exit.then(() => {
      isOver = true
    })
    while (!words.test(this.#output)) {
      if (isOver) throw new Error(`It ended without saying ${words}:\n${this.#output.slice(-2_000)}`)
      await new Promise<void>((resolve) => this.#wake.push(resolve))
    }
  }

  type(line: string) {
    this.#process.stdin!.write(`${line}\n`)
  }

  exit(): Promise<number | null> {
    return this.#exit
  }

  async stop(): Promise<void> {
    this.#process.kill('SIGKILL')
    await this.#exit
    await rm(this.folder, { recursive: true, force: true })
  }

  #said(text: string) {
    this.#output += text
    for (const wake of this.#wake.splice(0)) wake()
  }
}

export function ownFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'yihu-phone-'))
}

/** A port that is free for TCP, with the next one free too: baresip takes both. */
export async function freePort(): Promise<number> {
  for (;;) {
    const first = await listening(0)
    const { port } = first!.address() as net.AddressInfo
    const second = await listening(port + 1)
    for (const server of [first, second]) await new Promise((resolve) => (server ? server.close(resolve) : resolve(0)))
    if (second) return port
  }
}

/** Undefined when the port is taken. */
function listening(port: number): Promise<net.Server | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', () => resolve(undefined))
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}
