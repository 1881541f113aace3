import { isIPv4 } from 'node:net'
import { attribute, codecsOf, type MediaDescription, type SessionDescription } from './sdp.ts'
import type { Telephone } from './telephone.ts'

/**
 * Browsers describe far more than a telephone call: a dozen codecs, video,
 * data, extensions, candidates by name. A WebRTC stack is shown only their
 * voice, written anew from what we understand; what it answers is put back
 * among the lines it was not shown, which are refused.
 */

/** Said of the whole session or of one line (RFC 8839 §5.4, RFC 8122 §5): the line's word goes first. */
const inherited = ['ice-ufrag', 'ice-pwd', 'fingerprint', 'setup']
const kept =
  /^(mid|ice-ufrag|ice-pwd|fingerprint|setup|msid|ssrc|sendrecv$|sendonly$|recvonly$|inactive$|rtcp-mux$|end-of-candidates$)/
const mostCandidates = 16
const mostAttributes = 100

/** Their offer or answer with nothing in it but the voice. */
export function onlyVoice(session: SessionDescription, telephone: Telephone): string {
  const { media } = telephone
  const types = [...telephone.payloads.incoming.keys()]
  const mid = attribute(media, 'mid')
  return text([
    ...['v=0', 'o=- 1 1 IN IP4 0.0.0.0', 's=-', 't=0 0'],
    ...(mid === undefined ? [] : [`a=group:BUNDLE ${mid}`]),
    ...(attribute(session, 'ice-lite') === undefined ? [] : ['a=ice-lite']),
    `m=audio ${media.port} ${media.protocol} ${types.join(' ')}`,
    'c=IN IP4 0.0.0.0',
    ...codecsOf(media)
      .filter((codec) => types.includes(codec.payloadType))
      .map((codec) => `a=rtpmap:${codec.payloadType} ${spelled(codec.name)}/${codec.rate}`),
    ...inherited.flatMap((name) => sessionsWord(session, media, name)),
    ...media.attributes
      .filter((line) => kept.test(line))
      .slice(0, mostAttributes)
      .map((line) => `a=${line}`),
    ...usableCandidates(media).map((line) => `a=${line}`),
  ])
}

/**
 * Our own description as the stack wrote it, made fit for a browser: candidates
 * on `host` only, the light form of ICE said where it belongs (RFC 8839 §5.3),
 * and an inactive line that is not a refused one.
 */
export function tidied(own: string, host: string): string {
  const lines = own.split('\r\n').filter((line) => line !== '')
  const lite = lines.includes('a=ice-lite')
  const media = lines.findIndex((line) => line.startsWith('m='))
  const fit = (line: string) =>
    line !== 'a=ice-lite' &&
    !line.startsWith('a=ice-options') &&
    (!line.startsWith('a=candidate:') || addressIn(line) === host)
  return text([
    ...lines.slice(0, media),
    ...(lite ? ['a=ice-lite'] : []),
    ...lines
      .slice(media)
      .filter(fit)
      .map((line) => line.replace(/^m=audio 0 /, 'm=audio 9 ')),
  ])
}

export function hasCandidates(description: string): boolean {
  return /^a=candidate:/m.test(description)
}

/** Puts the answered voice where it was offered; every other line is refused (RFC 3264 §6). */
export function amongRefused(offer: SessionDescription, line: number, answer: string): string {
  const lines = answer.split('\r\n').filter((part) => part !== '')
  const voice = lines.findIndex((part) => part.startsWith('m='))
  return text([
    ...lines.slice(0, voice),
    ...offer.media.flatMap((media, i) => (i === line ? lines.slice(voice) : refused(media))),
  ])
}

function refused(media: MediaDescription): string[] {
  const mid = attribute(media, 'mid')
  const refusal = [
    `m=${media.kind} 0 ${media.protocol} ${media.formats.join(' ') || '0'}`,
    'c=IN IP4 0.0.0.0',
    'a=inactive',
  ]
  return mid === undefined ? refusal : [...refusal, `a=mid:${mid}`]
}

/** As the registry has it; readers need not care, some do. */
function spelled(name: string): string {
  return name.startsWith('pcm') ? name.toUpperCase() : name
}

function sessionsWord(session: SessionDescription, media: MediaDescription, name: string): string[] {
  const value = attribute(media, name) === undefined ? attribute(session, name) : undefined
  return value === undefined ? [] : [`a=${name}:${value}`]
}

/** Over UDP, with a number for an address: a name in a stranger's offer would have us ask its name server. */
function usableCandidates(media: MediaDescription): string[] {
  const usable = (line: string) =>
    /^candidate:\S+ 1 udp \d+ \S+ \d+ typ \w+/i.test(line) && isIPv4(addressIn(line) ?? '')
  return media.attributes.filter(usable).slice(0, mostCandidates)
}

function addressIn(candidate: string): string | undefined {
  return candidate.split(' ')[4]
}

function text(lines: readonly string[]): string {
  return `${lines.join('\r\n')}\r\n`
}
