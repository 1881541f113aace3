import net from 'node:net'
import { type Flow, FlowClosed } from './flow.ts'
import { Framer } from './framer.ts'
import type { Receive } from './udp.ts'

export type TcpLimits = {
  /** Connections at once, in all and from one address. */
  readonly most: number
  readonly mostPerAddress: number
  /** A message must be complete, and the first one must come, within this. */
  readonly patienceMs: number
}

export type TcpNeeds = {
  receive: Receive
  /** Whether this address may connect at all. */
  mayConnect(address: string): boolean
  closed(flow: Flow): void
  broken(flow: Flow, because: string): void
}

/** What a far end may leave unread before we give it up. */
const mostUnsentBytes = 1024 * 1024

/** Listens for phones that speak SIP over TCP. Each connection is a flow. */
export class TcpListener {
  readonly #server: net.Server
  readonly #flows = new Set<TcpFlow>()
  readonly #countByAddress = new Map<string, number>()
  readonly #limits: TcpLimits
  readonly #needs: TcpNeeds

  constructor(limits: TcpLimits, needs: TcpNeeds) {
    this.#limits = limits
    this.#needs = needs
    this.#server = net.createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 }, (socket) =>
      this.#accept(socket),
    )
  }

  bind(host: string, port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen({ host, port, backlog: 1024 }, () => {
        this.#server.off('error', reject)
        this.#server.on('error', () => {})
        resolve()
      })
    })
  }

  /** A banned address loses the connections it has, unless they are excused. */
  closeFrom(address: string, isExcused: (flow: Flow) => boolean) {
    for (const flow of this.#flows) if (flow.address === address && !isExcused(flow)) flow.close()
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    for (const flow of this.#flows) flow.close()
    await closed
  }

  #accept(socket: net.Socket) {
    const address = socket.remoteAddress ?? ''
    const count = this.#countByAddress.get(address) ?? 0
    const isFull = this.#flows.size >= this.#limits.most || count >= this.#limits.mostPerAddress
    if (!address || isFull || !this.#needs.mayConnect(address)) return socket.destroy()
    this.#countByAddress.set(address, count + 1)
    const flow = new TcpFlow(socket, this.#limits.patienceMs, this.#needs)
    this.#flows.add(flow)
    socket.once('close', () => this.#forget(flow))
  }

  #forget(flow: TcpFlow) {
    this.#flows.delete(flow)
    const count = this.#countByAddress.get(flow.address)! - 1
    if (count > 0) this.#countByAddress.set(flow.address, count)
    else this.#countByAddress.delete(flow.address)
    this.#needs.closed(flow)
  }
}

class TcpFlow implements Flow {
  readonly protocol = 'TCP'
  readonly address: string
  readonly port: number
  readonly #socket: net.Socket
  readonly #framer = new Framer()
  readonly #needs: TcpNeeds
  readonly #patienceMs: number
  #hurry: NodeJS.Timeout | undefined

  constructor(socket: net.Socket, patienceMs: number, needs: TcpNeeds) {
    this.#socket = socket
    this.#needs = needs
    this.#patienceMs = patienceMs
    this.address = socket.remoteAddress!
    this.port = socket.remotePort!
    socket.on('data', (chunk) => this.#take(chunk))
    socket.on('error', () => socket.destroy())
    socket.once('close', () => clearTimeout(this.#hurry))
    this.#expectMore()
  }

  get key(): string {
    return `TCP ${this.address} ${this.port}`
  }

  get isOpen(): boolean {
    return !this.#socket.destroyed && this.#socket.writable
  }

  toward(): Flow {
    return this
  }

  send(text: string) {
    if (!this.isOpen) throw new FlowClosed()
    if (this.#socket.writableLength > mostUnsentBytes) return this.close()
    this.#socket.write(text)
  }

  close() {
    this.#socket.destroy()
  }

  #take(chunk: Buffer) {
    try {
      const { messages, pings } = this.#framer.push(chunk)
      if (pings > 0 && this.isOpen) this.#socket.write('\r\n')
      if (messages.length > 0) this.#relax()
      for (const message of messages) this.#needs.receive(message, this)
      if (this.#framer.isWaiting) this.#expectMore()
    } catch (error) {
      this.#needs.broken(this, error instanceof Error ? error.message : 'unreadable')
      this.close()
    }
  }

  /** One who opens a connection, or a message, and falls silent holds memory of ours. */
  #expectMore() {
    this.#hurry ??= setTimeout(() => this.close(), this.#patienceMs).unref()
  }

  #relax() {
    clearTimeout(this.#hurry)
    this.#hurry = undefined
  }
}
