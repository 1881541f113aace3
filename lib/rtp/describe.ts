import type { Law } from '../audio/g711.ts'
import type { Direction, SessionDescription } from './sdp.ts'
import type { Payloads, Telephone } from './telephone.ts'

/** One side of a session: its id stays, its version counts every description of it (RFC 3264 §8). */
export type Session = { readonly id: string; version: number }

export type Voice = {
  readonly host: string
  readonly port: number
  readonly payloads: Payloads
  readonly direction: Direction
  readonly rtcpMux: boolean
}

const nameByLaw: Readonly<Record<Law, string>> = { ulaw: 'PCMU', alaw: 'PCMA' }

/** Both laws and the keys on one line of media (RFC 8866), as text. */
export function describeOffer(session: Session, voice: Voice): string {
  return lines([...head(session, voice.host), ...voiceLines(voice, [...voice.payloads.incoming])])
}

/** The answer has the offer's media lines, in their order; all but the voice are refused (RFC 3264 §6). */
export function describeAnswer(
  session: Session,
  offer: SessionDescription,
  telephone: Telephone,
  voice: Voice,
): string {
  const media = offer.media.flatMap((media, line) =>
    line === telephone.line
      ? voiceLines({ ...voice, protocol: media.protocol }, chosen(voice.payloads))
      : [`m=${media.kind} 0 ${media.protocol} ${media.formats.join(' ') || '0'}`],
  )
  return lines([...head(session, voice.host), ...media])
}

/** One law and the keys: with both laws in an answer, some phones change in the middle of a word. */
function chosen({ audio, keys }: Payloads): [number, Law | 'keys'][] {
  const voice: [number, Law | 'keys'] = [audio.payloadType, audio.law]
  return keys === undefined ? [voice] : [voice, [keys, 'keys']]
}

function head(session: Session, host: string): string[] {
  return ['v=0', `o=- ${session.id} ${session.version} IN IP4 ${host}`, 's=-', `c=IN IP4 ${host}`, 't=0 0']
}

function voiceLines(voice: Voice & { protocol?: string }, formats: readonly [number, Law | 'keys'][]): string[] {
  const types = formats.map(([payloadType]) => payloadType).join(' ')
  return [
    `m=audio ${voice.port} ${voice.protocol ?? 'RTP/AVP'} ${types}`,
    ...formats.flatMap(([payloadType, kind]) =>
      kind === 'keys'
        ? [`a=rtpmap:${payloadType} telephone-event/8000`, `a=fmtp:${payloadType} 0-15`]
        : [`a=rtpmap:${payloadType} ${nameByLaw[kind]}/8000`],
    ),
    'a=ptime:20',
    ...(voice.rtcpMux ? ['a=rtcp-mux'] : []),
    `a=${voice.direction}`,
  ]
}

function lines(all: readonly string[]): string {
  return `${all.join('\r\n')}\r\n`
}
