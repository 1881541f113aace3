import type { FromVisitor, ToVisitor } from '../../contract/widget.ts'
import { backOffMs } from './back-off.ts'

/** The part of WebSocket that we use; tests bring their own. */
export type SocketLike = {
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number }) => void) | null
  send(data: string): void
  close(): void
}

type Needs = {
  /** Where to connect; `again` when the last addresses did not work and the token may be stale. */
  address(again: boolean): Promise<string>
  open(address: string): SocketLike
  heard(frame: ToVisitor): void
  changed(): void
  random?: () => number
}

/** The server asks us to rest: this visitor has too many tabs open. */
const tooManyTabs = 4409
const pingEveryMs = 20_000
const answerWithinMs = 10_000
const openWithinMs = 15_000

/**
 * Our end of the socket, kept open through bad networks.
 *
 * ```txt
 *   idle ──start──▶ connecting ──thread──▶ open
 *                      ▲    │ fails          │ closes, or a ping stays unanswered
 *                      │    ▼                ▼
 *                      └── lost ◀────────────┘   back-off, or at once when knocked
 * ```
 *
 * Open means that the thread has arrived: a socket that opens and says nothing
 * (a captive portal, a sleepy proxy) is not a line.
 */
export class Line {
  readonly #needs: Needs
  #state: 'idle' | 'connecting' | 'open' | 'lost' = 'idle'
  #socket: SocketLike | undefined
  #failures = 0
  /** One at a time: whatever the present state waits for. */
  #timer: ReturnType<typeof setTimeout> | undefined
  #resting = false

  constructor(needs: Needs) {
    this.#needs = needs
  }

  get state() {
    return this.#state
  }

  get isTroubled(): boolean {
    return this.#failures > 0 && this.#state !== 'open'
  }

  start() {
    if (this.#state === 'idle') this.#connect()
  }

  /** Something suggests that it may work now: the network is back, the tab is looked at, the customer presses retry. */
  knock() {
    if (this.#state !== 'lost') return
    this.#resting = false
    this.#connect()
  }

  /** Something suggests that the line is dead although it looks open. */
  doubt() {
    if (this.#state === 'open') this.#lose(0)
  }

  send(frame: FromVisitor): boolean {
    if (this.#state !== 'open') return false
    try {
      this.#socket!.send(JSON.stringify(frame))
      return true
    } catch {
      return false
    }
  }

  #connect() {
    this.#become('connecting')
    this.#after(openWithinMs, () => this.#lose(0))
    const attempt = Symbol()
    this.#attempt = attempt
    // Every third failure the visit itself is asked for again: the token may have run out.
    this.#needs.address(this.#failures % 3 === 2).then(
      (address) => attempt === this.#attempt && this.#use(this.#needs.open(address)),
      () => attempt === this.#attempt && this.#lose(0),
    )
  }

  #attempt: symbol | undefined

  #use(socket: SocketLike) {
    this.#socket = socket
    socket.onmessage = ({ data }) => this.#socket === socket && this.#heard(String(data))
    socket.onclose = ({ code }) => this.#socket === socket && this.#lose(code)
  }

  #heard(data: string) {
    const frame = readFrame(data)
    if (!frame) return
    if (frame.type === 'thread') {
      this.#failures = 0
      this.#become('open')
    }
    if (this.#state === 'open') this.#after(pingEveryMs, () => this.#ping())
    this.#needs.heard(frame)
  }

  #ping() {
    if (this.send({ type: 'ping' })) this.#after(answerWithinMs, () => this.#lose(0))
    else this.#lose(0)
  }

  #lose(code: number) {
    const socket = this.#socket
    this.#socket = undefined
    this.#attempt = undefined
    socket?.close()
    this.#resting = code === tooManyTabs
    const waitMs = backOffMs(this.#failures++, this.#needs.random ?? Math.random)
    this.#after(waitMs, () => !this.#resting && this.#connect())
    this.#become('lost')
  }

  #become(state: Line['state']) {
    if (this.#state === state) return
    this.#state = state
    this.#needs.changed()
  }

  #after(ms: number, act: () => void) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(act, ms)
  }
}

function readFrame(data: string): ToVisitor | undefined {
  try {
    const frame = JSON.parse(data) as ToVisitor | null
    return typeof frame?.type === 'string' ? frame : undefined
  } catch {
    return undefined
  }
}
