import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'

type Heard = {
  readonly id: string
  // biome-ignore lint/suspicious/noExplicitAny: what journeys read is checked by what they expect of it
  readonly body: any
  isSignedWith(secret: string): boolean
}

/** A shop that opens tickets and is told what became of them. */
export class OtherSystem {
  readonly heard: Heard[] = []
  /** Says that it is away. */
  refuse = false
  /** Takes what it is told and never says so. */
  hang = false
  readonly #server: Server

  private constructor() {
    this.#server = createServer(async (request, answer) => {
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part as Buffer)
      const text = Buffer.concat(parts).toString()
      const headers = request.headers as Record<string, string>
      this.heard.push({
        id: headers['webhook-id'] ?? '',
        body: JSON.parse(text),
        // By the library that Standard Webhooks gives its receivers.
        isSignedWith(secret) {
          try {
            new Webhook(secret).verify(text, headers)
            return true
          } catch {
            return false
          }
        },
      })
      if (!this.hang) answer.writeHead(this.refuse ? 503 : 204).end()
    })
  }

  static async open(): Promise<OtherSystem> {
    const system = new OtherSystem()
    await new Promise<void>((done) => system.#server.listen(0, '127.0.0.1', done))
    return system
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/tickets`
  }

  close(): Promise<void> {
    this.#server.closeAllConnections()
    return new Promise((done) => this.#server.close(() => done()))
  }
}
