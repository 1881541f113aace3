import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Home } from './home.ts'
import { writePrivately } from './private-file.ts'

/** The port of last time when it is free, otherwise any that is; remembered for next time. */
export async function choosePort(home: Home): Promise<number> {
  const file = join(home.folder, 'port')
  const before = remembered(file)
  const port = (before && (await tryPort(before))) || (await tryPort(0))
  if (!port) throw new Error('There is no free port on 127.0.0.1 for the database.')
  if (port !== before) writePrivately(file, String(port))
  return port
}

function remembered(file: string): number | undefined {
  try {
    const port = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(port) && port > 1023 && port < 65_536 ? port : undefined
  } catch {
    return undefined
  }
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer().on('error', () => resolve(undefined))
    server.listen(port, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
