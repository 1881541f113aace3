import type { Outgoing } from './outgoing.ts'
import type { Reception } from './reception.ts'

const kind = { senderReport: 200, receiverReport: 201, source: 202, goodbye: 203 } as const

/** Seconds from 1900, where NTP begins, to 1970 (RFC 3550 §4). */
const ntpEpoch = 2_208_988_800

/** What the other side says about how it hears us (RFC 3550 §6.4.1). */
export type Report = {
  readonly about: number
  /** Of the packets since its last report. */
  readonly lostFraction: number
  /** In timestamp units. */
  readonly jitter: number
  /** The middle of the last sender report it had from us, and how long ago in 1/65536 s; zero when it had none. */
  readonly lastSent: number
  readonly delay: number
}

export type Heard = {
  readonly reports: readonly Report[]
  /** The middle 32 bits of its clock, when it is a sender: our next report gives it back. */
  readonly sentAt: number | undefined
}

/** Reads a compound packet; undefined when it is none. Whatever follows a broken part is left out. */
export function parseRtcp(bytes: Buffer): Heard | undefined {
  const reports: Report[] = []
  let sentAt: number | undefined
  let at = 0
  while (at + 8 <= bytes.length && bytes[at]! >> 6 === 2) {
    const end = at + 4 + bytes.readUInt16BE(at + 2) * 4
    if (end > bytes.length) break
    const type = bytes[at + 1]
    const count = bytes[at]! & 0x1f
    if (type === kind.senderReport && end - at >= 28) {
      sentAt = bytes.readUInt32BE(at + 10)
      reports.push(...readReports(bytes.subarray(at + 28, end), count))
    } else if (type === kind.receiverReport) reports.push(...readReports(bytes.subarray(at + 8, end), count))
    at = end
  }
  return at === 0 ? undefined : { reports, sentAt }
}

/** Sender report while we speak, else a receiver report, with our name behind it: every compound has one (RFC 3550 §6.1). */
export function buildRtcp(
  out: Outgoing,
  reception: Reception,
  they: { sentAt: number; heardMs: number } | undefined,
  nowMs: number,
): Buffer {
  const block = reception.ssrc === undefined ? [] : [reportBlock(reception, they, nowMs)]
  const head = out.sentPackets > 0 ? senderHead(out, block.length, nowMs) : receiverHead(out, block.length)
  return Buffer.concat([head, ...block, sourceName(out.ssrc)])
}

/** The round trip, from a report on us (RFC 3550 §6.4.1); undefined when it knows no sender report of ours. */
export function roundTripMs(report: Report, nowMs: number): number | undefined {
  if (report.lastSent === 0) return undefined
  const units = (middleOf(nowMs) - report.lastSent - report.delay) | 0
  // Our clock and theirs tick apart: a little less than nothing is nothing.
  return units < -6554 ? undefined : Math.max(0, (units / 65_536) * 1000)
}

function readReports(bytes: Buffer, count: number): Report[] {
  const whole = Math.min(count, Math.floor(bytes.length / 24))
  return Array.from({ length: whole }, (_, i) => {
    const block = bytes.subarray(i * 24)
    return {
      about: block.readUInt32BE(0),
      lostFraction: block[4]! / 256,
      jitter: block.readUInt32BE(12),
      lastSent: block.readUInt32BE(16),
      delay: block.readUInt32BE(20),
    }
  })
}

function senderHead(out: Outgoing, blocks: number, nowMs: number): Buffer {
  const head = begin(kind.senderReport, blocks, 28 + blocks * 24, out.ssrc)
  const { seconds, fraction } = ntp(nowMs)
  head.writeUInt32BE(seconds, 8)
  head.writeUInt32BE(fraction, 12)
  head.writeUInt32BE(out.timestampAt(nowMs), 16)
  head.writeUInt32BE(out.sentPackets, 20)
  head.writeUInt32BE(out.sentBytes, 24)
  return head
}

function receiverHead(out: Outgoing, blocks: number): Buffer {
  return begin(kind.receiverReport, blocks, 8 + blocks * 24, out.ssrc)
}

/** The first bytes of a packet, as long as it is without its report blocks; its length counts them. */
function begin(type: number, blocks: number, length: number, ssrc: number): Buffer {
  const head = Buffer.alloc(length - blocks * 24)
  head[0] = 0x80 | blocks
  head[1] = type
  head.writeUInt16BE(length / 4 - 1, 2)
  head.writeUInt32BE(ssrc, 4)
  return head
}

function reportBlock(
  reception: Reception,
  they: { sentAt: number; heardMs: number } | undefined,
  nowMs: number,
): Buffer {
  const { lost, highestSequence } = reception.report()
  const block = Buffer.alloc(24)
  block.writeUInt32BE(reception.ssrc!, 0)
  block[4] = reception.lostSinceLast()
  // 24 bits with a sign, held at its ends.
  block.writeIntBE(Math.max(-0x800000, Math.min(0x7fffff, lost)), 5, 3)
  block.writeUInt32BE(highestSequence >>> 0, 8)
  block.writeUInt32BE(Math.round(reception.jitter) >>> 0, 12)
  if (they) {
    block.writeUInt32BE(they.sentAt, 16)
    block.writeUInt32BE(Math.round(((nowMs - they.heardMs) * 65_536) / 1000) >>> 0, 20)
  }
  return block
}

/** Says nothing of us: the canonical name only has to stay the same (RFC 7022). */
function sourceName(ssrc: number): Buffer {
  const name = Buffer.from(ssrc.toString(16).padStart(8, '0'), 'latin1')
  // Chunk of 4 bytes SSRC, 2 of item head, 8 of name, ended by zeros to a whole word.
  const packet = Buffer.alloc(20)
  packet[0] = 0x81
  packet[1] = kind.source
  packet.writeUInt16BE(packet.length / 4 - 1, 2)
  packet.writeUInt32BE(ssrc, 4)
  packet[8] = 1
  packet[9] = name.length
  name.copy(packet, 10)
  return packet
}

function middleOf(nowMs: number): number {
  const { seconds, fraction } = ntp(nowMs)
  return (((seconds & 0xffff) << 16) | (fraction >>> 16)) >>> 0
}

/** `nowMs` since 1970. */
function ntp(nowMs: number): { seconds: number; fraction: number } {
  const seconds = Math.floor(nowMs / 1000)
  const fraction = Math.floor(((nowMs % 1000) / 1000) * 2 ** 32)
  return { seconds: (seconds + ntpEpoch) >>> 0, fraction: fraction >>> 0 }
}
