import { randomInt } from 'node:crypto'
import type { RemoteInfo, Socket } from 'node:dgram'
import { describeAnswer, describeOffer, type Session } from '../../../../lib/rtp/describe.ts'
import { isRtcp, parseRtp, type RtpPacket } from '../../../../lib/rtp/packet.ts'
import { ownPayloads, type Payloads, type Telephone } from '../../../../lib/rtp/telephone.ts'
import { Agreement } from './media-agreement.ts'
import { readDescription, telephoneOf } from './media-descriptions.ts'
import { Latch, type Source } from './media-latch.ts'
import type { Line, LineCounts } from './media-line.ts'
import type { MediaPorts, PortPair } from './media-ports.ts'

/** A desk phone or a trunk: plain RTP on a port of ours. */
export class PhoneLine implements Line {
  readonly agreement = new Agreement()
  readonly ssrc = randomInt(1, 2 ** 32)
  readonly counts: LineCounts = { received: 0, strangers: 0, unreadable: 0 }
  onPacket: (packet: RtpPacket, nowMs: number) => void = () => {}
  onReport: (report: Buffer, nowMs: number) => void = () => {}
  readonly #host: string
  readonly #ports: PortPair
  readonly #latch = new Latch()
  readonly #session: Session = { id: String(randomInt(2 ** 47)), version: 0 }
  /** Reports travel on the voice's own port (RFC 5761), else on the one above it. */
  #mux = false
  #reportsFrom: Source | undefined
  #closed = false

  private constructor(host: string, ports: PortPair) {
    this.#host = host
    this.#ports = ports
    ports.rtp.on('message', (bytes, from) => this.#arrived(bytes, from))
    ports.rtcp.on('message', (bytes, from) => this.#reported(bytes, from))
    for (const socket of [ports.rtp, ports.rtcp]) socket.on('error', () => {})
  }

  static async open(host: string, ports: MediaPorts): Promise<PhoneLine> {
    return new PhoneLine(host, await ports.open())
  }

  async answer(offer: string): Promise<string> {
    const description = readDescription(offer)
    const telephone = telephoneOf(description)
    this.agreement.answering(telephone)
    this.#listenTo(telephone)
    this.#session.version++
    return describeAnswer(this.#session, description, telephone, this.#voice(telephone.payloads, telephone.rtcpMux))
  }

  async offer(direction: 'hold' | 'resume'): Promise<string> {
    this.agreement.offering(direction)
    this.#session.version++
    return describeOffer(this.#session, this.#voice(ownPayloads, true))
  }

  async takeAnswer(answer: string): Promise<void> {
    const telephone = telephoneOf(readDescription(answer))
    this.agreement.settle(telephone)
    this.#listenTo(telephone)
  }

  send(packet: Buffer): void {
    const to = this.#latch.target
    if (to && !this.#closed) this.#ports.rtp.send(packet, to.port, to.address)
  }

  sendReport(report: Buffer): void {
    const voice = this.#latch.target
    if (!voice || this.#closed) return
    const above = this.#reportsFrom?.address === voice.address ? this.#reportsFrom.port : voice.port + 1
    if (this.#mux) this.#ports.rtp.send(report, voice.port, voice.address)
    else if (above < 65_536) this.#ports.rtcp.send(report, above, voice.address)
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await Promise.all([this.#ports.rtp, this.#ports.rtcp].map(closeSocket))
  }

  #listenTo({ address, port, rtcpMux }: Telephone): void {
    this.#mux = rtcpMux
    this.#latch.describe(address === undefined ? undefined : { address, port })
  }

  #arrived(bytes: Buffer, from: RemoteInfo): void {
    if (isRtcp(bytes)) {
      this.#reported(bytes, from)
      return
    }
    const packet = parseRtp(bytes)
    if (!packet || !this.agreement.kindOf(packet.payloadType)) {
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

  #reported(bytes: Buffer, from: RemoteInfo): void {
    if (from.address !== this.#latch.target?.address) {
      this.counts.strangers++
      return
    }
    this.#reportsFrom = from
    this.onReport(bytes, performance.now())
  }

  #voice(payloads: Payloads, rtcpMux: boolean) {
    return { host: this.#host, port: this.#ports.port, payloads, direction: this.agreement.direction, rtcpMux }
  }
}

function closeSocket(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.close(() => resolve()))
}
