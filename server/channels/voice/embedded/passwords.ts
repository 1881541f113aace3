import { type Credentials, provesPassword, readCredentials } from '../../../../lib/sip/digest.ts'
import type { Refused } from '../../../../lib/sip/endpoint.ts'
import { Nonces } from '../../../../lib/sip/nonces.ts'
import type { SipRequest } from '../../../../lib/sip/request.ts'
import type { VoiceNeeds } from '../engine.ts'
import type { Door } from './door.ts'
import { warn } from './quietly.ts'

export type Account = NonNullable<Awaited<ReturnType<VoiceNeeds['accountOf']>>>

export type Proof =
  | { kind: 'proved'; account: Account }
  /** Answer with this, after the wait. */
  | { kind: 'refused'; refused: Refused; afterMs: number }

const nonceLivesMs = 300_000
/** Nobody has this password; checking it takes as long as checking a real one. */
const nobody = 'f'.repeat(32)
/** Lookups at once; whoever floods us must not queue up behind the database. */
const mostLookups = 500
/** Not for long: whoever asks is one of many, or the database is just being started again. */
const askLater: Proof = { kind: 'refused', refused: { status: 503, headers: ['Retry-After: 3'] }, afterMs: 0 }
/** A forged nonce may be one from before our last restart, so it weighs little. */
const forgedWeight = 0.2

/**
 * Passwords of phones (RFC 3261 §22). Challenges need no memory: a request
 * without a nonce of ours is answered before anything is kept about it.
 */
export class Passwords {
  readonly #nonces = new Nonces(nonceLivesMs)
  readonly #realm: string
  readonly #accountOf: VoiceNeeds['accountOf']
  readonly #door: Door
  #lookups = 0

  constructor(realm: string, accountOf: VoiceNeeds['accountOf'], door: Door) {
    this.#realm = realm
    this.#accountOf = accountOf
    this.#door = door
  }

  /** The challenge to send now, or undefined when the request brings an answer worth checking. */
  challenge(request: SipRequest): Refused | undefined {
    const credentials = credentialsOf(request)
    if (!credentials || credentials.realm !== this.#realm) return this.#ask(request, false)
    const judgement = this.#nonces.judge(credentials.nonce)
    if (judgement === 'forged') this.#door.fault(request.flow.address, 'wrong-passwords', forgedWeight)
    return judgement === 'fresh' ? undefined : this.#ask(request, true)
  }

  /** Checks the password. The same words for a wrong one and for an unknown name. */
  async prove(request: SipRequest): Promise<Proof> {
    const credentials = credentialsOf(request)
    if (!credentials) return { kind: 'refused', refused: this.#ask(request, false), afterMs: 0 }
    if (this.#lookups >= mostLookups) return askLater
    const account = await this.#lookUp(credentials.username)
    if (account === 'not now') return askLater
    const isRight = provesPassword(credentials, account?.ha1 ?? nobody, request.method)
    if (!account || !isRight) return this.#wrong(request)
    if (!this.#nonces.spend(credentials.nonce, credentials.qop ? credentials.nc : '')) {
      return { kind: 'refused', refused: this.#ask(request, true), afterMs: 0 }
    }
    this.#door.provedPassword(request.flow.address)
    return { kind: 'proved', account }
  }

  /** A phone that hears nothing waits half a minute (timer F) and longer; one that is told to comes back at once. */
  async #lookUp(username: string): Promise<Account | 'not now' | undefined> {
    this.#lookups += 1
    try {
      return await this.#accountOf(username)
    } catch (error) {
      warn(error)
      return 'not now'
    } finally {
      this.#lookups -= 1
    }
  }

  #wrong(request: SipRequest): Proof {
    const faults = this.#door.fault(request.flow.address, 'wrong-passwords')
    return { kind: 'refused', refused: this.#ask(request, false), afterMs: this.#door.slownessMs(faults) }
  }

  /** A registrar asks with 401, whoever passes calls on with 407 (§22.3). */
  #ask(request: SipRequest, isStale: boolean): Refused {
    const isRegister = request.method === 'REGISTER'
    const name = isRegister ? 'WWW-Authenticate' : 'Proxy-Authenticate'
    const stale = isStale ? ', stale=true' : ''
    const value = `Digest realm="${this.#realm}", nonce="${this.#nonces.issue()}", algorithm=MD5, qop="auth"${stale}`
    return { status: isRegister ? 401 : 407, headers: [`${name}: ${value}`] }
  }
}

export function credentialsOf(request: SipRequest): Credentials | undefined {
  return readCredentials(request.getHeader(request.method === 'REGISTER' ? 'Authorization' : 'Proxy-Authorization'))
}
