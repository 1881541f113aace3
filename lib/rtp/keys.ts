import type { RtpPacket } from './packet.ts'

const keys = '0123456789*#ABCD'

/** Packets of keys pressed lately that may still arrive, late. */
const remembered = 8

/** Senders that move the timestamp with every packet do so in steps of one frame; two presses are further apart. */
const sameBreath = 400

/**
 * Reads keys from telephone events (RFC 4733 §2.5). Every packet of one press
 * carries the timestamp of its start, and the end is sent three times; any of
 * them may be lost. So the first packet seen of a press tells the key, and all
 * others of it are silent.
 */
export class KeyReader {
  #last: { event: number; timestamp: number; duration: number; ended: boolean } | undefined
  #told: number[] = []

  /** The key, when this packet begins a press that was not told yet. */
  read(packet: RtpPacket): string | undefined {
    const [event, flags] = packet.payload
    if (event === undefined || flags === undefined || packet.payload.length < 4) return undefined
    const key = keys[event]
    if (key === undefined) return undefined
    const told = this.#belongsToTold(event, packet)
    const ended = (flags & 0x80) !== 0
    this.#last = { event, timestamp: packet.timestamp, duration: (packet.payload[2]! << 8) | packet.payload[3]!, ended }
    if (!this.#told.includes(packet.timestamp)) this.#remember(packet.timestamp)
    return told ? undefined : key
  }

  #belongsToTold(event: number, packet: RtpPacket): boolean {
    if (this.#told.includes(packet.timestamp)) return true
    const last = this.#last
    if (!last || last.event !== event || last.ended || packet.marker) return false
    // §2.5.1.3: a key held for more than eight seconds goes on in a new segment, right behind the old one.
    const since = (packet.timestamp - last.timestamp) | 0
    return (since > 0 && since <= sameBreath) || (last.duration > 0x8000 && since === last.duration)
  }

  #remember(timestamp: number): void {
    this.#told.push(timestamp)
    if (this.#told.length > remembered) this.#told.shift()
  }
}

/** The packets' payload of one moment of a press: `duration` in samples so far. */
export function keyPayload(key: string, duration: number, ended: boolean): Buffer {
  return Buffer.from([keys.indexOf(key), (ended ? 0x80 : 0) | 10, duration >> 8, duration & 0xff])
}
