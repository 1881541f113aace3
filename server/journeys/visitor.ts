import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import { waitFor } from './wait-for.ts'

type Message = {
  id: string
  from: string
  text: string
  author?: string
  survey?: { url: string }
  clientId?: string
  readAt?: string
}
type Frame = {
  type: string
  state?: string
  agent?: string
  position?: number
  messages?: Message[]
  message?: Message
  code?: string
}

/** A customer on a web page, at the same door as the widget. */
export class Visitor {
  readonly frames: Frame[] = []
  readonly token: string
  readonly #url: string
  #socket: WebSocket | undefined

  private constructor(url: string, token: string) {
    this.#url = url
    this.token = token
  }

  static async open(url: string, token?: string): Promise<Visitor> {
    const response = await fetch(`${url}/api/v1/widget/visits`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ language: 'zh', ...(token ? { token } : {}) }),
    })
    const visit = (await response.json()) as { token: string }
    const visitor = new Visitor(url, visit.token)
    await visitor.connect()
    return visitor
  }

  async connect(): Promise<void> {
    const socket = new WebSocket(`${this.#url.replace('http', 'ws')}/api/v1/widget/socket?token=${this.token}`)
    this.#socket = socket
    socket.on('message', (data) => this.frames.push(JSON.parse(String(data))))
    await new Promise((done, failed) => socket.on('open', done).on('error', failed))
    await this.sees((frame) => frame.type === 'thread')
  }

  say(text: string, clientId: string = randomUUID()): string {
    this.send({ type: 'say', clientId, text, fileIds: [] })
    return clientId
  }

  send(frame: object) {
    this.#socket?.send(JSON.stringify(frame))
  }

  sees(is: (frame: Frame) => boolean): Promise<Frame> {
    return waitFor(() => this.frames.find(is))
  }

  async reads(words: string): Promise<Message> {
    const frame = await this.sees(({ message }) => message?.text.includes(words) ?? false)
    return frame.message!
  }

  /** The page is closed. */
  leave() {
    this.#socket?.terminate()
  }
}
