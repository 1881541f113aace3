import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildRtp, isRtcp, parseRtp } from './packet.ts'

const packet = {
  marker: true,
  payloadType: 8,
  sequence: 65_535,
  timestamp: 2 ** 32 - 1,
  ssrc: 0xdeadbeef,
  payload: Buffer.from('voice'),
}

test('a packet is read as it was built', () => {
  expect(parseRtp(buildRtp(packet))).toEqual(packet)
})

test('contributing sources, extension and padding are not taken for voice', () => {
  const plain = buildRtp(packet)
  const sources = Buffer.alloc(8)
  const extension = Buffer.from([0xbe, 0xde, 0, 1, 1, 2, 3, 4])
  const padding = Buffer.from([0, 0, 3])
  const dressed = Buffer.concat([plain.subarray(0, 12), sources, extension, packet.payload, padding])
  dressed[0] = 0x80 | 0x20 | 0x10 | 2

  expect(parseRtp(dressed)?.payload.toString()).toBe('voice')
})

test.each([
  ['a datagram that is too short', Buffer.alloc(11, 0x80)],
  ['another version', Buffer.from(buildRtp(packet)).fill(0x40, 0, 1)],
  ['more sources than bytes', Buffer.from(buildRtp(packet)).fill(0x8f, 0, 1)],
  ['an extension past the end', Buffer.from(buildRtp(packet)).fill(0x90, 0, 1)],
  [
    'more padding than payload',
    Buffer.concat([Buffer.from([0xa0]), buildRtp(packet).subarray(1, -1), Buffer.from([99])]),
  ],
  ['padding of zero bytes', Buffer.concat([Buffer.from([0xa0]), buildRtp(packet).subarray(1), Buffer.from([0])])],
])('%s is no packet', (_, bytes) => {
  expect(parseRtp(bytes)).toBeUndefined()
})

test('reports are told from voice on a shared port', () => {
  expect(isRtcp(Buffer.from([0x81, 200, 0, 6, 0, 0, 0, 0]))).toBe(true)
  expect(isRtcp(buildRtp(packet))).toBe(false)
})

test('no datagram does any harm', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(255), (bytes, first) => {
      const datagram = Buffer.from([first, ...bytes])
      const read = parseRtp(datagram)
      expect(read?.payload.length ?? 0).toBeLessThanOrEqual(datagram.length)
    }),
    { numRuns: 5000 },
  )
})
