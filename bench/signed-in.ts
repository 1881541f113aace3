import { request } from 'node:http'
import WebSocket from 'ws'

/** Agents at their desks: signed in, with a live socket open. */
export type Desks = { close(): void }

const password = 'benchmark-only-1'

/**
 * Hires `count` agents and signs each in from an address of its own, as the
 * limit on sign-in is per address.
 */
export async function seatAgents(
  http: string,
  admin: { email: string; password: string },
  count: number,
): Promise<Desks> {
  const adminCookie = await signIn(http, admin, '127.0.0.1')
  const sockets: WebSocket[] = []
  for (let n = 0; n < count; n++) {
    const email = `bench${n}@example.org`
    const from = `127.0.${1 + Math.floor(n / 200)}.${1 + (n % 200)}`
    await send(`${http}/api/v1/users`, { name: `Agent ${n}`, email, password, role: 'agent' }, { cookie: adminCookie })
    const cookie = await signIn(http, { email, password }, from)
    sockets.push(await openLive(http, cookie))
  }
  return {
    close() {
      for (const socket of sockets) socket.terminate()
    },
  }
}

async function signIn(http: string, who: { email: string; password: string }, from: string): Promise<string> {
  const { cookie } = await send(`${http}/api/v1/session`, who, {}, from)
  if (!cookie) throw new Error(`${who.email} could not sign in`)
  return cookie
}

function openLive(http: string, cookie: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${http.replace('http', 'ws')}/api/v1/live`, { headers: { cookie } })
    socket.once('message', () => resolve(socket))
    socket.once('error', reject)
  })
}

function send(url: string, body: object, headers: Record<string, string>, localAddress?: string) {
  return new Promise<{ cookie: string | undefined }>((resolve, reject) => {
    const options = { method: 'POST', localAddress, headers: { 'content-type': 'application/json', ...headers } }
    const asking = request(url, options, (answer) => {
      const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0]
      let text = ''
      answer.on('data', (chunk) => {
        text += chunk
      })
      answer.on('end', () =>
        (answer.statusCode ?? 500) < 300 ? resolve({ cookie }) : reject(new Error(`${url}: ${text}`)),
      )
    })
    asking.on('error', reject)
    asking.end(JSON.stringify(body))
  })
}
