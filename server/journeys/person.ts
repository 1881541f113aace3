import { WebSocket } from 'ws'
import { waitFor } from './wait-for.ts'

type Answer<T> = { readonly status: number; readonly body: T; readonly headers: Headers }
type Heard = {
  readonly type: string
  readonly name?: string
  readonly ids?: Record<string, string>
  readonly [key: string]: unknown
}

/** What journeys read out of answers is checked by what they expect of it. */
// biome-ignore lint/suspicious/noExplicitAny: see above
type Whatever = any

/** Somebody who works here, at the same doors as the screens: REST and the live socket. */
export class Person {
  readonly id: string
  readonly heard: Heard[] = []
  readonly #url: string
  readonly cookie: string
  #socket: WebSocket | undefined

  private constructor(url: string, cookie: string, id: string) {
    this.#url = url
    this.cookie = cookie
    this.id = id
  }

  static async signIn(url: string, email: string, password: string): Promise<Person> {
    const response = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })
    const cookie = response.headers.get('set-cookie')?.split(';')[0]
    if (!response.ok || !cookie) throw new Error(`sign-in failed: ${response.status} ${await response.text()}`)
    const { id } = (await response.json()) as { id: string }
    return new Person(url, cookie, id)
  }

  async ask<T = Whatever>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const response = await fetch(`${this.#url}/api/v1${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      body: (response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text) as T,
      headers: response.headers,
    }
  }

  /** The same, when it must go well. */
  async do<T = Whatever>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const answer = await this.ask<T>(method, path, body, headers)
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  get = <T = Whatever>(path: string): Promise<T> => this.do<T>('GET', path)

  /** Follows what happens, as a screen does. */
  async listen(): Promise<void> {
    const socket = new WebSocket(`${this.#url.replace('http', 'ws')}/api/v1/live`, {
      headers: { cookie: this.cookie },
    })
    this.#socket = socket
    socket.on('message', (data) => this.heard.push(JSON.parse(String(data))))
    await new Promise((done, failed) => socket.on('open', done).on('error', failed))
    await waitFor(() => this.heard.some(({ type }) => type === 'hello'))
  }

  /** The first event of this name that was not taken yet, and fits; waits for it. */
  hears(name: string, fits: (frame: Heard) => boolean = () => true): Promise<Heard> {
    return waitFor(() => {
      const at = this.heard.findIndex((frame) => frame.name === name && fits(frame))
      return at >= 0 && this.heard.splice(at, 1)[0]
    }, 30_000).catch(() => {
      throw new Error(`never heard ${name}; heard ${this.heard.map(({ name }) => name).join(', ')}`)
    })
  }

  async goHome(): Promise<void> {
    this.stopListening()
    await this.ask('PUT', '/agents/me/presence', { state: 'offline' })
  }

  async finishNotes(): Promise<void> {
    const { status, body } = await this.ask('GET', '/desk')
    for (const { id, state, channel } of status === 200 ? body.conversations : []) {
      if (state === 'open' && channel === 'chat') await this.ask('PUT', `/conversations/${id}/closing`)
      await this.ask('PUT', `/conversations/${id}/wrap-up`, { disposition: 'resolved' })
    }
  }

  stopListening() {
    this.#socket?.close()
  }
}
