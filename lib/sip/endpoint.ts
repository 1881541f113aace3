import {
  type Body,
  DigestAuthentication,
  type IncomingInviteRequest,
  type IncomingRegisterRequest,
  type IncomingResponseMessage,
  type OutgoingInviteRequest,
  type OutgoingInviteRequestDelegate,
  type Transport,
  URI,
  UserAgentCore,
} from 'sip.js/lib/core/index.js'
import { arrived, completed } from './arrival.ts'
import { newToken, ServerTransactions, silentLog } from './corrections.ts'
import type { Flow } from './flow.ts'
import { RequestTransport, ResponseTransport } from './flow-transport.ts'
import { readMessage } from './read-message.ts'
import type { SipRequest } from './request.ts'
import { Retransmissions } from './retransmissions.ts'

/** How the endpoint names itself: in Via, Contact and User-Agent. */
export type Identity = {
  /** Address or name that the far ends can reach. */
  readonly host: string
  readonly port: number
  readonly user: string
  readonly product: string
}

export type Refused = { readonly status: number; readonly headers?: readonly string[] }

/** What an endpoint asks of its owner. */
export type EndpointNeeds = {
  /** False drops the message unread. */
  mayEnter(flow: Flow): boolean
  /** A message that could not be read, or that lied. */
  malformed(flow: Flow, because: string): void
  /** Asked once per new request outside a dialog, before anything is remembered of it. */
  screen(request: SipRequest): Refused | undefined
  invited(invite: IncomingInviteRequest, request: SipRequest): void
  registering(register: IncomingRegisterRequest, request: SipRequest): void
  /** What proves us to a far end that asks (RFC 3261 §22.2); nothing to whom we prove nothing. */
  credentialsFor(flow: Flow): { readonly username: string; readonly password: string } | undefined
  /** The core threw; the message is lost, the endpoint goes on. */
  troubled(error: unknown): void
}

export type Invitation = {
  readonly target: URI
  readonly to: URI
  readonly from: URI
  readonly fromName: string
  readonly headers: readonly string[]
  readonly body: Body
}

const allowed = 'Allow: ACK, BYE, CANCEL, INFO, INVITE, NOTIFY, OPTIONS, REFER, REGISTER'
const known = new Set(['ACK', 'BYE', 'CANCEL', 'INFO', 'INVITE', 'MESSAGE', 'NOTIFY', 'OPTIONS', 'PRACK'])
for (const method of ['REFER', 'REGISTER', 'SUBSCRIBE']) known.add(method)
const knownNotDone = new Set(['PUBLISH', 'UPDATE'])

/**
 * A SIP endpoint: SIP.js's core for transactions and dialogs, with our own
 * reading, flows and timers around it.
 *
 * The core knows one transport. We have many flows, and the core asks for its
 * transport exactly once per transaction, at the moment it makes one: so
 * `along` says which flow that is.
 */
export class SipEndpoint {
  readonly identity: Identity
  readonly #needs: EndpointNeeds
  readonly #core: UserAgentCore
  readonly #servers = new ServerTransactions()
  readonly #repeats = new Retransmissions()
  readonly #self: URI
  #transport: Transport | undefined
  #flow: Flow | undefined

  constructor(identity: Identity, needs: EndpointNeeds) {
    this.identity = identity
    this.#needs = needs
    this.#self = new URI('sip', identity.user, identity.host, identity.port)
    this.#core = new UserAgentCore(this.#configuration(), {
      onInvite: (invite) => needs.invited(invite, invite.message as SipRequest),
      onRegister: (register) => needs.registering(register, register.message as SipRequest),
      // Without a delegate the core would take a text message and lose it.
      onMessage: (message) => message.reject({ statusCode: 405, extraHeaders: [allowed] }),
      onSubscribe: (subscribe) => subscribe.reject({ statusCode: 489 }),
    })
    this.#core.userAgentServers = this.#servers
  }

  /** One whole message from a flow. Never throws. */
  receive(bytes: Buffer, flow: Flow) {
    if (!this.#needs.mayEnter(flow)) return
    try {
      const read = readMessage(bytes, flow)
      if (read.kind === 'response') this.#takeResponse(read.message, flow)
      else if (read.kind === 'request') this.#takeRequest(read.message)
      else this.#needs.malformed(flow, read.because)
      if (read.kind === 'refused' && read.message.method !== 'ACK') {
        this.#refuse(arrived(read.message), { status: read.status })
      }
    } catch (error) {
      this.#needs.troubled(error)
    }
  }

  /** Whatever the core starts inside `act` goes along this flow. */
  along<T>(flow: Flow, act: () => T): T {
    return this.#with(new RequestTransport(flow, this.#repeats), flow, act)
  }

  /** Sends an INVITE along a flow; `delegate` hears what comes of it. */
  invite(flow: Flow, invitation: Invitation, delegate: OutgoingInviteRequestDelegate): OutgoingInviteRequest {
    const { target, to, from, fromName, headers, body } = invitation
    return this.along(flow, () => {
      const options = { fromDisplayName: fromName, callId: newToken(), fromTag: newToken() }
      const all = [`Contact: ${this.contact(flow)}`, allowed, ...headers]
      const request = this.#core.makeOutgoingRequestMessage('INVITE', target, from, to, options, all, body)
      return this.#core.invite(request, delegate)
    })
  }

  /** Lets go of an INVITE that nobody will answer any more (RFC 3261 §9.1, last paragraph). */
  forget(invite: OutgoingInviteRequest) {
    for (const [key, client] of this.#core.userAgentClients) {
      if ((client as unknown) !== invite) continue
      client.dispose()
      this.#core.userAgentClients.delete(key)
    }
  }

  /** Where a far end on this flow can reach us. */
  contact(flow: Flow): string {
    const { user, host, port } = this.identity
    const transport = flow.protocol === 'UDP' ? '' : `;transport=${flow.protocol.toLowerCase()}`
    return `<sip:${user}@${host}:${port}${transport}>`
  }

  /** Transactions that are remembered now: memory a stranger could fill. */
  get load(): number {
    return this.#servers.size + this.#core.userAgentClients.size
  }

  /** Resolves when everything we said was heard, at the latest after `patienceMs`. */
  async quiet(patienceMs: number): Promise<void> {
    const until = Date.now() + patienceMs
    while (this.#repeats.size > 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 10))
  }

  get dialogs(): number {
    return this.#core.dialogs.size
  }

  close() {
    this.#repeats.stopAll()
    this.#core.reset()
  }

  #takeRequest(request: SipRequest) {
    const refused = this.#judge(arrived(request))
    if (request.method === 'ACK') this.#repeats.heardAck(request.viaBranch)
    if (refused && request.method !== 'ACK') return this.#refuse(request, refused)
    // The core answers 404 to any user but its own; who is dialled is the owner's to judge.
    request.ruri = this.#self
    this.#with(this.#answering(request), request.flow, () => this.#core.receiveIncomingRequestFromTransport(request))
  }

  #judge(request: SipRequest): Refused | undefined {
    const { method, toTag } = request
    if (knownNotDone.has(method)) return { status: 405, headers: [allowed] }
    if (!known.has(method)) return { status: 501, headers: [allowed] }
    if (toTag || method === 'ACK' || method === 'CANCEL' || this.#servers.has(request.viaBranch)) return undefined
    if (method === 'PRACK') return { status: 481 }
    if (this.#servers.hasMerged(request)) return { status: 482 }
    const required = request.getHeader('Require')
    if (required && method !== 'OPTIONS') return { status: 420, headers: [`Unsupported: ${required}`] }
    return this.#needs.screen(request)
  }

  #refuse(request: SipRequest, { status, headers }: Refused) {
    const extraHeaders = headers?.slice()
    this.#with(this.#answering(request), request.flow, () => {
      this.#core.replyStateless(request, { statusCode: status, extraHeaders })
    })
  }

  #takeResponse(response: IncomingResponseMessage, flow: Flow) {
    this.#repeats.heardResponse(response)
    if (response.method === 'INVITE') completed(response, flow)
    this.along(flow, () => this.#core.receiveIncomingResponseFromTransport(response))
  }

  #answering(request: SipRequest): Transport {
    return new ResponseTransport(request, this.#repeats, this.#servers)
  }

  #with<T>(transport: Transport, flow: Flow, act: () => T): T {
    const before = { transport: this.#transport, flow: this.#flow }
    this.#transport = transport
    this.#flow = flow
    try {
      return act()
    } finally {
      this.#transport = before.transport
      this.#flow = before.flow
    }
  }

  /** Asked while the challenge is being taken in, so the present flow is the one who asks. */
  #proof(): DigestAuthentication | undefined {
    const known = this.#flow && this.#needs.credentialsFor(this.#flow)
    return known && new DigestAuthentication(silentLog(), undefined, known.username, known.password)
  }

  #configuration(): ConstructorParameters<typeof UserAgentCore>[0] {
    const { host, port, product } = this.identity
    const uri = this.#self
    const written = () => (this.#flow ? this.contact(this.#flow) : `<${uri}>`)
    return {
      aor: uri,
      contact: { uri, pubGruu: undefined, tempGruu: undefined, toString: written },
      displayName: '',
      loggerFactory: silentLog(),
      hackViaTcp: false,
      routeSet: [],
      sipjsId: '',
      supportedOptionTags: ['replaces'],
      supportedOptionTagsResponse: ['replaces'],
      userAgentHeaderFieldValue: product,
      viaForceRport: true,
      viaHost: `${host}:${port}`,
      authenticationFactory: () => this.#proof(),
      transportAccessor: () => this.#transport,
    }
  }
}
