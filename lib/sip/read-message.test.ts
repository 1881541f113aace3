import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Flow } from './flow.ts'
import { readMessage } from './read-message.ts'

const flow: Flow = {
  protocol: 'UDP',
  address: '192.0.2.1',
  port: 5060,
  key: 'UDP 192.0.2.1 5060',
  isOpen: true,
  toward: () => flow,
  send() {},
}

const head = [
  'INVITE sip:4000@192.0.2.9:5060;transport=udp SIP/2.0',
  'Via: SIP/2.0/UDP 192.0.2.1:5062;branch=z9hG4bKabc;rport',
  'From: "张三" <sip:+8613800138000@example.com;user=phone>;tag=88',
  'To: <sip:4000@192.0.2.9>',
  'Call-ID: one@192.0.2.1',
  'CSeq: 7 INVITE',
  'Contact: <sip:zhang@192.0.2.1:5062>',
  'Max-Forwards: 70',
]

function read(lines: readonly string[], body = '', over: Flow = flow) {
  return readMessage(Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`), over)
}

function without(name: string): string[] {
  return head.filter((line) => !line.startsWith(`${name}:`))
}

test('an INVITE is read whole', () => {
  const { kind, message } = read(
    [...head, 'Content-Type: application/sdp', 'Content-Length: 5'],
    'v=0\r\n',
  ) as never as {
    kind: string
    message: import('./request.ts').SipRequest
  }

  expect(kind).toBe('request')
  expect(message).toMatchObject({
    method: 'INVITE',
    dialled: '4000',
    callId: 'one@192.0.2.1',
    cseq: 7,
    fromTag: '88',
    body: 'v=0\r\n',
  })
  expect(message.from.displayName).toBe('张三')
  expect(message.from.uri.user).toBe('+8613800138000')
  expect(message.parseHeader('contact').uri.port).toBe(5062)
  expect(message.sentBy).toMatchObject({ host: '192.0.2.1', port: 5062, rport: true })
})

test('short names, folded lines and odd spelling are read the same', () => {
  const read1 = read([
    'INVITE sip:4000@192.0.2.9 SIP/2.0',
    'v: SIP / 2.0 / UDP 192.0.2.1:5062',
    ' ;branch=z9hG4bKabc',
    'f: Zhang San <sip:1@example.com>;tag=88',
    'T : sip:4000@192.0.2.9;x=1',
    'i: one@192.0.2.1',
    'cseq: 7   INVITE',
    'm: sip:zhang@192.0.2.1',
    'l: 0',
  ])

  expect(read1).toMatchObject({
    kind: 'request',
    message: { callId: 'one@192.0.2.1', fromTag: '88', cseq: 7, toTag: '' },
  })
})

test('a response is read with the method it answers', () => {
  const lines = ['SIP/2.0 180 Ringing', ...head.slice(1)]

  expect(read(lines)).toMatchObject({
    kind: 'response',
    message: { statusCode: 180, method: 'INVITE', viaBranch: 'z9hG4bKabc' },
  })
})

test('a datagram that is longer than it says is cut, one that is shorter is refused', () => {
  const type = 'Content-Type: application/sdp'

  expect(read([...head, type, 'Content-Length: 3'], 'v=0 and more')).toMatchObject({
    kind: 'request',
    message: { body: 'v=0' },
  })
  expect(read([...head, type, 'Content-Length: 99'], 'v=0')).toMatchObject({ kind: 'refused', status: 400 })
})

test.each(['Via', 'From', 'To', 'Call-ID', 'CSeq'])('without %s there is nobody to answer', (name) => {
  expect(read(without(name))).toMatchObject({ kind: 'garbage' })
})

test.each([
  ['a Content-Length that is no number', [...head, 'Content-Length: many'], 400],
  ['a negative Content-Length', [...head, 'Content-Length: -1'], 400],
  ['Max-Forwards that is no number', [...without('Max-Forwards'), 'Max-Forwards: x'], 400],
  ['no tag in From', [...without('From'), 'From: <sip:1@example.com>'], 400],
  ['a sips URI', ['INVITE sips:4000@192.0.2.9 SIP/2.0', ...head.slice(1)], 416],
  ['a URI of another world', ['INVITE mailto:a@b.example SIP/2.0', ...head.slice(1)], 416],
  ['a broken sip URI', ['INVITE sip:4000@ho|st SIP/2.0', ...head.slice(1)], 400],
  ['a CSeq of another method', [...without('CSeq'), 'CSeq: 7 BYE'], 400],
  ['a second From', [...head, 'From: <sip:2@example.com>;tag=9'], 400],
  ['a header without a name', [...head, ': value'], 400],
  ['a line without a colon', [head[0]!, 'nonsense', ...head.slice(1)], 400],
  ['a Contact of all in an INVITE', [...head, 'Contact: *'], 400],
  ['a header whose name is longer than any', [...head, `X-${'long'.repeat(40)}: x`], 400],
])('%s is refused with %s', (_what, lines, status) => {
  expect(read(lines as string[])).toMatchObject({ kind: 'refused', status })
})

test.each([
  ['a bad Via', [...without('Via'), 'Via: HTTP/1.1 x']],
  ['a CSeq beyond all numbers', [...without('CSeq'), 'CSeq: 36893488147419103232 INVITE']],
  ['no version', ['INVITE sip:4000@192.0.2.9', ...head.slice(1)]],
  ['more headers than anybody needs', [...head, ...Array.from({ length: 200 }, (_, i) => `X-${i}: x`)]],
])('%s is garbage', (_what, lines) => {
  expect(read(lines)).toMatchObject({ kind: 'garbage' })
})

test('on a stream the length must be said', () => {
  expect(read(head, '', { ...flow, protocol: 'TCP' })).toMatchObject({ kind: 'refused', status: 400 })
})

test('two senders with the same branch are two transactions', () => {
  const other = head.map((line) => line.replace('192.0.2.1:5062;branch', '192.0.2.7:5062;branch'))
  const [one, two] = [read(head), read(other)] as never as { message: { viaBranch: string } }[]

  expect(one!.message.viaBranch).not.toBe(two!.message.viaBranch)
})

test('what is odd and allowed is read (RFC 4475 §3.1.1)', () => {
  const odd = [
    ...without('Max-Forwards'),
    'MaX-fOrWaRdS: 0068',
    `Unknown-${'Long'.repeat(20)}-Name: unknown-${'long'.repeat(40)}-value; ;;,,;`,
    's :',
  ]

  expect(read(odd)).toMatchObject({ kind: 'request' })
})

test('a telephone number without a host can be dialled', () => {
  const lines = ['INVITE tel:+86-10-4000;phone-context=x SIP/2.0', ...head.slice(1)]

  expect(read(lines)).toMatchObject({ kind: 'request', message: { dialled: '+86104000' } })
})

test('names of the language are not taken for headers or parameters', () => {
  const lines = [
    ...without('To'),
    'To: <sip:4000@a;__proto__=x>;__proto__=x;constructor',
    '__proto__: x',
    'constructor: y',
  ]

  expect(read(lines)).toMatchObject({ kind: 'request' })
  expect(({} as { x?: string }).x).toBeUndefined()
})

test('whatever comes is judged, never thrown', () => {
  const noise = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.string({ unit: 'binary', maxLength: 400 }).map((text) => Buffer.from(text)),
  )
  const wounded = fc.tuple(fc.nat(500), fc.string({ maxLength: 12 }), fc.nat(20)).map(([at, patch, cut]) => {
    const whole = `${head.join('\r\n')}\r\nContent-Length: 0\r\n\r\n`
    return Buffer.from(whole.slice(0, at) + patch + whole.slice(at + cut))
  })

  fc.assert(
    fc.property(fc.oneof(noise, wounded), (bytes) => {
      expect(['request', 'response', 'refused', 'garbage']).toContain(readMessage(Buffer.from(bytes), flow).kind)
    }),
    { numRuns: 3_000 },
  )
})

test('the worst that fits into a datagram is read in one pass', () => {
  const nasty = [
    `Via: SIP/2.0/UDP h;${'a="'.repeat(8_000)}`,
    `From: ${'<'.repeat(30_000)}`,
    `Contact: ${'"\\'.repeat(15_000)}`,
    `To: ${',;"<'.repeat(7_000)}`,
    `Content-Type: ${' '.repeat(30_000)}x`,
    `Call-ID: ${'\t'.repeat(30_000)}`,
  ]

  for (const line of nasty) {
    // A pass over 32 kB takes well under a millisecond; anything quadratic meets the test's own time limit.
    for (let i = 0; i < 100; i++) expect(read([head[0]!, line, ...head.slice(1)])).toHaveProperty('kind')
  }
})
