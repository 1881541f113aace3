import { type IncomingResponseMessage, Timers } from 'sip.js/lib/core/index.js'
import type { Flow } from './flow.ts'

type Repeat = {
  timer: NodeJS.Timeout | undefined
  waitMs: number
  capMs: number
  until: number
  text: string
  flow: Flow
}

/**
 * Says again what was not heard, on flows that lose messages. SIP.js leaves
 * these three timers of RFC 3261 out:
 *
 * - A (§17.1.1.2): our INVITE, doubling from T1, until anything comes back;
 * - E (§17.1.2.2): our other requests, doubling up to T2, until the final answer;
 * - G (§17.2.1): our refusal of an INVITE, doubling up to T2, until its ACK.
 *
 * Repeated 200 responses to INVITE are the core's own work.
 */
export class Retransmissions {
  readonly #repeats = new Map<string, Repeat>()

  /** How many are being repeated now. */
  get size(): number {
    return this.#repeats.size
  }

  requestSent(branch: string, method: string, text: string, flow: Flow) {
    if (method === 'ACK') return
    this.#start(requestKey(branch, method), text, flow, method === 'INVITE' ? Number.POSITIVE_INFINITY : Timers.T2)
  }

  refusalSent(transaction: string, text: string, flow: Flow) {
    this.#start(refusalKey(transaction), text, flow, Timers.T2)
  }

  heardResponse(response: IncomingResponseMessage) {
    const key = requestKey(response.viaBranch, response.method)
    if (response.statusCode! >= 200 || response.method === 'INVITE') return this.#stop(key)
    // §17.1.2.2: a provisional answer to a non-INVITE request slows timer E down to T2.
    const repeat = this.#repeats.get(key)
    if (repeat) repeat.waitMs = Timers.T2
  }

  heardAck(transaction: string) {
    this.#stop(refusalKey(transaction))
  }

  stopAll() {
    for (const { timer } of this.#repeats.values()) clearTimeout(timer)
    this.#repeats.clear()
  }

  #start(key: string, text: string, flow: Flow, capMs: number) {
    // The core says a refusal again when the INVITE is repeated; the first timer goes on.
    if (this.#repeats.has(key)) return
    const until = Date.now() + 64 * Timers.T1
    const repeat: Repeat = { timer: undefined, waitMs: Timers.T1, capMs, until, text, flow }
    this.#repeats.set(key, repeat)
    this.#arm(key, repeat)
  }

  #arm(key: string, repeat: Repeat) {
    repeat.timer = setTimeout(() => this.#again(key, repeat), repeat.waitMs)
    repeat.timer.unref()
  }

  #again(key: string, repeat: Repeat) {
    // Timers B, F and H of the core end the transaction after 64·T1.
    if (Date.now() >= repeat.until || !repeat.flow.isOpen) return this.#stop(key)
    repeat.flow.send(repeat.text)
    repeat.waitMs = Math.min(repeat.waitMs * 2, repeat.capMs, Math.max(0, repeat.until - Date.now()))
    this.#arm(key, repeat)
  }

  #stop(key: string) {
    const repeat = this.#repeats.get(key)
    if (!repeat) return
    clearTimeout(repeat.timer)
    this.#repeats.delete(key)
  }
}

function requestKey(branch: string, method: string): string {
  return `> ${branch} ${method}`
}

function refusalKey(transaction: string): string {
  return `< ${transaction}`
}
