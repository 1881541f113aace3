import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { describeOffer } from '../lib/rtp/describe.ts'
import { buildRtp } from '../lib/rtp/packet.ts'
import { parseSdp } from '../lib/rtp/sdp.ts'
import { ownPayloads } from '../lib/rtp/telephone.ts'
import { SipCall } from '../simulator/sip/call.ts'
import { type Message, userOf } from '../simulator/sip/message.ts'
import { type Exchange, SipPort } from '../simulator/sip/port.ts'
import { Registration } from '../simulator/sip/register.ts'
import { agentPassword, extensionOf, number } from './ring-centre.ts'

/** An agent's phone that rings. */
export type Rung = {
  readonly agent: string
  readonly caller: string
  /** The server's id of the call. */
  readonly callId: string
  readonly at: number
  readonly call: SipCall
  isOver: boolean
}

/** Silence that is long enough ends a call as lost; one packet in two seconds is a sign of life. */
const aliveEveryMs = 2_000

/**
 * All phones of the bench in this process, callers on one socket and agents on
 * another: when an INVITE is sent and when one arrives is read from the same
 * clock (performance.now, which is hrtime).
 */
export class BenchPhones {
  readonly #callers: SipPort
  readonly #agents: SipPort
  readonly #sound: Socket
  readonly #lives = new Map<SipCall, string>()
  readonly #alive: NodeJS.Timeout
  onRing: (rung: Rung) => void = () => {}
  readonly rings = new Map<string, Rung>()

  private constructor(callers: SipPort, agents: SipPort, sound: Socket) {
    this.#callers = callers
    this.#agents = agents
    this.#sound = sound
    this.#alive = setInterval(() => this.#signsOfLife(), aliveEveryMs)
  }

  static async open(exchange: Exchange, agents: number): Promise<BenchPhones> {
    const sound = createSocket('udp4')
    sound.on('message', () => {})
    sound.bind(0, '127.0.0.1')
    await once(sound, 'listening')
    const phones = new BenchPhones(
      await SipPort.open(exchange, '127.0.0.1'),
      await SipPort.open(exchange, '127.0.0.1'),
      sound,
    )
    for (let agent = 0; agent < agents; agent++) await phones.#register(extensionOf(agent))
    return phones
  }

  /** Rings the line; resolves when it is over. `sentAt` is the moment of the INVITE. */
  call(from: string): { sentAt: number; call: SipCall; over: Promise<void> } {
    let ended = () => {}
    const over = new Promise<void>((resolve) => {
      ended = resolve
    })
    const sdp = this.#description()
    const sentAt = performance.now()
    const call: SipCall = SipCall.dial(
      this.#callers,
      { number, from, sdp },
      {
        answered: (answer) => this.#lives.set(call, answer),
        ended: () => {
          this.#lives.delete(call)
          ended()
        },
      },
    )
    return { sentAt, call, over }
  }

  pickUp(rung: Rung) {
    this.#lives.set(rung.call, rung.call.offer)
    rung.call.pickUp(this.#description())
  }

  close() {
    clearInterval(this.#alive)
    this.#callers.close()
    this.#agents.close()
    this.#sound.close()
  }

  async #register(extension: string): Promise<void> {
    const account = { username: extension, extension, password: agentPassword }
    const status = await new Registration(this.#agents, account).register(3_600)
    if (status !== 200) throw new Error(`${extension} could not register: ${status}`)
    this.#agents.phone(extension, (invitation) => this.#rang(extension, invitation, performance.now()))
  }

  #rang(agent: string, invitation: Message, at: number) {
    const callId = invitation.header('x-yihu-call') ?? ''
    const caller = userOf(invitation.header('from'))
    const call: SipCall = SipCall.rung(this.#agents, invitation, {
      ended: () => {
        rung.isOver = true
        this.#lives.delete(call)
        this.rings.delete(agent)
      },
    })
    const rung: Rung = { agent, caller, callId, at, call, isOver: false }
    this.rings.set(agent, rung)
    this.onRing(rung)
  }

  #description(): string {
    const incoming = new Map([[0, 'ulaw'] as const])
    const payloads = { ...ownPayloads, audio: { payloadType: 0, law: 'ulaw' as const }, incoming }
    const { port } = this.#sound.address()
    return describeOffer(
      { id: '1', version: 1 },
      { host: '127.0.0.1', port, payloads, direction: 'sendrecv', rtcpMux: false },
    )
  }

  #signsOfLife() {
    const payload = new Uint8Array(160).fill(0xff)
    for (const sdp of this.#lives.values()) {
      const port = parseSdp(sdp).media[0]?.port
      const packet = { marker: false, payloadType: 0, sequence: 0, timestamp: 0, ssrc: 1, payload }
      if (port) this.#sound.send(buildRtp(packet), port, '127.0.0.1', () => {})
    }
  }
}
