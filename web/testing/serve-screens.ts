import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { build } from 'vite'

/** The screens as they are shipped, on a port of their own. */
export async function serveScreens(): Promise<{ url: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'yihu-screens-'))
  const configFile = join(import.meta.dirname, '../vite.config.ts')
  // Vitest says `test`, and Ant Design then gives every part the same id: its layers no longer know each other.
  process.env.NODE_ENV = 'production'
  await build({ configFile, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } })
  const server = await listen(folder)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await rm(folder, { recursive: true })
    },
  }
}

const typeByEnding: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
}

function listen(folder: string): Promise<Server> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const file = /\.\w+$/.test(pathname) ? pathname : '/index.html'
    const body = await readFile(join(folder, file)).catch(() => undefined)
    response.writeHead(body ? 200 : 404, { 'content-type': typeByEnding[extname(file)] ?? 'application/octet-stream' })
    response.end(body)
  })
  return new Promise((done) => server.listen(0, 'localhost', () => done(server)))
}
