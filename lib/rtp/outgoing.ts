import { randomInt } from 'node:crypto'
import { buildRtp, type RtpPacket } from './packet.ts'

const samplesPerMs = 8

/** Behind a change of source, packets of it that were sent before the change are not passed on for this many. */
const settling = 100

/** A source that leaps further has begun anew. */
const leap = 1000

/**
 * One stream of packets to one listener, from whatever is to be heard: a
 * prompt, the other party, music. The listener sees a single voice whose
 * sequence has no holes but those of the network, and whose timestamps never
 * run back (RFC 3550 §5.1); a change of source is marked like the begin of a
 * talkspurt (RFC 3551 §4.1).
 */
export class Outgoing {
  readonly ssrc: number
  #sequence = randomInt(2 ** 15)
  #timestamp = randomInt(2 ** 31)
  #sentMs: number | undefined
  #source: unknown
  #relay = { ssrc: 0, first: 0, highest: 0, passed: 0, sequenceShift: 0, timestampShift: 0 }
  sentPackets = 0
  sentBytes = 0

  constructor(ssrc: number) {
    this.ssrc = ssrc
  }

  /** A frame we made ourselves, `payload.length` samples long. */
  own(source: unknown, payloadType: number, payload: Uint8Array, nowMs: number): Buffer {
    const marker = this.#source !== source
    if (marker) this.#timestamp = this.#timestampFor(nowMs, payload.length)
    else this.#timestamp = (this.#timestamp + payload.length) >>> 0
    this.#source = source
    this.#sequence = (this.#sequence + 1) & 0xffff
    this.#count(payload, nowMs)
    const { ssrc } = this
    return buildRtp({ marker, payloadType, sequence: this.#sequence, timestamp: this.#timestamp, ssrc, payload })
  }

  /** Another party's packet, with our numbers. Undefined for one that was sent before it became the source. */
  pass(
    source: unknown,
    packet: RtpPacket,
    payloadType: number,
    payload: Uint8Array,
    nowMs: number,
  ): Buffer | undefined {
    const fresh = this.#source !== source || this.#beganAnew(packet)
    if (fresh) this.#follow(source, packet, nowMs)
    else if (this.#fromBefore(packet)) return undefined
    const relay = this.#relay
    relay.passed++
    if (((packet.sequence - relay.highest) & 0xffff) < 0x8000) relay.highest = packet.sequence
    const sequence = (packet.sequence + relay.sequenceShift) & 0xffff
    const timestamp = (packet.timestamp + relay.timestampShift) >>> 0
    // A late packet keeps its place; only the newest moves the end of the stream.
    if (((sequence - this.#sequence) & 0xffff) < 0x8000) {
      this.#sequence = sequence
      this.#timestamp = timestamp
    }
    this.#count(payload, nowMs)
    return buildRtp({ marker: fresh || packet.marker, payloadType, sequence, timestamp, ssrc: this.ssrc, payload })
  }

  /** Where the stream stands now, for a sender report. */
  timestampAt(nowMs: number): number {
    return (this.#timestamp + Math.round((nowMs - (this.#sentMs ?? nowMs)) * samplesPerMs)) >>> 0
  }

  #follow(source: unknown, packet: RtpPacket, nowMs: number): void {
    const timestamp = this.#timestampFor(nowMs, 160)
    this.#source = source
    this.#relay = {
      ssrc: packet.ssrc,
      first: packet.sequence,
      highest: packet.sequence,
      passed: 0,
      sequenceShift: this.#sequence + 1 - packet.sequence,
      timestampShift: timestamp - packet.timestamp,
    }
  }

  #beganAnew(packet: RtpPacket): boolean {
    const step = (packet.sequence - this.#relay.highest) & 0xffff
    return packet.ssrc !== this.#relay.ssrc || (step > leap && step < 0x10000 - leap)
  }

  #fromBefore(packet: RtpPacket): boolean {
    return this.#relay.passed < settling && ((packet.sequence - this.#relay.first) & 0xffff) >= 0x8000
  }

  /** Silence takes time too: the listener's clock goes on while we send nothing. */
  #timestampFor(nowMs: number, samples: number): number {
    if (this.#sentMs === undefined) return this.#timestamp
    const elapsed = Math.round((nowMs - this.#sentMs) * samplesPerMs)
    return (this.#timestamp + Math.max(samples, elapsed)) >>> 0
  }

  #count(payload: Uint8Array, nowMs: number): void {
    this.#sentMs = nowMs
    this.sentPackets = (this.sentPackets + 1) >>> 0
    this.sentBytes = (this.sentBytes + payload.length) >>> 0
  }
}
