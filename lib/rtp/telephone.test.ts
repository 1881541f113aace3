import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeAnswer, describeOffer } from './describe.ts'
import { NotSdp, parseSdp } from './sdp.ts'
import { isBrowser, mirrored, ownPayloads, telephoneIn } from './telephone.ts'

const session = { id: '42', version: 1 }

function offer(...media: string[]) {
  return ['v=0', 'o=- 1 1 IN IP4 192.0.2.1', 's=-', 'c=IN IP4 192.0.2.1', 't=0 0', ...media, ''].join('\r\n')
}

const voice = ['m=audio 4000 RTP/AVP 9 8 0 96', 'a=rtpmap:96 telephone-event/8000', 'a=fmtp:96 0-16']

function answerTo(text: string) {
  const description = parseSdp(text)
  const telephone = telephoneIn(description)!
  return describeAnswer(session, description, telephone, {
    host: '203.0.113.9',
    port: 30_000,
    payloads: telephone.payloads,
    direction: mirrored(telephone.direction),
    rtcpMux: telephone.rtcpMux,
  })
}

describe('reading an offer', () => {
  test('takes the first law in their order, and their number for keys', () => {
    const telephone = telephoneIn(parseSdp(offer(...voice)))!

    expect(telephone).toMatchObject({ address: '192.0.2.1', port: 4000, direction: 'sendrecv' })
    expect(telephone.payloads).toMatchObject({ audio: { payloadType: 8, law: 'alaw' }, keys: 96 })
  })

  test('knows a law by its name under another number', () => {
    const telephone = telephoneIn(parseSdp(offer('m=audio 4000 RTP/AVP 97', 'a=rtpmap:97 pcmu/8000/1')))!

    expect(telephone.payloads.audio).toEqual({ payloadType: 97, law: 'ulaw' })
    expect(telephone.payloads.keys).toBeUndefined()
  })

  test.each([
    ['only other codecs', ['m=audio 4000 RTP/AVP 9 18']],
    ['wideband under the same name', ['m=audio 4000 RTP/AVP 97', 'a=rtpmap:97 PCMA/16000']],
    ['a voice that is switched off', ['m=audio 0 RTP/AVP 0']],
    ['keys without a voice', ['m=audio 4000 RTP/AVP 101', 'a=rtpmap:101 telephone-event/8000']],
    ['encryption we cannot do', ['m=audio 4000 RTP/SAVP 0']],
    ['no voice at all', ['m=video 4000 RTP/AVP 31']],
    ['nothing', []],
  ])('finds nothing in common with %s', (_, media) => {
    expect(telephoneIn(parseSdp(offer(...media)))).toBeUndefined()
  })

  test('a media line may have an address and a direction of its own', () => {
    const telephone = telephoneIn(parseSdp(offer('m=audio 4000 RTP/AVP 0', 'c=IN IP4 198.51.100.7', 'a=sendonly')))

    expect(telephone).toMatchObject({ address: '198.51.100.7', direction: 'sendonly' })
  })

  test('0.0.0.0 is the old way to hold', () => {
    const telephone = telephoneIn(parseSdp(offer('m=audio 4000 RTP/AVP 0', 'c=IN IP4 0.0.0.0')))

    expect(telephone).toMatchObject({ address: undefined, direction: 'sendonly' })
  })

  test('a name is not looked up', () => {
    expect(telephoneIn(parseSdp(offer('m=audio 4000 RTP/AVP 0', 'c=IN IP4 phone.example')))?.address).toBeUndefined()
  })

  test('a browser is known by its encryption', () => {
    expect(isBrowser(parseSdp(offer('m=audio 9 UDP/TLS/RTP/SAVPF 0')))).toBe(true)
    expect(isBrowser(parseSdp(offer(...voice)))).toBe(false)
  })

  test('a browser has no address here, which is not hold', () => {
    const telephone = telephoneIn(parseSdp(offer('m=audio 9 UDP/TLS/RTP/SAVPF 0', 'c=IN IP4 0.0.0.0')))

    expect(telephone).toMatchObject({ address: undefined, direction: 'sendrecv' })
  })
})

describe('answering', () => {
  test('names one law and the keys', () => {
    expect(answerTo(offer(...voice, 'a=rtcp-mux', 'a=sendonly')).split('\r\n')).toEqual([
      'v=0',
      'o=- 42 1 IN IP4 203.0.113.9',
      's=-',
      'c=IN IP4 203.0.113.9',
      't=0 0',
      'm=audio 30000 RTP/AVP 8 96',
      'a=rtpmap:8 PCMA/8000',
      'a=rtpmap:96 telephone-event/8000',
      'a=fmtp:96 0-15',
      'a=ptime:20',
      'a=rtcp-mux',
      'a=recvonly',
      '',
    ])
  })

  test('refuses every other line where it stands', () => {
    const answer = parseSdp(
      answerTo(offer('m=video 5000 RTP/AVP 31', ...voice, 'm=image 6000 udptl t38', 'm=audio 7000 RTP/AVP 0')),
    )

    expect(answer.media.map(({ kind, port }) => `${kind} ${port}`)).toEqual([
      'video 0',
      'audio 30000',
      'image 0',
      'audio 0',
    ])
  })
})

test('our own offer is one that we would take', () => {
  const text = describeOffer(session, {
    host: '203.0.113.9',
    port: 30_000,
    payloads: ownPayloads,
    direction: 'sendrecv',
    rtcpMux: true,
  })

  expect(telephoneIn(parseSdp(text))).toMatchObject({
    address: '203.0.113.9',
    port: 30_000,
    payloads: ownPayloads,
    rtcpMux: true,
  })
})

test.each([
  ['nothing', ''],
  ['something else', 'INVITE sip:4000@example SIP/2.0'],
  ['a port that is none', offer('m=audio 99999 RTP/AVP 0')],
  ['half a media line', offer('m=audio')],
  ['a media line with a word for a port', offer('m=audio x RTP/AVP 0')],
  ['a thousand media lines', offer(...Array.from({ length: 1000 }, () => 'm=audio 4000 RTP/AVP 0'))],
  ['a book', offer(`a=${'x'.repeat(70_000)}`)],
])('%s is no description', (_, text) => {
  expect(() => parseSdp(text)).toThrow(NotSdp)
})

test('whatever is offered, the answer is a description or a plain no', () => {
  const line = fc.oneof(
    fc.constantFrom(
      ...voice,
      'c=IN IP4 0.0.0.0',
      'c=IN IP6 ::1',
      'a=inactive',
      'a=rtcp-mux',
      'm=audio 1/2 RTP/AVP 0',
      'v=0',
    ),
    fc.string({ maxLength: 40 }),
    fc
      .tuple(fc.constantFrom('m=', 'a=', 'c=', 'a=rtpmap:', 'm=audio '), fc.string({ maxLength: 20 }))
      .map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      try {
        const text = offer(...lines)
        if (telephoneIn(parseSdp(text))) parseSdp(answerTo(text))
      } catch (error) {
        expect(error).toBeInstanceOf(NotSdp)
      }
    }),
    { numRuns: 3000 },
  )
})
