import { createSocket, type Socket } from 'node:dgram'

/** An RTP port and the RTCP port above it (RFC 3550 §11). */
export type PortPair = { readonly rtp: Socket; readonly rtcp: Socket; readonly port: number }

class NoFreePort extends Error {}

/**
 * Even ports from a range, in turn: a port that was just given back rests as
 * long as possible, so that late packets of one call never reach the next.
 */
export class MediaPorts {
  readonly #host: string
  readonly #first: number
  readonly #pairs: number
  #next = 0

  constructor(host: string, min: number, max: number) {
    this.#host = host
    this.#first = min + (min % 2)
    this.#pairs = Math.max(0, Math.floor((max + 1 - this.#first) / 2))
  }

  async open(): Promise<PortPair> {
    for (let tried = 0; tried < this.#pairs; tried++) {
      const port = this.#take()
      const pair = await this.#bindBoth(port)
      if (pair) return pair
    }
    throw new NoFreePort('every RTP port of the range is taken')
  }

  /** A pair that was free just now, for those who bind by themselves. */
  async find(): Promise<number> {
    const { rtp, rtcp, port } = await this.open()
    await Promise.all([rtp, rtcp].map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))))
    return port
  }

  #take(): number {
    const port = this.#first + 2 * this.#next
    this.#next = (this.#next + 1) % this.#pairs
    return port
  }

  async #bindBoth(port: number): Promise<PortPair | undefined> {
    const rtp = await bind(this.#host, port)
    if (!rtp) return undefined
    const rtcp = await bind(this.#host, port + 1)
    if (rtcp) return { rtp, rtcp, port }
    rtp.close()
    return undefined
  }
}

/** Undefined when another has the port; every other trouble is thrown. */
function bind(host: string, port: number): Promise<Socket | undefined> {
  // Addresses are never names here; without this, every packet would ask the resolver.
  const lookup = (address: string, _options: unknown, done: (error: null, address: string, family: number) => void) =>
    done(null, address, 4)
  const socket = createSocket({ type: 'udp4', lookup: lookup as never })
  return new Promise((resolve, reject) => {
    socket.once('error', (error: NodeJS.ErrnoException) => {
      socket.close()
      if (error.code === 'EADDRINUSE') resolve(undefined)
      else reject(error)
    })
    socket.bind({ port, address: host, exclusive: true }, () => {
      socket.removeAllListeners('error')
      resolve(socket)
    })
  })
}
