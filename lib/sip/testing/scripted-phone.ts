import { createHash } from 'node:crypto'
import { readSaid, type Said, write } from './said.ts'
import { ScriptedCall } from './scripted-call.ts'
import { token } from './token.ts'
import { openWire, type Server, type Wire } from './wire.ts'

export type PhoneOptions = {
  readonly protocol?: Wire['protocol']
  readonly user?: string
  readonly password?: string
  readonly realm?: string
  /** Address the phone speaks from, on UDP. */
  readonly host?: string
}

const patienceMs = 10_000

/**
 * A phone whose every word a test decides. It knows nothing of our own stack:
 * text in, text out. It is polite by itself only where politeness is dull:
 * it confirms BYE, CANCEL, NOTIFY and OPTIONS, and acknowledges refusals.
 */
export class ScriptedPhone {
  readonly user: string
  readonly server: Server
  readonly heard: Said[] = []
  readonly wire: Wire
  readonly #password: string
  readonly #realm: string
  readonly #calls = new Map<string, ScriptedCall>()
  readonly #unseen: Said[] = []
  #waiting: (() => void)[] = []
  #cseq = 0
  readonly #registerCallId = token()

  private constructor(server: Server, options: PhoneOptions, wire: Wire) {
    this.server = server
    this.wire = wire
    this.user = options.user ?? '13800138000'
    this.#password = options.password ?? 'secret'
    this.#realm = options.realm ?? 'yihu'
  }

  static async open(server: Server, options: PhoneOptions = {}): Promise<ScriptedPhone> {
    let phone: ScriptedPhone | undefined
    const wire = await openWire(options.protocol ?? 'UDP', server, (text) => phone?.hear(text), options.host)
    phone = new ScriptedPhone(server, options, wire)
    return phone
  }

  close() {
    this.wire.cut()
  }

  get contact(): string {
    const { protocol, host, port } = this.wire
    const transport = protocol === 'UDP' ? '' : `;transport=${protocol.toLowerCase()}`
    return `<sip:${this.user}@${host}:${port}${transport}>`
  }

  send(text: string | Buffer) {
    this.wire.send(text)
  }

  /** The first message that fits and was not taken yet; waits for it. */
  async next(what: string, fits: (said: Said) => boolean): Promise<Said> {
    const until = Date.now() + patienceMs
    for (;;) {
      const at = this.#unseen.findIndex(fits)
      if (at >= 0) return this.#unseen.splice(at, 1)[0]!
      if (Date.now() > until) throw new Error(`${this.user} never heard ${what}; it heard:\n${this.#story()}`)
      await this.#anything(until)
    }
  }

  /** Whether such a message lies there, heard and not taken. */
  hasUnseen(fits: (said: Said) => boolean): boolean {
    return this.#unseen.some(fits)
  }

  /** Registers, answering the challenge. Resolves with the final response. */
  async register(
    options: { expires?: number; contact?: string; extra?: readonly string[]; password?: string } = {},
  ): Promise<Said> {
    const { expires = 60, contact = this.contact, extra = [] } = options
    const uri = `sip:${this.server.host}`
    const lines = (cseq: number, authorization: readonly string[]) => [
      `REGISTER ${uri} SIP/2.0`,
      this.via(),
      `From: <sip:${this.user}@${this.#realm}>;tag=reg`,
      `To: <sip:${this.user}@${this.#realm}>`,
      `Call-ID: ${this.#registerCallId}`,
      `CSeq: ${cseq} REGISTER`,
      'Max-Forwards: 70',
      `Contact: ${contact}`,
      `Expires: ${expires}`,
      ...extra,
      ...authorization,
    ]
    const ask = async (authorization: readonly string[]) => {
      const cseq = ++this.#cseq
      this.send(write(lines(cseq, authorization)))
      return this.next(
        'an answer to REGISTER',
        (said) => said.status !== undefined && said.header('cseq') === `${cseq} REGISTER`,
      )
    }
    const challenged = await ask([])
    if (challenged.status !== 401) return challenged
    const proof = this.prove(challenged.header('www-authenticate')!, 'REGISTER', uri, options.password)
    return ask([`Authorization: ${proof}`])
  }

  /** Sends an INVITE; the call tells what comes of it. */
  invite(
    number: string,
    options: { headers?: readonly string[]; sdp?: string | undefined; from?: string } = {},
  ): ScriptedCall {
    const call = ScriptedCall.outgoing(this, number, options)
    this.#calls.set(call.callId, call)
    call.invite()
    return call
  }

  /** The next call that rings here. */
  async incoming(): Promise<ScriptedCall> {
    const invite = await this.next('an INVITE', (said) => said.method === 'INVITE' && !/;tag=/.test(said.header('to')!))
    const call = ScriptedCall.incoming(this, invite)
    this.#calls.set(call.callId, call)
    return call
  }

  via(branch = `z9hG4bK${token()}`): string {
    const { protocol, host, port } = this.wire
    return `Via: SIP/2.0/${protocol} ${host}:${port};branch=${branch};rport`
  }

  /** Digest as RFC 2617 §3.2.2, by the book. */
  prove(challenge: string, method: string, uri: string, password = this.#password, nc = '00000001'): string {
    const nonce = /nonce="([^"]+)"/.exec(challenge)![1]!
    const ha1 = md5(`${this.user}:${this.#realm}:${password}`)
    const cnonce = token()
    const response = md5(`${ha1}:${nonce}:${nc}:${cnonce}:auth:${md5(`${method}:${uri}`)}`)
    const who = `username="${this.user}", realm="${this.#realm}", nonce="${nonce}", uri="${uri}"`
    return `Digest ${who}, response="${response}", cnonce="${cnonce}", nc=${nc}, qop=auth, algorithm=MD5`
  }

  hear(text: string) {
    const said = readSaid(text)
    this.heard.push(said)
    if (!this.#calls.get(said.callId)?.hears(said)) this.#beDull(said)
    this.#unseen.push(said)
    for (const wake of this.#waiting.splice(0)) wake()
  }

  /** Answers any request by its own headers. */
  reply(request: Said, status: string, extra: readonly string[] = [], body = '') {
    const to = request.header('to')!
    const isTagged = /;tag=/.test(to) || status.startsWith('100')
    this.send(
      write(
        [
          `SIP/2.0 ${status}`,
          ...request.headers('via').map((via) => `Via: ${via}`),
          ...request.headers('record-route').map((route) => `Record-Route: ${route}`),
          `From: ${request.header('from')}`,
          `To: ${to}${isTagged ? '' : `;tag=${this.user}${request.callId.slice(0, 6)}`}`,
          `Call-ID: ${request.callId}`,
          `CSeq: ${request.header('cseq')}`,
          ...extra,
        ],
        body,
      ),
    )
  }

  #beDull(said: Said) {
    if (said.method === 'OPTIONS' || said.method === 'NOTIFY' || said.method === 'BYE') this.reply(said, '200 OK')
  }

  #anything(until: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(1, until - Date.now() + 1))
      this.#waiting.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  #story(): string {
    return this.heard.map(({ line, of }) => `  ${line} (${of})`).join('\n')
  }
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex')
}
