import dgram from 'node:dgram'
import { isIPv6 } from 'node:net'
import { type Flow, FlowClosed } from './flow.ts'

/** Takes in what a flow brings: one whole SIP message at a time. */
export type Receive = (bytes: Buffer, flow: Flow) => void

const socketBufferBytes = 4 * 1024 * 1024

/** One bound socket; every address and port it hears from is a flow. */
export class UdpSocket {
  readonly #socket: dgram.Socket
  #isOpen = true

  constructor(host: string, receive: Receive) {
    // A burst of registrations after a power cut must not overflow the default 200 kB.
    const sizes = { recvBufferSize: socketBufferBytes, sendBufferSize: socketBufferBytes }
    this.#socket = dgram.createSocket({ type: isIPv6(host) ? 'udp6' : 'udp4', ...sizes })
    this.#socket.on('message', (bytes, from) => {
      // Keep-alives are a few CRLFs or a STUN request (RFC 5626 §3.5); no SIP is that short.
      if (bytes.length >= 20 && bytes[0]! >= 0x20) receive(bytes, new UdpFlow(this, from.address, from.port))
    })
  }

  /** Resolves with the port, which the system chose when asked for 0. */
  bind(host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#socket.once('error', reject)
      this.#socket.bind({ address: host, port, exclusive: true }, () => {
        this.#socket.off('error', reject)
        // An unreachable neighbour is that neighbour's trouble.
        this.#socket.on('error', () => {})
        resolve(this.#socket.address().port)
      })
    })
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  toward(address: string, port: number): Flow {
    return new UdpFlow(this, address, port)
  }

  send(text: string, port: number, address: string) {
    if (!this.#isOpen) throw new FlowClosed()
    this.#socket.send(text, port, address, () => {})
  }

  close(): Promise<void> {
    if (!this.#isOpen) return Promise.resolve()
    this.#isOpen = false
    return new Promise((resolve) => this.#socket.close(() => resolve()))
  }
}

class UdpFlow implements Flow {
  readonly protocol = 'UDP'
  readonly address: string
  readonly port: number
  readonly #socket: UdpSocket

  constructor(socket: UdpSocket, address: string, port: number) {
    this.#socket = socket
    this.address = address
    this.port = port
  }

  get key(): string {
    return `UDP ${this.address} ${this.port}`
  }

  get isOpen(): boolean {
    return this.#socket.isOpen
  }

  toward(address: string, port: number): Flow {
    return new UdpFlow(this.#socket, address, port)
  }

  send(text: string) {
    this.#socket.send(text, this.port, this.address)
  }
}
