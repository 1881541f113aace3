import type { IncomingRegisterRequest, NameAddrHeader } from 'sip.js/lib/core/index.js'
import { type Binding, Bindings } from '../../../../lib/sip/bindings.ts'
import type { Refused } from '../../../../lib/sip/endpoint.ts'
import type { Flow } from '../../../../lib/sip/flow.ts'
import type { SipRequest } from '../../../../lib/sip/request.ts'
import { dialledOf } from '../../../../lib/sip/uri.ts'
import type { Device, VoiceEvent } from '../engine.ts'
import type { Kind } from './kind.ts'
import type { Account, Passwords } from './passwords.ts'
import type { Complete } from './settings.ts'

const defaultS = 600
const mostWaiting = 500

/** Desk phones and softphones tell where they are (RFC 3261 §10.3). */
export class Registrar {
  readonly #limits: Complete['registration']
  readonly #passwords: Passwords
  readonly #bindings: Bindings<Kind>
  #waiting = 0

  constructor(limits: Complete['registration'], passwords: Passwords, tell: (event: VoiceEvent) => void) {
    this.#limits = limits
    this.#passwords = passwords
    this.#bindings = new Bindings({
      arrived: ({ extension, kind }) => tell({ type: 'device-registered', extension, kind }),
      gone: ({ extension, kind }) => tell({ type: 'device-gone', extension, kind }),
    })
  }

  devices(extension: string): readonly Device[] {
    return this.#bindings.of(extension).map(({ kind, since }) => ({ kind, since }))
  }

  reachable(extension: string): readonly Binding<Kind>[] {
    return this.#bindings.of(extension).filter((binding) => binding.flow.isOpen)
  }

  isKnown(flow: Flow): boolean {
    return this.#bindings.isKnown(flow)
  }

  flowTo: Bindings<Kind>['flowTo'] = (contact) => this.#bindings.flowTo(contact)

  flowClosed(flow: Flow) {
    this.#bindings.flowClosed(flow)
  }

  close() {
    this.#bindings.clear()
  }

  async register(register: IncomingRegisterRequest, request: SipRequest): Promise<void> {
    const proof = await this.#passwords.prove(request)
    if (proof.kind === 'proved') return answer(register, this.#judge(request, proof.account))
    if (this.#waiting >= mostWaiting) return answer(register, { status: 503 })
    this.#waiting += 1
    await new Promise((resolve) => setTimeout(resolve, proof.afterMs).unref())
    this.#waiting -= 1
    answer(register, proof.refused)
  }

  #judge(request: SipRequest, account: Account): Refused {
    if (dialledOf(request.to.uri) !== account.extension) return { status: 403 }
    const contacts = (request.headers.Contact ?? []).map(({ parsed }) => parsed as NameAddrHeader | '*')
    if (contacts.includes('*')) return this.#removeAll(request, account, contacts.length)
    const wishes = (contacts as NameAddrHeader[]).map((contact) => this.#wish(request, account, contact))
    if (wishes.length > this.#limits.mostDevices) return { status: 403 }
    if (wishes.some(({ expiresS }) => expiresS > 0 && expiresS < this.#limits.leastS)) {
      return { status: 423, headers: [`Min-Expires: ${this.#limits.leastS}`] }
    }
    // §10.3 step 7: all or nothing, and what came late must not undo what came after it.
    if (wishes.some(({ binding, before }) => before?.callId === binding.callId && before.cseq >= binding.cseq)) {
      return { status: 500 }
    }
    for (const { expiresS, binding, before } of wishes) {
      if (expiresS > 0) this.#put(binding)
      else if (before) this.#bindings.drop(before)
    }
    return this.#listing(account.extension)
  }

  #removeAll(request: SipRequest, account: Account, contacts: number): Refused {
    if (contacts !== 1 || request.getHeader('Expires') !== '0') return { status: 400 }
    for (const binding of this.#bindings.of(account.extension)) this.#bindings.drop(binding)
    return this.#listing(account.extension)
  }

  #wish(request: SipRequest, { extension, kind }: Account, contact: NameAddrHeader) {
    const expiresS = Math.min(seconds(contact.getParam('expires') ?? request.getHeader('Expires')), this.#limits.mostS)
    const device = contact.getParam('+sip.instance') ?? contact.uri.toString()
    const before = this.#bindings.find(extension, device)
    const binding: Binding<Kind> = {
      extension,
      device,
      kind,
      contact: contact.uri,
      flow: request.flow,
      since: before?.since ?? new Date(),
      expiresAt: Date.now() + expiresS * 1000,
      callId: request.callId,
      cseq: request.cseq,
    }
    return { expiresS, binding, before }
  }

  /** A phone that restarts under a new name leaves its old binding behind; the oldest makes room. */
  #put(binding: Binding<Kind>) {
    this.#bindings.put(binding)
    const all = this.#bindings.of(binding.extension)
    for (const old of all.slice(0, Math.max(0, all.length - this.#limits.mostDevices))) this.#bindings.drop(old)
  }

  #listing(extension: string): Refused {
    const now = Date.now()
    const contacts = this.#bindings.of(extension).map(({ contact, expiresAt }) => {
      return `Contact: <${contact}>;expires=${Math.max(0, Math.round((expiresAt - now) / 1000))}`
    })
    return { status: 200, headers: contacts }
  }
}

function seconds(text: string | undefined): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : defaultS
}

function answer(register: IncomingRegisterRequest, { status, headers }: Refused) {
  const options = { statusCode: status, extraHeaders: headers?.slice() }
  if (status < 300) register.accept(options)
  else register.reject(options)
}
