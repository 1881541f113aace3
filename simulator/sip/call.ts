import { type Message, uriOf, userOf, writeMessage } from './message.ts'
import { newBranch, newToken, type SipPort } from './port.ts'

/** What a call tells its phone. */
export type CallEars = {
  /** They picked up; `sdp` says where they listen. Not told of calls that rang here. */
  answered?(sdp: string): void
  /** It is over; never told twice. `status` says how an INVITE of ours was refused. */
  ended(why: 'they-hung-up' | 'we-hung-up' | 'refused' | 'cancelled', status?: number): void
}

/**
 * One call of one phone, dialled or rung.
 *
 * ```txt
 *   calling ──200──▶ talking ──BYE──▶ over
 *   ringing ─pick up─▶  │              ▲
 *      └──── refusal, CANCEL ──────────┘
 * ```
 */
export class SipCall {
  readonly callId: string
  /** Who calls, and the exchange's own name for the call, where it says so. */
  readonly caller: string
  readonly #port: SipPort
  readonly #ears: CallEars
  readonly #tag = newToken()
  #state: 'calling' | 'ringing' | 'talking' | 'over'
  #local: string
  #remote: string
  #target: string
  #cseq = 1
  #branch = newBranch()
  #invitation: Message | undefined
  #givesUp = false
  #sdp: string

  private constructor(port: SipPort, ears: CallEars, of: Beginning) {
    this.#port = port
    this.#ears = ears
    this.callId = of.callId
    this.caller = of.caller
    this.#local = of.local
    this.#remote = of.remote
    this.#target = of.target
    this.#invitation = of.invitation
    this.#state = of.invitation ? 'ringing' : 'calling'
    this.#sdp = of.sdp
    port.call(this.callId, (request) => this.#heard(request))
  }

  static dial(port: SipPort, { number, from, sdp }: { number: string; from: string; sdp: string }, ears: CallEars) {
    const { host, port: at } = port.exchange
    const target = `sip:${number}@${host}:${at}`
    const local = `<sip:${encodeURIComponent(from)}@${port.host}>`
    const call = new SipCall(port, ears, {
      callId: newToken(),
      caller: from,
      local,
      remote: `<${target}>`,
      target,
      sdp,
    })
    call.#local = `${local};tag=${call.#tag}`
    void call.#invite()
    return call
  }

  /** A call that rings here; the caller is told so at once. */
  static rung(port: SipPort, invitation: Message, ears: CallEars): SipCall {
    const call = new SipCall(port, ears, {
      callId: invitation.callId,
      caller: userOf(invitation.header('from')),
      local: invitation.header('to') ?? '',
      remote: invitation.header('from') ?? '',
      target: uriOf(invitation.header('contact')),
      invitation,
      sdp: '',
    })
    call.#local = `${call.#local};tag=${call.#tag}`
    call.#reply(invitation, '180 Ringing')
    return call
  }

  get isTalking(): boolean {
    return this.#state === 'talking'
  }

  /** The offer that rang, for the sound. */
  get offer(): string {
    return this.#invitation?.body ?? ''
  }

  /** False when it rings no more. */
  pickUp(sdp: string): boolean {
    if (this.#state !== 'ringing' || !this.#invitation) return false
    this.#state = 'talking'
    this.#sdp = sdp
    this.#reply(this.#invitation, '200 OK', sdp)
    return true
  }

  decline(status = '486 Busy Here') {
    if (this.#state !== 'ringing' || !this.#invitation) return
    this.#reply(this.#invitation, status)
    this.#over('we-hung-up')
  }

  /** Ends it in whatever state it is: CANCEL before the answer, BYE after. */
  hangUp() {
    if (this.#state === 'ringing') return this.decline('480 Temporarily Unavailable')
    if (this.#state === 'calling') return this.#cancel()
    if (this.#state !== 'talking') return
    void this.#request('BYE')
    this.#over('we-hung-up')
  }

  async #invite(): Promise<void> {
    const lines = this.#lines('INVITE', this.#cseq, this.#branch, [this.#contact])
    const ack = writeMessage(this.#lines('ACK', this.#cseq, this.#branch).map(asTheirAnswerSays))
    const response = await this.#port.request(lines, { sdp: this.#sdp, branch: this.#branch, ack })
    const status = response.status ?? 0
    if (status >= 300) return this.#over(status === 487 ? 'cancelled' : 'refused', status)
    this.#acknowledge(response)
    if (this.#givesUp) return void this.#request('BYE')
    this.#state = 'talking'
    this.#ears.answered?.(response.body)
  }

  #acknowledge(response: Message) {
    this.#remote = response.header('to') ?? this.#remote
    this.#target = uriOf(response.header('contact')) || this.#target
    const ack = this.#lines('ACK', this.#cseq, newBranch())
    this.#port.keepAck(response, ack)
    this.#port.send(ack)
  }

  /** The 487 that follows ends the INVITE; a 200 that crossed it is answered with BYE. */
  #cancel() {
    if (this.#givesUp) return
    this.#givesUp = true
    void this.#port.request(this.#lines('CANCEL', this.#cseq, this.#branch), { branch: this.#branch })
    this.#over('cancelled')
  }

  #heard(request: Message) {
    switch (request.method) {
      case 'BYE':
        this.#port.reply(request, '200 OK')
        return this.#over('they-hung-up')
      case 'CANCEL':
        this.#port.reply(request, '200 OK')
        if (this.#state === 'ringing' && this.#invitation) {
          this.#reply(this.#invitation, '487 Request Terminated')
          this.#over('cancelled')
        }
        return
      case 'INVITE':
        return this.#reoffered(request)
      case 'ACK':
        return
      default:
        return this.#port.reply(request, '200 OK')
    }
  }

  /** Hold and resume: we mirror what they want (RFC 3264 §6.1). */
  #reoffered(request: Message) {
    if (this.#state !== 'talking') return this.#port.reply(request, '481 Call Does Not Exist')
    const direction = /a=(sendonly|recvonly|inactive)/.exec(request.body)?.[1] ?? 'sendrecv'
    const mirrored = { sendonly: 'recvonly', recvonly: 'sendonly' }[direction] ?? direction
    this.#reply(request, '200 OK', this.#sdp.replace('a=sendrecv', `a=${mirrored}`))
  }

  #reply(request: Message, status: string, sdp = '') {
    this.#port.reply(request, status, { tag: this.#tag, extra: [this.#contact], sdp })
  }

  #request(method: string): Promise<Message> {
    this.#cseq += 1
    const branch = newBranch()
    return this.#port.request(this.#lines(method, this.#cseq, branch), { branch })
  }

  #over(why: 'they-hung-up' | 'we-hung-up' | 'refused' | 'cancelled', status?: number) {
    if (this.#state === 'over') return
    this.#state = 'over'
    // What they still have to say about it may arrive for a while.
    setTimeout(() => this.#port.callOver(this.callId), 5_000).unref()
    this.#ears.ended(why, status)
  }

  get #contact(): string {
    return `Contact: <sip:${userOf(this.#local) || 'phone'}@${this.#port.host}:${this.#port.port}>`
  }

  #lines(method: string, cseq: number, branch: string, extra: readonly string[] = []): string[] {
    return [
      `${method} ${this.#target} SIP/2.0`,
      this.#port.via(branch),
      `From: ${this.#local}`,
      `To: ${this.#remote}`,
      `Call-ID: ${this.callId}`,
      `CSeq: ${cseq} ${method}`,
      'Max-Forwards: 70',
      ...extra,
    ]
  }
}

type Beginning = {
  callId: string
  caller: string
  local: string
  remote: string
  target: string
  invitation?: Message
  sdp: string
}

/** §17.1.1.3: the ACK of a refusal carries the refusal's To, with its tag. */
const asTheirAnswerSays = (line: string) => (line.startsWith('To: ') ? 'To: {to}' : line)
