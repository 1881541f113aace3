import { createHash } from 'node:crypto'
import type { Message } from './message.ts'
import { newBranch, newToken, type SipPort } from './port.ts'

export type Account = { readonly username: string; readonly extension: string; readonly password: string }

/** Says where an extension can be rung (RFC 3261 §10.2), and proves the password when asked. 0 seconds unregisters. */
export class Registration {
  readonly #port: SipPort
  readonly #account: Account
  readonly #callId = newToken()
  readonly #tag = newToken()
  #cseq = 0

  constructor(port: SipPort, account: Account) {
    this.#port = port
    this.#account = account
  }

  /** The status of the exchange's answer. */
  async register(seconds: number): Promise<number> {
    const first = await this.#ask(seconds, [])
    const challenge = first.header('www-authenticate')
    if (first.status !== 401 || !challenge) return first.status ?? 0
    const proof = prove(challenge, this.#account, this.#uri)
    return (await this.#ask(seconds, [`Authorization: ${proof}`])).status ?? 0
  }

  get #uri(): string {
    return `sip:${this.#port.exchange.host}`
  }

  #ask(seconds: number, authorization: readonly string[]): Promise<Message> {
    const { extension } = this.#account
    const { host, port } = this.#port
    const branch = newBranch()
    const self = `<sip:${extension}@${this.#port.exchange.host}>`
    this.#cseq += 1
    const lines = [
      `REGISTER ${this.#uri} SIP/2.0`,
      this.#port.via(branch),
      `From: ${self};tag=${this.#tag}`,
      `To: ${self}`,
      `Call-ID: ${this.#callId}`,
      `CSeq: ${this.#cseq} REGISTER`,
      'Max-Forwards: 70',
      `Contact: <sip:${extension}@${host}:${port}>`,
      `Expires: ${seconds}`,
      ...authorization,
    ]
    return this.#port.request(lines, { branch })
  }
}

/** Digest with qop=auth (RFC 2617 §3.2.2). */
function prove(challenge: string, { username, password }: Account, uri: string): string {
  const of = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1] ?? ''
  const [realm, nonce, cnonce] = [of('realm'), of('nonce'), newToken()]
  const ha1 = md5(`${username}:${realm}:${password}`)
  const response = md5(`${ha1}:${nonce}:00000001:${cnonce}:auth:${md5(`REGISTER:${uri}`)}`)
  const who = `username="${username}", realm="${realm}", nonce="${nonce}", uri="${uri}"`
  return `Digest ${who}, response="${response}", cnonce="${cnonce}", nc=00000001, qop=auth, algorithm=MD5`
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex')
