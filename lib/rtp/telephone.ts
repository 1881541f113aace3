import { isIPv4 } from 'node:net'
import type { Law } from '../audio/g711.ts'
import {
  attribute,
  type Codec,
  codecsOf,
  type Direction,
  directionOf,
  type MediaDescription,
  type SessionDescription,
} from './sdp.ts'

/**
 * Offer and answer (RFC 3264) for a telephone: one audio line, G.711 of either
 * law, and keys as telephone events (RFC 4733). Video, fax and everything else
 * that is offered is refused line by line, with port 0.
 */
export type Telephone = {
  /** Which of the other side's media lines is the voice. */
  readonly line: number
  readonly media: MediaDescription
  readonly payloads: Payloads
  /** Where they want to hear us; undefined for a name or `0.0.0.0`: then we wait for their first packet. */
  readonly address: string | undefined
  readonly port: number
  /** As seen by them. */
  readonly direction: Direction
  readonly rtcpMux: boolean
}

export type Payloads = {
  /** What we send. */
  readonly audio: { readonly payloadType: number; readonly law: Law }
  /** What we send keys with; undefined when they do not understand keys. */
  readonly keys: number | undefined
  /** How to read what they send. */
  readonly incoming: ReadonlyMap<number, Law | 'keys'>
}

/** RFC 3551 table 4 for the voices, the customary 101 for the keys. */
export const ownPayloads: Payloads = {
  audio: { payloadType: 8, law: 'alaw' },
  keys: 101,
  incoming: new Map<number, Law | 'keys'>([
    [8, 'alaw'],
    [0, 'ulaw'],
    [101, 'keys'],
  ]),
}

const plain = new Set(['RTP/AVP', 'RTP/AVPF'])
const secured = new Set(['UDP/TLS/RTP/SAVPF', 'UDP/TLS/RTP/SAVP'])

/** Whether a browser is speaking: DTLS-SRTP (RFC 5764) on an audio line. */
export function isBrowser(session: SessionDescription): boolean {
  return session.media.some((media) => media.kind === 'audio' && secured.has(media.protocol))
}

/** The first usable voice in their offer or answer, or undefined when there is none in common. */
export function telephoneIn(session: SessionDescription): Telephone | undefined {
  const wanted = isBrowser(session) ? secured : plain
  for (const [line, media] of session.media.entries()) {
    if (media.kind !== 'audio' || media.port === 0 || !wanted.has(media.protocol)) continue
    const payloads = payloadsIn(media)
    if (payloads) return { line, media, payloads, ...wayTo(session, media) }
  }
  return undefined
}

/** What they send is what we hear. */
export function mirrored(direction: Direction): Direction {
  if (direction === 'sendonly') return 'recvonly'
  if (direction === 'recvonly') return 'sendonly'
  return direction
}

export const sends = (direction: Direction) => direction === 'sendrecv' || direction === 'sendonly'
export const hears = (direction: Direction) => direction === 'sendrecv' || direction === 'recvonly'

/** A G.711 law of theirs in their order, with the keys; undefined when they know neither law. */
function payloadsIn(media: MediaDescription): Payloads | undefined {
  const codecs = codecsOf(media).filter((codec) => codec.rate === 8000)
  const voices = codecs.flatMap((codec) => {
    const law = lawOf(codec)
    return law ? [{ payloadType: codec.payloadType, law }] : []
  })
  const audio = voices[0]
  if (!audio) return undefined
  const keys = codecs.find((codec) => codec.name === 'telephone-event')?.payloadType
  const incoming = new Map<number, Law | 'keys'>(voices.map((voice) => [voice.payloadType, voice.law]))
  if (keys !== undefined) incoming.set(keys, 'keys')
  return { audio, keys, incoming }
}

function lawOf(codec: Codec): Law | undefined {
  if (codec.name === 'pcmu') return 'ulaw'
  if (codec.name === 'pcma') return 'alaw'
  return undefined
}

function wayTo(session: SessionDescription, media: MediaDescription) {
  const given = media.address ?? session.address
  const direction = directionOf(session, media)
  // RFC 3264 §8.4: the old way to hold; they want no packets at all. A browser just has no address here.
  const oldHold = given === '0.0.0.0' && !secured.has(media.protocol)
  return {
    address: given !== undefined && isIPv4(given) && given !== '0.0.0.0' ? given : undefined,
    port: media.port,
    direction: oldHold ? withoutHearing(direction) : direction,
    rtcpMux: attribute(media, 'rtcp-mux') !== undefined,
  }
}

function withoutHearing(direction: Direction): Direction {
  return sends(direction) ? 'sendonly' : 'inactive'
}
