import type { WebSocket } from 'ws'
import type { Flow } from './flow.ts'
import type { TcpLimits } from './tcp.ts'
import { WebSocketFlow, type WebSocketNeeds } from './web-socket.ts'

export type WebSocketsNeeds = WebSocketNeeds & {
  /** Whether this address may connect at all. */
  mayConnect(address: string): boolean
}

/** The browsers' softphones that are connected now: what `TcpListener` is for desk phones, but that others listen. */
export class WebSockets {
  readonly #flows = new Set<WebSocketFlow>()
  readonly #limits: Pick<TcpLimits, 'most' | 'mostPerAddress'>
  readonly #needs: WebSocketsNeeds

  constructor(limits: Pick<TcpLimits, 'most' | 'mostPerAddress'>, needs: WebSocketsNeeds) {
    this.#limits = limits
    this.#needs = needs
  }

  accept(socket: WebSocket, remote: { address: string; port: number }) {
    const { mayConnect, receive, closed } = this.#needs
    if (!mayConnect(remote.address) || this.#isFull(remote.address)) return socket.terminate()
    const flow = new WebSocketFlow(socket, remote, {
      receive,
      closed: (gone) => {
        this.#flows.delete(flow)
        closed(gone)
      },
    })
    this.#flows.add(flow)
  }

  /** A banned address loses the connections it has, unless they are excused. */
  closeFrom(address: string, isExcused: (flow: Flow) => boolean) {
    for (const flow of this.#flows) if (flow.address === address && !isExcused(flow)) flow.close()
  }

  close() {
    for (const flow of this.#flows) flow.close()
  }

  #isFull(address: string): boolean {
    const { most, mostPerAddress } = this.#limits
    // As long as they are few, nobody need be counted.
    if (this.#flows.size < mostPerAddress) return false
    const fromThere = [...this.#flows].filter((flow) => flow.address === address)
    return this.#flows.size >= most || fromThere.length >= mostPerAddress
  }
}
