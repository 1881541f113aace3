import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { md5 } from '../../../../../lib/sip/digest.ts'
import { type PhoneOptions, ScriptedPhone } from '../../../../../lib/sip/testing/scripted-phone.ts'
import type { Server } from '../../../../../lib/sip/testing/wire.ts'
import { must } from '../../../../base/must.ts'
import { listenTo } from '../../engine.contract.ts'
import { EmbeddedEngine } from '../embedded-engine.ts'
import type { Media } from '../media.ts'
import type { VoiceSettings } from '../settings.ts'
import { SilentMedia } from './silent-media.ts'

const realm = 'yihu'

/**
 * An embedded exchange on ports of its own, with the phones of a test around
 * it. Accounts are the extensions 1000 to 1999, password `secret`; number 4000
 * is published. The account of `late` cannot be read when it is first asked for.
 */
export async function startExchange(settings: Partial<VoiceSettings> = {}) {
  const media = new SilentMedia()
  return { ...(await startExchangeWith(media, settings)), media }
}

export type Exchange = Awaited<ReturnType<typeof startExchange>>

async function startExchangeWith(media: Media, settings: Partial<VoiceSettings> = {}) {
  const engine = new EmbeddedEngine({ host: '127.0.0.1', port: 0, realm, ...settings }, needsOfTest(), media)
  await engine.start()
  const web = await startWeb(engine)
  const server: Server = { ...engine.address(), webSocketUrl: web.url }
  const phones: ScriptedPhone[] = []

  async function phone(options: PhoneOptions = {}) {
    const opened = await ScriptedPhone.open(server, options)
    phones.push(opened)
    return opened
  }

  return {
    engine,
    server,
    ...listenTo(engine),
    phone,
    /** A phone that is registered. */
    async signedIn(user: string, options: PhoneOptions = {}) {
      const opened = await phone({ ...options, user })
      const { status } = await opened.register()
      if (status !== 200) throw new Error(`${user} could not register: ${status}`)
      return opened
    },
    async close() {
      await engine.stop()
      for (const opened of phones) opened.close()
      await web.close()
    },
  }
}

/** A carrier's exchange, before ours is there to be spoken to; `meet` tells it where we are. */
export async function openCarrier(options: PhoneOptions = {}) {
  const us = { host: '127.0.0.1', port: 0 }
  const phone = await ScriptedPhone.open(us, options)
  const { host, port } = phone.wire
  return {
    phone,
    trunk: { host, port, username: options.user, password: options.password },
    meet: (ours: Server) => {
      us.port = ours.port
    },
  }
}

function needsOfTest() {
  let wasLate = false
  return {
    async accountOf(username: string) {
      if (username === 'late' && !wasLate) {
        wasLate = true
        throw new Error('The accounts cannot be read, on purpose')
      }
      if (!/^(1\d{3}|late)$/.test(username)) return undefined
      return { ha1: md5(`${username}:${realm}:secret`), extension: username, kind: 'phone' as const }
    },
    isPublished: (number: string) => number === '4000',
  }
}

/** The HTTP server's part: it upgrades, and hands the socket over. */
async function startWeb(engine: EmbeddedEngine): Promise<{ url: string; close(): Promise<void> }> {
  const http: HttpServer = createServer()
  const sockets = new WebSocketServer({ server: http, path: '/sip', handleProtocols: () => 'sip' })
  sockets.on('connection', (socket: WebSocket, request) => {
    const { remoteAddress, remotePort } = request.socket
    engine.acceptWebSocket(socket, { address: must(remoteAddress, 'address'), port: must(remotePort, 'port') })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  return {
    url: `ws://127.0.0.1:${port}/sip`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate()
        sockets.close()
        http.close(() => resolve())
      }),
  }
}
