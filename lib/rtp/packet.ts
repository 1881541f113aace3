/**
 * One RTP packet (RFC 3550 §5.1), as it lies in its bytes.
 *
 * ```txt
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * |V=2|P|X|  CC   |M|     PT      |       sequence number         |
 * |                           timestamp                           |
 * |                             SSRC                              |
 * ```
 */
export type RtpPacket = {
  readonly marker: boolean
  readonly payloadType: number
  readonly sequence: number
  readonly timestamp: number
  readonly ssrc: number
  /** A view, not a copy. */
  readonly payload: Uint8Array
}

const headerBytes = 12

/** Undefined for whatever is no RTP packet: too short, another version, lengths that do not add up. */
export function parseRtp(bytes: Buffer): RtpPacket | undefined {
  if (bytes.length < headerBytes || bytes[0]! >> 6 !== 2) return undefined
  const start = payloadStart(bytes)
  const end = bytes.length - padding(bytes)
  if (start > end) return undefined
  return {
    marker: (bytes[1]! & 0x80) !== 0,
    payloadType: bytes[1]! & 0x7f,
    sequence: bytes.readUInt16BE(2),
    timestamp: bytes.readUInt32BE(4),
    ssrc: bytes.readUInt32BE(8),
    payload: bytes.subarray(start, end),
  }
}

/** Without padding, extension and contributing sources. Numbers that have outgrown their field begin again at 0. */
export function buildRtp(packet: RtpPacket): Buffer {
  const bytes = Buffer.allocUnsafe(headerBytes + packet.payload.length)
  bytes[0] = 0x80
  bytes[1] = (packet.marker ? 0x80 : 0) | (packet.payloadType & 0x7f)
  bytes.writeUInt16BE(packet.sequence & 0xffff, 2)
  bytes.writeUInt32BE(packet.timestamp >>> 0, 4)
  bytes.writeUInt32BE(packet.ssrc >>> 0, 8)
  bytes.set(packet.payload, headerBytes)
  return bytes
}

/** RFC 5761 §4: on a shared port, packet types 192 to 223 are RTCP. */
export function isRtcp(bytes: Uint8Array): boolean {
  return bytes.length >= 8 && bytes[0]! >> 6 === 2 && bytes[1]! >= 192 && bytes[1]! <= 223
}

/** Behind the contributing sources and the extension; past the end when they claim more than there is. */
function payloadStart(bytes: Buffer): number {
  const start = headerBytes + (bytes[0]! & 0x0f) * 4
  const extended = (bytes[0]! & 0x10) !== 0
  if (!extended) return start
  if (start + 4 > bytes.length) return Number.POSITIVE_INFINITY
  return start + 4 + bytes.readUInt16BE(start + 2) * 4
}

/** The last byte counts the padding, itself included; zero is a lie (RFC 3550 §5.1). */
function padding(bytes: Buffer): number {
  const padded = (bytes[0]! & 0x20) !== 0
  return padded ? bytes.at(-1) || Number.POSITIVE_INFINITY : 0
}
