/**
 * Session descriptions (RFC 8866), as much of them as a telephone needs. What
 * is not understood is skipped; what is too large or is no description at all
 * is refused. Nothing here trusts a number it was given.
 */
export type SessionDescription = {
  /** `c=` of the session, for media lines that have none of their own. */
  readonly address: string | undefined
  readonly media: readonly MediaDescription[]
  /** Attributes before the first media line, each without its `a=`. */
  readonly attributes: readonly string[]
}

export type MediaDescription = {
  readonly kind: string
  readonly port: number
  readonly protocol: string
  readonly formats: readonly string[]
  readonly address: string | undefined
  readonly attributes: readonly string[]
}

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'

/** No description that we can read; the message says why. */
export class NotSdp extends Error {}

const mostBytes = 64 * 1024
const mostLines = 2000
const mostMedia = 32

/** Throws `NotSdp`. Takes CRLF and bare LF, as RFC 8866 §5 asks of a reader. */
export function parseSdp(text: string): SessionDescription {
  if (text.length > mostBytes) throw new NotSdp('too long')
  const lines = text.split(/\r?\n/).filter((line) => line !== '')
  if (lines.length > mostLines) throw new NotSdp('too many lines')
  if (lines[0] !== 'v=0') throw new NotSdp('does not begin with v=0')
  const [session, ...media] = sections(lines)
  if (media.length > mostMedia) throw new NotSdp('too many media lines')
  return { address: address(session!), attributes: attributes(session!), media: media.map(readMedia) }
}

/** The value of the first attribute of this name; empty for a bare one, undefined when it is absent. */
export function attribute(of: { attributes: readonly string[] }, name: string): string | undefined {
  const found = of.attributes.find((line) => line === name || line.startsWith(`${name}:`))
  return found?.slice(name.length + 1)
}

/** RFC 8866 §6.7: sendrecv when nothing is said; a media line may inherit the session's. */
export function directionOf(session: SessionDescription, media: MediaDescription): Direction {
  const isDirection = (line: string): line is Direction =>
    line === 'sendrecv' || line === 'sendonly' || line === 'recvonly' || line === 'inactive'
  return media.attributes.find(isDirection) ?? session.attributes.find(isDirection) ?? 'sendrecv'
}

/** `a=rtpmap` and `a=fmtp` by payload type (RFC 8866 §6.6 and §6.15). */
export function codecsOf(media: MediaDescription): Codec[] {
  return media.formats.flatMap((format) => {
    const payloadType = payloadTypeOf(format)
    if (payloadType === undefined) return []
    const mapped = valueFor(media, 'rtpmap', format) ?? staticCodecs[payloadType]
    const [name, rate] = mapped?.split('/') ?? []
    if (!name || !rate) return []
    return [{ payloadType, name: name.toLowerCase(), rate: Number(rate) }]
  })
}

export type Codec = { readonly payloadType: number; readonly name: string; readonly rate: number }

/** RFC 3551 table 4: known without a word. */
const staticCodecs: Readonly<Record<number, string>> = { 0: 'PCMU/8000', 8: 'PCMA/8000' }

function sections(lines: readonly string[]): string[][] {
  const found: string[][] = [[]]
  for (const line of lines) {
    if (line.startsWith('m=')) found.push([])
    found.at(-1)!.push(line)
  }
  return found
}

function readMedia(lines: readonly string[]): MediaDescription {
  const [kind, port, protocol, ...formats] = lines[0]!.slice(2).trim().split(/ +/)
  if (!kind || !protocol || !port || !/^\d{1,5}(\/\d+)?$/.test(port)) throw new NotSdp('a media line is not readable')
  const number = Number.parseInt(port, 10)
  if (number > 65_535) throw new NotSdp('a port is too high')
  return { kind, port: number, protocol, formats, address: address(lines), attributes: attributes(lines) }
}

function address(lines: readonly string[]): string | undefined {
  // A multicast address may carry its reach behind a slash (§5.7).
  return lines.find((line) => line.startsWith('c='))?.match(/^c=IN IP[46] ([^\s/]{1,255})/)?.[1]
}

function attributes(lines: readonly string[]): string[] {
  return lines.filter((line) => line.startsWith('a=')).map((line) => line.slice(2).trim())
}

function payloadTypeOf(format: string): number | undefined {
  const number = /^\d{1,3}$/.test(format) ? Number(format) : 128
  return number < 128 ? number : undefined
}

function valueFor(media: MediaDescription, name: string, format: string): string | undefined {
  const start = `${name}:${format} `
  return media.attributes
    .find((line) => line.startsWith(start))
    ?.slice(start.length)
    .trim()
}
