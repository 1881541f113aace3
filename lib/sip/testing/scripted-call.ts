import { type Said, write } from './said.ts'
import type { ScriptedPhone } from './scripted-phone.ts'
import { token } from './token.ts'

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'

/** A description of G.711 that any exchange takes; nobody sends sound to its port. */
export function plainSdp(direction: Direction = 'sendrecv', codec = '0 8'): string {
  const lines = ['v=0', 'o=phone 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0']
  return [...lines, `m=audio 9 RTP/AVP ${codec}`, `a=${direction}`, ''].join('\r\n')
}

/** One call of a scripted phone. */
export class ScriptedCall {
  readonly callId: string
  readonly #phone: ScriptedPhone
  readonly #number: string
  readonly #local: string
  #remote: string
  #target: string
  #route: readonly string[] = []
  #cseq: number
  #branch = ''
  #hasProved = false
  readonly #first: { headers: readonly string[]; sdp: string | undefined }
  /** The INVITE that rang here. */
  readonly invitation: Said | undefined
  /** The final word to an INVITE that is cancelled; `undefined` keeps ringing. */
  cancelStatus: string | undefined = '487 Request Terminated'
  /** Our 200 was acknowledged. */
  wasAcknowledged = false
  /** How re-INVITEs from the other side are answered; `undefined` leaves it to the test. */
  reofferStatus: string | undefined = '200 OK'
  /** What our words to a re-INVITE describe; a phone with sound names its own port here. */
  describe: (direction: Direction) => string = plainSdp
  /** Whether a 200 to our INVITE is acknowledged at once. */
  acknowledges = true
  /** Their 200 was heard. */
  isUp = false
  isOver = false

  private constructor(
    phone: ScriptedPhone,
    of: {
      callId: string
      local: string
      remote: string
      target: string
      number: string
      cseq: number
      invitation?: Said
      headers?: readonly string[]
      sdp?: string | undefined
    },
  ) {
    this.#phone = phone
    this.callId = of.callId
    this.#number = of.number
    this.#local = of.local
    this.#remote = of.remote
    this.#target = of.target
    this.#cseq = of.cseq
    this.invitation = of.invitation
    this.#first = { headers: of.headers ?? [], sdp: of.sdp }
  }

  static outgoing(
    phone: ScriptedPhone,
    number: string,
    options: { headers?: readonly string[]; sdp?: string | undefined; from?: string },
  ): ScriptedCall {
    const { host, port } = phone.server
    const from = options.from ?? `<sip:${phone.user}@phones.example>`
    const sdp = 'sdp' in options ? options.sdp : plainSdp()
    const target = `sip:${number}@${host}:${port}`
    const local = `${from};tag=${token()}`
    return new ScriptedCall(phone, {
      callId: token(),
      local,
      remote: `<${target}>`,
      target,
      number,
      cseq: 1,
      sdp,
      headers: options.headers ?? [],
    })
  }

  static incoming(phone: ScriptedPhone, invite: Said): ScriptedCall {
    const local = `${invite.header('to')};tag=${phone.user}${invite.callId.slice(0, 6)}`
    const target = /<([^>]+)>/.exec(invite.header('contact')!)![1]!
    return new ScriptedCall(phone, {
      callId: invite.callId,
      local,
      remote: invite.header('from')!,
      target,
      number: '',
      cseq: 100,
      invitation: invite,
    })
  }

  /** Sends the first INVITE again, with proof when it was asked for. */
  invite(extra: readonly string[] = []) {
    const { headers, sdp } = this.#first
    this.#branch = `z9hG4bK${token()}`
    this.#request(
      'INVITE',
      this.#cseq,
      [`Contact: ${this.#phone.contact}`, ...headers, ...extra],
      sdp ?? '',
      this.#branch,
    )
  }

  /** Takes what was heard of this call; false when it is not the call's business. */
  hears(said: Said): boolean {
    if (said.status !== undefined) this.#hearsResponse(said)
    else return this.#hearsRequest(said)
    return true
  }

  /** The final answer to the INVITE; the first 407 is answered with the password. */
  async outcome(): Promise<Said> {
    const isFinal = (said: Said) => said.callId === this.callId && said.of === 'INVITE' && (said.status ?? 0) >= 200
    const said = await this.#phone.next('a final answer', isFinal)
    if (said.status !== 407 || this.#hasProved) return said
    this.#hasProved = true
    this.#cseq += 1
    this.#remote = this.#remote.replace(/;tag=.*/, '')
    const uri = `sip:${this.#number}@${this.#phone.server.host}:${this.#phone.server.port}`
    this.invite([`Proxy-Authorization: ${this.#phone.prove(said.header('proxy-authenticate')!, 'INVITE', uri)}`])
    return this.outcome()
  }

  async rings(): Promise<Said> {
    return this.#phone.next('180', (said) => said.callId === this.callId && said.status === 180)
  }

  async cancelled(): Promise<Said> {
    return this.#phone.next('CANCEL', (said) => said.callId === this.callId && said.method === 'CANCEL')
  }

  async hungUp(): Promise<Said> {
    return this.#phone.next('BYE', (said) => said.callId === this.callId && said.method === 'BYE')
  }

  /** The next request of this call with this method. */
  async asked(method: string): Promise<Said> {
    return this.#phone.next(method, (said) => said.callId === this.callId && said.method === method)
  }

  /** The next response of this call to this method. */
  async told(method: string): Promise<Said> {
    return this.#phone.next(
      `a response to ${method}`,
      (said) => said.callId === this.callId && said.of === method && (said.status ?? 0) >= 200,
    )
  }

  /** The first INVITE once more: the same, or as if it had come by another way. */
  repeat(branch = this.#branch) {
    const extra = [`Contact: ${this.#phone.contact}`, ...this.#first.headers]
    this.#request('INVITE', this.#cseq, extra, this.#first.sdp ?? '', branch)
  }

  ring() {
    this.#phone.reply(this.invitation!, '180 Ringing', [`Contact: ${this.#phone.contact}`])
  }

  answer(sdp = plainSdp(), contact = this.#phone.contact) {
    this.#phone.reply(this.invitation!, '200 OK', [`Contact: ${contact}`], sdp)
  }

  refuse(status: string) {
    this.#phone.reply(this.invitation!, status)
  }

  cancel() {
    this.#request('CANCEL', this.#cseq, [], '', this.#branch)
  }

  bye() {
    this.#request('BYE', this.#nextCseq())
  }

  reinvite(direction: Direction, codec?: string) {
    this.#request('INVITE', this.#nextCseq(), [`Contact: ${this.#phone.contact}`], plainSdp(direction, codec))
  }

  /** Answers a re-INVITE that `reofferStatus` left to the test. */
  answerReoffer(said: Said) {
    this.#phone.reply(said, '200 OK', [`Contact: ${this.#phone.contact}`], plainSdp())
  }

  press(key: string) {
    this.info(`Signal=${key}\r\nDuration=160\r\n`, 'application/dtmf-relay')
  }

  info(body = '', type?: string) {
    this.#send(this.#lines('INFO', this.#nextCseq(), []), body, type)
  }

  refer(to: string) {
    this.#request('REFER', this.#nextCseq(), [`Refer-To: ${to}`, `Contact: ${this.#phone.contact}`])
  }

  ack(said: Said, sdp = '') {
    this.#request('ACK', Number.parseInt(said.header('cseq')!, 10), [], sdp)
  }

  /** What Replaces must say to mean this call (RFC 3891), as another phone would write it. */
  get replaces(): string {
    const tag = (party: string) => /;tag=([^;]+)/.exec(party)?.[1] ?? ''
    return encodeURIComponent(`${this.callId};to-tag=${tag(this.#remote)};from-tag=${tag(this.#local)}`)
  }

  #hearsResponse(said: Said) {
    if (said.of !== 'INVITE' || said.status! < 200) return
    if (said.status! >= 300) return this.#ackRefusal(said)
    this.isUp = true
    this.#remote = said.header('to')!
    this.#target = /<([^>]+)>/.exec(said.header('contact') ?? '')?.[1] ?? this.#target
    this.#route = said.headers('record-route').toReversed()
    if (!this.acknowledges) return
    if (this.#first.sdp !== undefined || !said.body || this.invitation) this.ack(said)
    else this.ack(said, plainSdp())
  }

  /** RFC 3261 §17.1.1.3: same branch, the To of the response. */
  #ackRefusal(said: Said) {
    const [via] = said.headers('via')
    const branch = /;branch=([^;]+)/.exec(via!)![1]!
    const to = said.header('to')!
    const lines = this.#lines('ACK', Number.parseInt(said.header('cseq')!, 10), [], branch)
    this.#send(lines.map((line) => (line.startsWith('To:') ? `To: ${to}` : line)))
  }

  #hearsRequest(said: Said): boolean {
    if (said.method === 'BYE') {
      this.isOver = true
      this.#phone.reply(said, '200 OK')
    } else if (said.method === 'CANCEL') {
      this.#phone.reply(said, '200 OK')
      if (this.cancelStatus) this.#phone.reply(this.invitation!, this.cancelStatus)
    } else if (said.method === 'ACK') {
      this.wasAcknowledged = true
    } else if (said.method === 'INVITE' && /;tag=/.test(said.header('to')!)) this.#hearsReoffer(said)
    else return false
    return true
  }

  #hearsReoffer(said: Said) {
    if (!this.reofferStatus) return
    const mirrored = said.body.includes('a=sendonly') ? 'recvonly' : 'sendrecv'
    const isYes = this.reofferStatus.startsWith('2')
    this.#phone.reply(
      said,
      this.reofferStatus,
      [`Contact: ${this.#phone.contact}`],
      isYes ? this.describe(mirrored) : '',
    )
  }

  #nextCseq(): number {
    this.#cseq += 1
    return this.#cseq
  }

  #request(method: string, cseq: number, extra: readonly string[] = [], sdp = '', branch?: string) {
    this.#send(this.#lines(method, cseq, extra, branch), sdp)
  }

  #lines(method: string, cseq: number, extra: readonly string[], branch?: string): string[] {
    return [
      `${method} ${this.#target} SIP/2.0`,
      this.#phone.via(branch),
      ...this.#route.map((route) => `Route: ${route}`),
      `From: ${this.#local}`,
      `To: ${this.#remote}`,
      `Call-ID: ${this.callId}`,
      `CSeq: ${cseq} ${method}`,
      'Max-Forwards: 70',
      ...extra,
    ]
  }

  #send(lines: readonly string[], body = '', type = 'application/sdp') {
    this.#phone.send(write(lines, body, type))
  }
}
