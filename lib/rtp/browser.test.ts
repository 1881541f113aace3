import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amongRefused, hasCandidates, onlyVoice, tidied } from './browser.ts'
import { attribute, NotSdp, parseSdp } from './sdp.ts'
import { telephoneIn } from './telephone.ts'

const head = [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0 1',
  'a=fingerprint:sha-256 AA:BB',
  'a=msid-semantic: WMS',
]
const video = ['m=video 9 UDP/TLS/RTP/SAVPF 96', 'c=IN IP4 0.0.0.0', 'a=mid:0', 'a=rtpmap:96 VP8/90000']
const voice = [
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 0 8 110 126',
  'c=IN IP4 0.0.0.0',
  'a=mid:1',
  'a=ice-ufrag:abcd',
  'a=ice-pwd:0123456789012345678901',
  'a=setup:actpass',
  'a=rtpmap:111 opus/48000/2',
  'a=rtpmap:110 telephone-event/48000',
  'a=rtpmap:126 telephone-event/8000',
  'a=rtcp-fb:111 transport-cc',
  'a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'a=candidate:1 1 udp 2113937151 secret.example 48971 typ host',
  'a=candidate:2 1 udp 2113937151 192.0.2.7 48972 typ host generation 0',
  'a=candidate:3 1 tcp 2113937151 192.0.2.7 9 typ host tcptype active',
  'a=candidate:4 1 udp 2113937151 2001:db8::7 48973 typ host',
  'a=sendrecv',
]
const offer = (...lines: string[]) => `${lines.join('\r\n')}\r\n`

function voiceIn(text: string) {
  const session = parseSdp(text)
  const telephone = telephoneIn(session)!
  return { session, telephone, shown: onlyVoice(session, telephone) }
}

test('a stack is shown the voice, its keys and nothing else', () => {
  const { media } = parseSdp(voiceIn(offer(...head, ...video, ...voice)).shown)

  expect(media).toHaveLength(1)
  expect(media[0]!.formats).toEqual(['0', '8', '126'])
  expect(attribute(media[0]!, 'fingerprint')).toBe('sha-256 AA:BB')
  expect(attribute(media[0]!, 'mid')).toBe('1')
  expect(media[0]!.attributes.filter((line) => /extmap|rtcp-fb|opus/.test(line))).toEqual([])
})

test('candidates are taken over UDP and by number only: no name of theirs is looked up', () => {
  const { shown } = voiceIn(offer(...head, ...voice))

  expect(shown.match(/a=candidate.*/g)).toEqual([
    'a=candidate:2 1 udp 2113937151 192.0.2.7 48972 typ host generation 0',
  ])
})

test('a thousand candidates are sixteen', () => {
  const many = Array.from({ length: 1000 }, (_, i) => `a=candidate:${i} 1 udp 1 192.0.2.7 ${i} typ host`)

  expect(voiceIn(offer(...head, ...voice, ...many)).shown.match(/a=candidate/g)).toHaveLength(16)
})

test('the answer refuses what the stack was not shown, where it stands', () => {
  const { session, telephone } = voiceIn(offer(...head, ...video, ...voice))
  const answer = parseSdp(
    amongRefused(
      session,
      telephone.line,
      offer('v=0', 's=-', 'a=group:BUNDLE 1', 'm=audio 9 UDP/TLS/RTP/SAVPF 0', 'a=mid:1'),
    ),
  )

  expect(answer.media.map(({ kind, port }) => `${kind} ${port}`)).toEqual(['video 0', 'audio 9'])
  expect(attribute(answer.media[0]!, 'mid')).toBe('0')
  expect(attribute(answer, 'group')).toBe('BUNDLE 1')
})

test('our own description names one address, and an inactive line is not a refused one', () => {
  const own = offer(
    'v=0',
    's=-',
    'm=audio 0 UDP/TLS/RTP/SAVPF 0',
    'a=candidate:1 1 udp 1 127.0.0.1 4000 typ host',
    'a=candidate:1 1 udp 1 10.9.8.7 4002 typ host',
    'a=ice-lite',
    'a=inactive',
  )

  const text = tidied(own, '127.0.0.1')

  expect(text).toBe(
    offer(
      'v=0',
      's=-',
      'a=ice-lite',
      'm=audio 9 UDP/TLS/RTP/SAVPF 0',
      'a=candidate:1 1 udp 1 127.0.0.1 4000 typ host',
      'a=inactive',
    ),
  )
  expect(hasCandidates(text)).toBe(true)
  expect(hasCandidates(tidied(own, '10.0.0.1'))).toBe(false)
})

test('whatever a browser offers, a stack is shown a description of one line', () => {
  const line = fc.oneof(
    fc.constantFrom(...voice, ...video),
    fc.string({ maxLength: 60 }),
    fc.string({ maxLength: 30 }).map((end) => `a=candidate:${end}`),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      try {
        const session = parseSdp(offer(...head, ...voice, ...lines))
        const telephone = telephoneIn(session)
        if (telephone) expect(parseSdp(onlyVoice(session, telephone)).media).toHaveLength(1)
      } catch (error) {
        expect(error).toBeInstanceOf(NotSdp)
      }
    }),
    { numRuns: 2000 },
  )
})
