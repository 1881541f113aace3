import dgram from 'node:dgram'
import { once } from 'node:events'
import type { Server } from './wire.ts'

/**
 * A bad network between a phone and a server: of every hundred datagrams it
 * loses `lossPercent`, both ways, by a seeded chance. To the server the phone
 * lives at 127.0.0.2, as behind a router.
 */
export class LossyRelay implements Server {
  readonly host = '127.0.0.1'
  readonly port: number
  lost = 0
  passed = 0
  readonly #near: dgram.Socket
  readonly #far: dgram.Socket

  private constructor(near: dgram.Socket, far: dgram.Socket, server: Server, lossPercent: number, seed: number) {
    this.#near = near
    this.#far = far
    this.port = near.address().port
    const chance = chances(seed)
    let phone = { port: 0, address: '' }
    const isLost = () => {
      const lost = chance() * 100 < lossPercent
      if (lost) this.lost += 1
      else this.passed += 1
      return lost
    }
    near.on('message', (bytes, from) => {
      phone = from
      if (!isLost()) far.send(bytes, server.port, server.host)
    })
    far.on('message', (bytes) => {
      if (!isLost() && phone.port > 0) near.send(bytes, phone.port, phone.address)
    })
  }

  static async open(server: Server, { lossPercent = 30, seed = 1 } = {}): Promise<LossyRelay> {
    const near = await bound('127.0.0.1')
    const far = await bound('127.0.0.2')
    return new LossyRelay(near, far, server, lossPercent, seed)
  }

  close() {
    this.#near.close()
    this.#far.close()
  }
}

async function bound(host: string): Promise<dgram.Socket> {
  const socket = dgram.createSocket('udp4')
  socket.bind(0, host)
  await once(socket, 'listening')
  return socket
}

/** Mulberry32: small, and the same on every machine. */
function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
