import { randomInt } from 'node:crypto'
import type { RemoteInfo, Socket } from 'node:dgram'
import type { Law } from '../../../../lib/audio/g711.ts'
import { describeAnswer, describeOffer, type Session } from '../../../../lib/rtp/describe.ts'
import { isRtcp, parseRtp, type RtpPacket } from '../../../../lib/rtp/packet.ts'
import type { Direction } from '../../../../lib/rtp/sdp.ts'
import { hears, mirrored, ownPayloads, type Payloads, sends, type Telephone } from '../../../../lib/rtp/telephone.ts'
import { readDescription, telephoneOf } from './media-descriptions.ts'
import { Latch } from './media-latch.ts'
import type { Line, LineCounts } from './media-line.ts'
import type { MediaPorts, PortPair } from './media-ports.ts'

/** A desk phone or a trunk: plain RTP on a port of ours. */
export class PhoneLine implements Line {
  readonly counts: LineCounts = { received: 0, strangers: 0, unreadable: 0 }
  onPacket: (packet: RtpPacket, nowMs: number) => void = () => {}
  readonly #host: string
  readonly #ports: PortPair
  readonly #latch = new Latch()
  readonly #session: Session = { id: String(randomInt(2 ** 47)), version: 0 }
  #telephone: Telephone | undefined
  #incoming = ownPayloads.incoming
  /** Ours, in the offer that waits for its answer or stands agreed. */
  #direction: Direction = 'sendrecv'
  #closed = false

  private constructor(host: string, ports: PortPair) {
    this.#host = host
    this.#ports = ports
    ports.rtp.on('message', (bytes, from) => this.#arrived(bytes, from))
    for (const socket of [ports.rtp, ports.rtcp]) socket.on('error', () => {})
  }

  static async open(host: string, ports: MediaPorts): Promise<PhoneLine> {
    return new PhoneLine(host, await ports.open())
  }

  async answer(offer: string): Promise<{ answer: string; held: boolean }> {
    const description = readDescription(offer)
    const telephone = telephoneOf(description)
    this.#agree(telephone)
    this.#direction = mirrored(telephone.direction)
    this.#session.version++
    const answer = describeAnswer(
      this.#session,
      description,
      telephone,
      this.#voice(telephone.payloads, telephone.rtcpMux),
    )
    return { answer, held: !hears(telephone.direction) }
  }

  async offer(direction: 'hold' | 'resume'): Promise<string> {
    this.#direction = direction === 'hold' ? 'sendonly' : 'sendrecv'
    this.#session.version++
    return describeOffer(this.#session, this.#voice(ownPayloads, true))
  }

  async takeAnswer(answer: string): Promise<void> {
    this.#agree(telephoneOf(readDescription(answer)))
  }

  get audio(): { payloadType: number; law: Law } | undefined {
    return this.#telephone && hears(this.#telephone.direction) ? this.#telephone.payloads.audio : undefined
  }

  get keys(): number | undefined {
    return this.audio && this.#telephone?.payloads.keys
  }

  get theySend(): boolean {
    return this.#telephone !== undefined && sends(this.#telephone.direction) && hears(this.#direction)
  }

  kindOf(payloadType: number): Law | 'keys' | undefined {
    return this.#incoming.get(payloadType)
  }

  send(packet: Buffer): void {
    const to = this.#latch.target
    if (to && !this.#closed) this.#ports.rtp.send(packet, to.port, to.address)
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await Promise.all([this.#ports.rtp, this.#ports.rtcp].map(closeSocket))
  }

  #agree(telephone: Telephone): void {
    this.#telephone = telephone
    // Some phones send what we offered although they answered with something else.
    this.#incoming = new Map([...ownPayloads.incoming, ...telephone.payloads.incoming])
    const { address, port } = telephone
    this.#latch.describe(address === undefined ? undefined : { address, port })
  }

  #arrived(bytes: Buffer, from: RemoteInfo): void {
    if (isRtcp(bytes)) return
    const packet = parseRtp(bytes)
    if (!packet || !this.#incoming.has(packet.payloadType)) {
      this.counts.unreadable++
      return
    }
    const nowMs = performance.now()
    if (!this.#latch.admits(from, nowMs)) {
      this.counts.strangers++
      return
    }
    this.counts.received++
    this.onPacket(packet, nowMs)
  }

  #voice(payloads: Payloads, rtcpMux: boolean) {
    return { host: this.#host, port: this.#ports.port, payloads, direction: this.#direction, rtcpMux }
  }
}

function closeSocket(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.close(() => resolve()))
}
