import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { verifyVisitor } from './channels/chat/visitor-token.ts'
import { type VisitorSockets, visitorSocketServer } from './channels/chat/widget/visitor-sockets.ts'
import type { EmbeddedEngine } from './channels/voice/embedded/embedded-engine.ts'
import { sessionCookie } from './modules/identity/authenticate.ts'
import type { Identity } from './modules/identity/identity.ts'
import type { Http } from './platform/http/http.ts'
import type { Live } from './platform/realtime/live.ts'

type Parts = { identity: Identity; live: Live; voice: EmbeddedEngine; chat: VisitorSockets; secret: string }

/** The three doors that stay open: screens, softphones, visitors. Who may not come in is told so by a status line. */
export function openSockets({ app }: Http, parts: Parts): void {
  const screens = new WebSocketServer({ noServer: true, maxPayload: 4_096 })
  const phones = new WebSocketServer({
    noServer: true,
    maxPayload: 65_536,
    handleProtocols: (offered) => (offered.has('sip') ? 'sip' : false),
  })
  const visitors = visitorSocketServer()

  app.server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://here')
    if (pathname === '/api/v1/live') void openScreen(request, socket, head)
    else if (pathname === '/sip') openPhone(request, socket, head)
    else if (pathname === '/api/v1/widget/socket') openVisitor(request, socket, head, searchParams.get('token') ?? '')
    else refuse(socket, '404 Not Found')
  })

  async function openScreen(request: IncomingMessage, socket: Duplex, head: Buffer) {
    const token = cookieOf(request, sessionCookie)
    const who = token && isOwnOrigin(request) ? await parts.identity.bySession(token).catch(() => undefined) : undefined
    if (!who) return refuse(socket, '401 Unauthorized')
    screens.handleUpgrade(request, socket, head, (open) => parts.live.accept(open, who))
  }

  function openPhone(request: IncomingMessage, socket: Duplex, head: Buffer) {
    if (!String(request.headers['sec-websocket-protocol'] ?? '').includes('sip'))
      return refuse(socket, '400 Bad Request')
    phones.handleUpgrade(request, socket, head, (open) => parts.voice.acceptWebSocket(open, remoteOf(request)))
  }

  function openVisitor(request: IncomingMessage, socket: Duplex, head: Buffer, token: string) {
    const visitor = verifyVisitor(token, parts.secret, new Date())
    if (!visitor) return refuse(socket, '401 Unauthorized')
    visitors.handleUpgrade(request, socket, head, (open) => parts.chat.accept(open, visitor))
  }
}

/** Another site's page may not listen with our cookie. */
function isOwnOrigin({ headers }: IncomingMessage): boolean {
  return !headers.origin || hostOf(headers.origin) === headers.host
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host
  } catch {
    return undefined
  }
}

function cookieOf({ headers }: IncomingMessage, name: string): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='))
  return pairs.find(([key]) => key === name)?.[1]
}

const remoteOf = ({ socket }: IncomingMessage) => ({
  address: socket.remoteAddress ?? '',
  port: socket.remotePort ?? 0,
})

function refuse(socket: Duplex, status: string) {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}
