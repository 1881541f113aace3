import { type Law, linearByCode } from '../../../../lib/audio/g711.ts'
import type { RtpPacket } from '../../../../lib/rtp/packet.ts'

/** Two seconds and a little, a power of two. */
const ringSamples = 16_384
/** A packet this far ahead of the clock belongs to another reckoning. */
const mostEarly = 2400
/** Every five seconds of packets we see whether the far end's clock has wandered from ours. */
const watched = 250
/** What it may wander before its place is corrected: 40 ms. */
const wander = 320

/**
 * One channel of a recording: puts packets where they belong on our clock, by
 * their timestamps, so that a late or doubled packet changes nothing and a gap
 * is silence. Positions are samples since the recording began.
 */
export class Track {
  readonly #ring = new Int16Array(ringSamples)
  /** Everything before this was taken. */
  #taken = 0
  #source: unknown
  #ssrc: number | undefined
  /** Position minus timestamp of the present stream. */
  #shift = 0
  #leastLate = Number.POSITIVE_INFINITY
  #seen = 0

  place(source: unknown, packet: RtpPacket, law: Law, now: number): void {
    if (source !== this.#source || packet.ssrc !== this.#ssrc) this.#follow(source, packet, now)
    let position = this.#position(packet)
    if (position < this.#taken || position > now + mostEarly) {
      // So late or so early can only be a clock that was set anew.
      this.#follow(source, packet, now)
      position = this.#position(packet)
    }
    this.#watch(now - position)
    this.#write(position, packet.payload, linearByCode[law])
  }

  /** Copies what lies between into every second sample of `out`, and forgets it. */
  take(from: number, to: number, out: Int16Array, channel: 0 | 1): void {
    for (let at = from; at < to; at++) {
      const slot = at & (ringSamples - 1)
      out[(at - from) * 2 + channel] = this.#ring[slot]!
      this.#ring[slot] = 0
    }
    this.#taken = to
  }

  #follow(source: unknown, packet: RtpPacket, now: number): void {
    this.#source = source
    this.#ssrc = packet.ssrc
    this.#shift = Math.max(now, this.#taken) - packet.timestamp
    this.#leastLate = Number.POSITIVE_INFINITY
    this.#seen = 0
  }

  /** The timestamp runs over after six days of 32 bits; the nearest of its meanings counts. */
  #position(packet: RtpPacket): number {
    const position = packet.timestamp + this.#shift
    const turns = Math.round((position - this.#taken) / 2 ** 32)
    return position - turns * 2 ** 32
  }

  /** The packet that came fastest tells where the stream really stands; jitter only makes later. */
  #watch(late: number): void {
    this.#leastLate = Math.min(this.#leastLate, late)
    if (++this.#seen < watched) return
    if (Math.abs(this.#leastLate) > wander) this.#shift += this.#leastLate
    this.#leastLate = Number.POSITIVE_INFINITY
    this.#seen = 0
  }

  #write(position: number, payload: Uint8Array, table: Int16Array): void {
    const room = Math.min(payload.length, this.#taken + ringSamples - position)
    for (let i = 0; i < room; i++) this.#ring[(position + i) & (ringSamples - 1)] = table[payload[i]!]!
  }
}
