import type { WebSocket } from 'ws'
import { type Flow, FlowClosed } from './flow.ts'
import { longestMessage } from './read-message.ts'
import type { Receive } from './udp.ts'

export type WebSocketNeeds = {
  receive: Receive
  closed(flow: Flow): void
}

const mostUnsentBytes = 1024 * 1024
/** A laptop that was shut does not say goodbye. */
const pulseMs = 20_000

/**
 * A browser's softphone (RFC 7118): one SIP message per WebSocket message. The
 * HTTP server has upgraded the socket and agreed on subprotocol `sip`.
 */
export class WebSocketFlow implements Flow {
  readonly protocol = 'WS'
  readonly address: string
  readonly port: number
  readonly #socket: WebSocket
  #isAlive = true

  constructor(socket: WebSocket, remote: { address: string; port: number }, needs: WebSocketNeeds) {
    this.#socket = socket
    this.address = remote.address
    this.port = remote.port
    const pulse = setInterval(() => this.#feelPulse(), pulseMs).unref()
    socket.on('pong', () => {
      this.#isAlive = true
    })
    socket.on('message', (data) => this.#take(bytesOf(data), needs))
    socket.on('error', () => socket.terminate())
    socket.once('close', () => {
      clearInterval(pulse)
      needs.closed(this)
    })
  }

  get key(): string {
    return `WS ${this.address} ${this.port}`
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN
  }

  toward(): Flow {
    return this
  }

  send(text: string) {
    if (!this.isOpen) throw new FlowClosed()
    if (this.#socket.bufferedAmount > mostUnsentBytes) return this.#socket.terminate()
    this.#socket.send(text)
  }

  close() {
    this.#socket.terminate()
  }

  #take(bytes: Buffer, needs: WebSocketNeeds) {
    this.#isAlive = true
    if (bytes.length > longestMessage) return this.close()
    // RFC 5626 §4.4.1: a double CRLF asks for a single one.
    if (bytes.length <= 4) return bytes.length === 4 && this.isOpen ? this.#socket.send('\r\n') : undefined
    needs.receive(bytes, this)
  }

  #feelPulse() {
    if (!this.#isAlive) return this.close()
    this.#isAlive = false
    this.#socket.ping()
  }
}

function bytesOf(data: Buffer | ArrayBuffer | Buffer[]): Buffer {
  if (Buffer.isBuffer(data)) return data
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)
}
