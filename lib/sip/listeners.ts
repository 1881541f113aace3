import type { Flow } from './flow.ts'
import { type TcpLimits, TcpListener, type TcpNeeds } from './tcp.ts'
import { UdpSocket } from './udp.ts'

const mostTries = 20

/** UDP and TCP on one port, as phones expect (RFC 3261 §18.2.1). */
export class Listeners {
  readonly port: number
  readonly #udp: UdpSocket
  readonly #tcp: TcpListener

  private constructor(udp: UdpSocket, tcp: TcpListener, port: number) {
    this.#udp = udp
    this.#tcp = tcp
    this.port = port
  }

  /** With port 0 the system chooses; its choice for UDP may be taken for TCP, then it chooses again. */
  static async bind(host: string, port: number, limits: TcpLimits, needs: TcpNeeds): Promise<Listeners> {
    for (let tries = 1; ; tries++) {
      try {
        return await Listeners.#bindOnce(host, port, limits, needs)
      } catch (error) {
        const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
        if (port !== 0 || !isTaken || tries >= mostTries) throw error
      }
    }
  }

  static async #bindOnce(host: string, port: number, limits: TcpLimits, needs: TcpNeeds): Promise<Listeners> {
    const udp = new UdpSocket(host, needs.receive)
    const tcp = new TcpListener(limits, needs)
    try {
      const bound = await udp.bind(host, port)
      await tcp.bind(host, bound)
      return new Listeners(udp, tcp, bound)
    } catch (error) {
      await udp.close()
      throw error
    }
  }

  /** A way to a place we spoke to never before: a carrier's, over UDP. */
  toward(address: string, port: number): Flow {
    return this.#udp.toward(address, port)
  }

  closeFrom(address: string, isExcused: (flow: Flow) => boolean) {
    this.#tcp.closeFrom(address, isExcused)
  }

  async close(): Promise<void> {
    await Promise.all([this.#udp.close(), this.#tcp.close()])
  }
}
