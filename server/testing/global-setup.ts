import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { type PostgresServer, startPostgresServer, type Which } from './postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where test files ask for a database: `POST /built-in`, `DELETE /?url=…`. */
    databaseDesk: string
  }
}

/**
 * One PostgreSQL for the whole run, started when the first test asks for a
 * database: a run of pure tests pays nothing. Test files live in processes of
 * their own, so they ask over HTTP.
 */
export default async function setup(project: TestProject) {
  const servers = new Map<Which, Promise<PostgresServer>>()
  const server = (which: Which) => {
    const running = servers.get(which) ?? startPostgresServer(which)
    servers.set(which, running)
    return running
  }
  async function serve(request: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://desk')
    const which = pathname.slice(1) as Which
    if (request.method === 'POST') response.end(await (await server(which)).createDatabase())
    else response.end(await (await server(which)).dropDatabase(searchParams.get('url') ?? ''))
  }

  const desk = createServer((request, response) => {
    serve(request, response).catch((error: Error) => {
      response.statusCode = 500
      response.end(error.message)
    })
  })
  desk.listen(0, '127.0.0.1')
  await once(desk, 'listening')
  project.provide('databaseDesk', `http://127.0.0.1:${(desk.address() as AddressInfo).port}`)

  return async () => {
    desk.close()
    desk.closeAllConnections()
    for (const running of servers.values()) await running.then((one) => one.stop()).catch(() => {})
  }
}
