import { isIP } from 'node:net'
import {
  type Body,
  type IncomingResponse,
  type Session,
  type SessionDelegate,
  type SessionDialog,
  SessionState,
  type URI,
} from 'sip.js/lib/core/index.js'
import type { SipEndpoint } from './endpoint.ts'
import type { Flow } from './flow.ts'
import { readNameAddress } from './headers.ts'
import type { SipRequest } from './request.ts'

/** The far end refused our re-INVITE, or did not answer it (408). */
export class OfferRefused extends Error {
  readonly status: number

  constructor(status: number) {
    super(`The offer was refused with ${status}`)
    this.status = status
  }
}

const mostGlares = 5

/**
 * One confirmed call with one far end: SIP.js's session, the flow it lives on,
 * and the manners that the session leaves to its owner.
 */
export class Dialogue {
  readonly #endpoint: SipEndpoint
  readonly #session: Session
  readonly #findFlow: (target: URI) => Flow | undefined
  /** Whoever made the Call-ID waits longer after a glare (RFC 3261 §14.1). */
  readonly #isOurCall: boolean
  #flow: Flow
  #isOver = false
  #byeWaits = false

  constructor(
    endpoint: SipEndpoint,
    session: Session,
    flow: Flow,
    options: { isOurCall: boolean; findFlow: (target: URI) => Flow | undefined },
  ) {
    this.#endpoint = endpoint
    this.#session = session
    this.#flow = flow
    this.#isOurCall = options.isOurCall
    this.#findFlow = options.findFlow
  }

  /** Call-ID, our tag and their tag, one after the other. */
  get id(): string {
    return this.#session.id
  }

  get callId(): string {
    return this.#session.callId
  }

  get flow(): Flow {
    return this.#flow
  }

  /** Whether there is still a way to the far end. */
  get isReachable(): boolean {
    return this.#way().isOpen
  }

  /** Hears the far end; every request moves the dialogue to the flow it came on. */
  listen(delegate: SessionDelegate) {
    const { onAck, onBye, onInvite, onRefer, onInfo, onAckTimeout } = delegate
    this.#session.delegate = {
      onAck: (ack) => {
        this.#moved(ack.message)
        if (this.#byeWaits) return this.#bye()
        return onAck?.(ack)
      },
      onBye: (bye) => {
        this.#isOver = true
        if (onBye) onBye(bye)
        else bye.accept()
      },
      onInvite: (invite) => {
        this.#moved(invite.message)
        if (this.#isOver || !onInvite) invite.reject({ statusCode: 488 })
        else onInvite(invite)
      },
      onRefer: (refer) => (this.#isOver || !onRefer ? refer.reject({ statusCode: 603 }) : onRefer(refer)),
      onInfo: (info) => (this.#isOver || !onInfo ? info.reject({ statusCode: 469 }) : onInfo(info)),
      onMessage: (message) => message.reject({ statusCode: 405 }),
      onAckTimeout: () => {
        // §13.3.1.4: without an ACK the dialog is confirmed, but the session ends.
        this.#bye()
        onAckTimeout?.()
      },
    }
  }

  /**
   * Says goodbye, once. A callee that still waits for the ACK must not
   * (RFC 3261 §15); the BYE then follows the ACK, or its timeout.
   */
  hangUp() {
    if (this.#isOver) return
    this.#isOver = true
    if (this.#session.sessionState === SessionState.AckWait) this.#byeWaits = true
    else this.#bye()
  }

  /** Offers a new description and resolves with the answer. Two offers that meet are tried again (§14.1). */
  async offer(makeBody: () => Promise<string>): Promise<string> {
    for (let glares = 0; ; glares++) {
      try {
        return await this.#reinvite(await makeBody())
      } catch (error) {
        const isGlare = error instanceof OfferRefused && (error.status === 491 || error.status === 500)
        if (!isGlare || glares >= mostGlares || this.#isOver) throw error
        await this.#waitAfterGlare()
      }
    }
  }

  /** A NOTIFY for the subscription that a REFER made (RFC 3515 §2.4.4). */
  notify(subscription: string, event: string, fragment: string) {
    if (this.#isOver) return
    const body = { contentDisposition: 'render', contentType: 'message/sipfrag;version=2.0', content: fragment }
    const extraHeaders = [
      `Event: ${event}`,
      `Subscription-State: ${subscription}`,
      `Contact: ${this.#endpoint.contact(this.#flow)}`,
    ]
    this.#along(() => this.#session.notify({}, { extraHeaders, body }))
  }

  #reinvite(sdp: string): Promise<string> {
    const body: Body = { contentDisposition: 'session', contentType: 'application/sdp', content: sdp }
    return new Promise((resolve, reject) => {
      const refused = ({ message }: IncomingResponse) => reject(new OfferRefused(message.statusCode ?? 500))
      const delegate = {
        onAccept: (response: IncomingResponse & { ack(): unknown }) => {
          response.ack()
          resolve(response.message.body)
        },
        onReject: refused,
        onRedirect: refused,
      }
      if (this.#isOver) return reject(new OfferRefused(481))
      const extraHeaders = [`Contact: ${this.#endpoint.contact(this.#flow)}`]
      try {
        this.#along(() => this.#session.invite(delegate, { extraHeaders, body }))
      } catch {
        // The session throws while another re-INVITE is under way: that is a glare too.
        reject(new OfferRefused(491))
      }
    })
  }

  #waitAfterGlare(): Promise<void> {
    const waitMs = this.#isOurCall ? 2_100 + Math.random() * 1_900 : Math.random() * 2_000
    return new Promise((resolve) => setTimeout(resolve, waitMs).unref())
  }

  #bye() {
    this.#isOver = true
    this.#byeWaits = false
    try {
      this.#along(() => this.#session.bye())
    } catch {
      this.#session.dispose()
    }
  }

  #along<T>(act: () => T): T {
    return this.#endpoint.along(this.#way(), act)
  }

  /**
   * The next hop (RFC 3261 §12.2.1.1): the first Route; else the Contact, if
   * it lives at the address we hear from. A phone behind a router writes an
   * address into Contact that nobody can reach; it is reached by its flow.
   */
  #way(): Flow {
    if (!this.#flow.isOpen) this.#flow = this.#findFlow(this.#session.remoteTarget) ?? this.#flow
    const [route] = (this.#session as SessionDialog).routeSet
    const hop = route ? readNameAddress(route)?.uri : this.#session.remoteTarget
    if (!hop || isIP(hop.host) === 0) return this.#flow
    return route || hop.host === this.#flow.address ? this.#flow.toward(hop.host, hop.port ?? 5060) : this.#flow
  }

  #moved(message: unknown) {
    const { flow } = message as SipRequest
    if (flow.key !== this.#flow.key) this.#flow = flow
  }
}
