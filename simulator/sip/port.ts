import { randomBytes } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { type Message, readMessage, writeMessage } from './message.ts'
import { Repeats } from './repeats.ts'

/** Where the exchange is. */
export type Exchange = { readonly host: string; readonly port: number }

/** Hears requests of one call; new calls go to whom they ring. */
export type HearRequest = (request: Message) => void
type Final = (response: Message) => void
type Client = { readonly progress: ((response: Message) => void) | undefined; readonly final: Final; ack: string }

/** RFC 3261 §17: 64 × T1. */
const forgottenAfterMs = 32_000

/**
 * One UDP socket on which any number of phones speak. It repeats what may
 * have been lost and absorbs what was repeated; dialogs are for `SipCall`.
 */
export class SipPort {
  readonly exchange: Exchange
  readonly host: string
  readonly port: number
  readonly #socket: Socket
  readonly #repeats = new Repeats((text) => this.#transmit(text))
  readonly #clients = new Map<string, Client>()
  readonly #answered = new Map<string, string>()
  readonly #calls = new Map<string, HearRequest>()
  readonly #phones = new Map<string, HearRequest>()

  private constructor(exchange: Exchange, socket: Socket) {
    this.exchange = exchange
    this.#socket = socket
    this.host = socket.address().address
    this.port = socket.address().port
    socket.on('message', (bytes) => this.#hear(bytes))
    socket.on('error', () => {})
  }

  static async open(exchange: Exchange, host: string): Promise<SipPort> {
    const socket = createSocket({ type: 'udp4', recvBufferSize: 4 * 1024 * 1024, sendBufferSize: 4 * 1024 * 1024 })
    socket.bind(0, host)
    await once(socket, 'listening')
    return new SipPort(exchange, socket)
  }

  /** What rings for this user goes to `hear`. */
  phone(user: string, hear: HearRequest) {
    this.#phones.set(user, hear)
  }

  call(callId: string, hear: HearRequest) {
    this.#calls.set(callId, hear)
  }

  /** Late repetitions of a call that is over are still answered, from memory. */
  callOver(callId: string) {
    this.#calls.delete(callId)
  }

  via(branch = newBranch()): string {
    return `Via: SIP/2.0/UDP ${this.host}:${this.port};branch=${branch};rport`
  }

  /** Sends a request and resolves with its final response; silence is a 408. `ack` is sent for refusals of an INVITE. */
  request(
    lines: readonly string[],
    { sdp = '', branch, progress, ack = '' }: RequestOptions & { branch: string },
  ): Promise<Message> {
    const text = writeMessage(lines, sdp)
    const method = lines[0]!.split(' ', 1)[0]!
    // §17.1.3: a CANCEL has the branch of the INVITE that it cancels.
    const key = `${branch} ${method}`
    return new Promise((resolve) => {
      this.#clients.set(key, { progress, final: resolve, ack })
      const kind = method === 'INVITE' ? 'until-progress' : 'until-final'
      this.#repeats.begin(key, text, kind, () => this.#final(key, silence))
    })
  }

  /** Sends what is not answered, or not again: an ACK. */
  send(lines: readonly string[]) {
    this.#transmit(writeMessage(lines))
  }

  /** Answers a request by its own headers. A 200 to an INVITE is repeated until `heardAck`. */
  reply(request: Message, status: string, { tag = '', extra = [], sdp = '' }: ReplyOptions = {}) {
    const to = request.header('to') ?? ''
    const text = writeMessage(
      [
        `SIP/2.0 ${status}`,
        ...request.headers('via').map((via) => `Via: ${via}`),
        ...request.headers('record-route').map((route) => `Record-Route: ${route}`),
        `From: ${request.header('from')}`,
        `To: ${tag && !/;tag=/.test(to) ? `${to};tag=${tag}` : to}`,
        `Call-ID: ${request.callId}`,
        `CSeq: ${request.cseq}`,
        ...extra,
      ],
      sdp,
    )
    this.#remember(`${request.branch} ${request.method}`, text)
    if (request.method === 'INVITE' && !status.startsWith('1')) this.#repeats.begin(ackOf(request), text, 'until-final')
    else this.#transmit(text)
  }

  close() {
    this.#repeats.stopAll()
    this.#socket.close()
  }

  #hear(bytes: Buffer) {
    if (bytes.length < 20) return
    const message = readMessage(bytes.toString())
    if (message?.method) this.#request(message)
    else if (message) this.#response(message)
  }

  #request(request: Message) {
    if (request.method === 'ACK') this.#repeats.end(ackOf(request))
    const before = this.#answered.get(`${request.branch} ${request.method}`)
    if (before) return this.#transmit(before)
    const isNew = request.method === 'INVITE' && !/;tag=/.test(request.header('to') ?? '')
    const hear = this.#calls.get(request.callId) ?? (isNew ? this.#phones.get(userInTarget(request)) : undefined)
    if (hear) return hear(request)
    if (request.method === 'OPTIONS') this.reply(request, '200 OK')
    else if (request.method !== 'ACK') this.reply(request, isNew ? '404 Not Found' : '481 Call Does Not Exist')
  }

  #response(response: Message) {
    const key = `${response.branch} ${response.cseq.split(' ')[1]}`
    const client = this.#clients.get(key)
    if ((response.status ?? 0) < 200) {
      this.#repeats.heardProgress(key)
      return client?.progress?.(response)
    }
    // A refusal or an acceptance that comes again was acknowledged into the void: say it once more.
    if (!client && response.cseq.endsWith('INVITE')) return this.#ackAgain(response)
    this.#final(key, response)
  }

  #final(key: string, response: Message) {
    const client = this.#clients.get(key)
    if (!client) return
    this.#clients.delete(key)
    this.#repeats.end(key)
    if (client.ack && (response.status ?? 0) >= 300 && response !== silence) {
      const ack = client.ack.replace('{to}', () => response.header('to') ?? '')
      this.#remember(`ack ${response.callId} ${response.cseq}`, ack)
      this.#transmit(ack)
    }
    client.final(response)
  }

  /** The dialog keeps here how it acknowledged a 200, should that come again. */
  keepAck(response: Message, lines: readonly string[]) {
    this.#remember(`ack ${response.callId} ${response.cseq}`, writeMessage(lines))
  }

  #ackAgain(response: Message) {
    const ack = this.#answered.get(`ack ${response.callId} ${response.cseq}`)
    if (ack) this.#transmit(ack)
  }

  #remember(key: string, text: string) {
    this.#answered.set(key, text)
    setTimeout(() => this.#answered.delete(key), forgottenAfterMs).unref()
  }

  #transmit(text: string) {
    this.#socket.send(text, this.exchange.port, this.exchange.host, () => {})
  }
}

export type RequestOptions = { sdp?: string; progress?: (response: Message) => void; ack?: string }
export type ReplyOptions = { tag?: string; extra?: readonly string[]; sdp?: string }

export const newToken = () => randomBytes(8).toString('hex')
export const newBranch = () => `z9hG4bK${newToken()}`

const ackOf = ({ callId, cseq }: Message) => `${callId} ${cseq.split(' ')[0]}`
const userInTarget = ({ target }: Message) => decodeURIComponent(/^sips?:([^@;]+)@/.exec(target)?.[1] ?? '')
const silence: Message = {
  ...readMessage('SIP/2.0 408 Request Timeout\r\nCSeq: 0 NONE\r\n\r\n')!,
}
