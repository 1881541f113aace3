import dgram from 'node:dgram'
import { once } from 'node:events'
import net from 'node:net'
import { WebSocket } from 'ws'

/** What a test phone speaks through. */
export type Wire = {
  readonly protocol: 'UDP' | 'TCP' | 'WS'
  readonly host: string
  readonly port: number
  send(text: string | Buffer): void
  /** Cuts the line without a word. */
  cut(): void
  readonly isCut: boolean
  /** Resolves when either side has closed the line. */
  readonly closed: Promise<unknown>
}

export type Server = { readonly host: string; readonly port: number; readonly webSocketUrl?: string }
type Hear = (text: string) => void

export function openWire(protocol: Wire['protocol'], server: Server, hear: Hear, host = '127.0.0.1'): Promise<Wire> {
  if (protocol === 'UDP') return openUdp(server, hear, host)
  return protocol === 'TCP' ? openTcp(server, hear) : openWebSocket(server, hear)
}

async function openUdp(server: Server, hear: Hear, host: string): Promise<Wire> {
  const socket = dgram.createSocket('udp4')
  socket.on('message', (bytes) => hear(bytes.toString()))
  socket.bind(0, host)
  await once(socket, 'listening')
  let isCut = false
  const closed = once(socket, 'close')
  return {
    closed,
    protocol: 'UDP',
    host,
    port: socket.address().port,
    send: (text) => !isCut && socket.send(text, server.port, server.host),
    cut() {
      if (!isCut) socket.close()
      isCut = true
    },
    get isCut() {
      return isCut
    },
  }
}

async function openTcp(server: Server, hear: Hear): Promise<Wire> {
  const socket = net.connect(server.port, server.host)
  await once(socket, 'connect')
  let pending = ''
  socket.on('error', () => {})
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    pending += chunk
    for (;;) {
      pending = pending.replace(/^(\r\n)+/, '')
      const end = pending.indexOf('\r\n\r\n')
      const length = end + 4 + Number(/\r\ncontent-length:\s*(\d+)/i.exec(pending)?.[1])
      if (end < 0 || pending.length < length) return
      hear(Buffer.from(pending.slice(0, length), 'latin1').toString())
      pending = pending.slice(length)
    }
  })
  return {
    closed: new Promise((resolve) => socket.once('close', resolve)),
    protocol: 'TCP',
    host: '127.0.0.1',
    port: socket.localPort!,
    send: (text) => void socket.write(text),
    cut: () => void socket.destroy(),
    get isCut() {
      return socket.destroyed
    },
  }
}

async function openWebSocket(server: Server, hear: Hear): Promise<Wire> {
  const socket = new WebSocket(server.webSocketUrl!, 'sip')
  socket.on('message', (data) => hear(String(data)))
  socket.on('error', () => {})
  await once(socket, 'open')
  return {
    closed: new Promise((resolve) => socket.once('close', resolve)),
    protocol: 'WS',
    host: 'phone.invalid',
    port: 5060,
    send: (text) => socket.send(text),
    cut: () => socket.terminate(),
    get isCut() {
      return socket.readyState >= WebSocket.CLOSING
    },
  }
}
