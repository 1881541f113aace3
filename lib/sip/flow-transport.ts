import type { Transport } from 'sip.js/lib/core/index.js'
import { type Flow, isReliable } from './flow.ts'
import type { SipRequest } from './request.ts'
import type { Retransmissions } from './retransmissions.ts'

/** Carries the requests of one flow, and repeats them where they may get lost. */
export class RequestTransport implements Transport {
  readonly protocol: string
  readonly #flow: Flow
  readonly #repeats: Retransmissions

  constructor(flow: Flow, repeats: Retransmissions) {
    this.protocol = flow.protocol
    this.#flow = flow
    this.#repeats = repeats
  }

  /** The core catches what an async function throws and calls it a 503 (RFC 3261 §8.1.3.1). */
  async send(text: string): Promise<void> {
    this.#flow.send(text)
    if (isReliable(this.#flow)) return
    const method = text.slice(0, text.indexOf(' '))
    this.#repeats.requestSent(branchOf(text), method, text, this.#flow)
  }
}

/**
 * Carries the responses to one request; SIP.js asks for a transport once per
 * transaction. A stateless refusal is not repeated: the INVITE will be, and a
 * stranger would get eleven datagrams for one.
 */
export class ResponseTransport implements Transport {
  readonly protocol: string
  readonly #request: SipRequest
  readonly #repeats: Retransmissions
  readonly #transactions: ReadonlyMap<string, unknown>

  constructor(request: SipRequest, repeats: Retransmissions, transactions: ReadonlyMap<string, unknown>) {
    this.protocol = request.flow.protocol
    this.#request = request
    this.#repeats = repeats
    this.#transactions = transactions
  }

  async send(text: string): Promise<void> {
    const { flow, method, viaBranch } = this.#request
    flow.send(text)
    if (method !== 'INVITE' || isReliable(flow) || !isRefusal(text)) return
    if (this.#transactions.has(viaBranch)) this.#repeats.refusalSent(viaBranch, text, flow)
  }
}

/** 300 and above; the digit after `SIP/2.0 `. */
function isRefusal(text: string): boolean {
  return text.charCodeAt('SIP/2.0 '.length) >= 0x33
}

/** From our own Via: the core writes `Via: SIP/2.0/UDP host;branch=…` once. */
function branchOf(text: string): string {
  const via = text.indexOf('\r\nVia: ')
  const start = text.indexOf(';branch=', via) + ';branch='.length
  return text.slice(start, start + 128).split(/[;,\s]/, 1)[0]!
}
