import { expect, test } from 'vitest'
import { Outgoing } from './outgoing.ts'
import { parseRtp, type RtpPacket } from './packet.ts'

const frame = new Uint8Array(160)
const packet = (sequence: number, timestamp: number, ssrc = 7): RtpPacket => ({
  marker: false,
  payloadType: 0,
  sequence: sequence & 0xffff,
  timestamp: timestamp >>> 0,
  ssrc,
  payload: frame,
})

const steps = (sent: (Buffer | undefined)[]) => {
  const read = sent.map((bytes) => parseRtp(bytes!)!)
  return read.slice(1).map((one, i) => ({
    sequence: (one.sequence - read[i]!.sequence) & 0xffff,
    timestamp: (one.timestamp - read[i]!.timestamp) | 0,
    marker: one.marker,
  }))
}

test('prompt, other party and music are one stream to the listener', () => {
  const out = new Outgoing(4711)

  const sent = [
    out.own('prompt', 0, frame, 1000),
    out.own('prompt', 0, frame, 1020),
    out.pass('bob', packet(65_535, 2 ** 32 - 160), 0, frame, 1040),
    out.pass('bob', packet(65_536, 2 ** 32), 0, frame, 1060),
    out.own('music', 0, frame, 1080),
  ]

  expect(steps(sent)).toEqual([
    { sequence: 1, timestamp: 160, marker: false },
    { sequence: 1, timestamp: 160, marker: true },
    { sequence: 1, timestamp: 160, marker: false },
    { sequence: 1, timestamp: 160, marker: true },
  ])
  expect(new Set(sent.map((bytes) => parseRtp(bytes!)!.ssrc)).size).toBe(1)
})

test('silence between two sources takes its time', () => {
  const out = new Outgoing(4711)

  const [step] = steps([out.own('prompt', 0, frame, 1000), out.own('music', 0, frame, 2000)])

  expect(step).toEqual({ sequence: 1, timestamp: 8000, marker: true })
})

test('what the network lost stays lost, and what it reordered stays reordered', () => {
  const out = new Outgoing(4711)

  const sent = [1, 2, 5, 4, 6].map((n) => out.pass('bob', packet(n + 200, n * 160), 0, frame, n * 20))

  expect(steps(sent).map(({ sequence }) => sequence)).toEqual([1, 3, 0xffff, 2])
})

test('a packet from before the change does not take the number of another', () => {
  const out = new Outgoing(4711)
  out.own('prompt', 0, frame, 1000)
  out.pass('bob', packet(100, 16_000), 0, frame, 1020)

  expect(out.pass('bob', packet(99, 15_840), 0, frame, 1021)).toBeUndefined()
})

test('a source that begins anew does not make the stream leap', () => {
  const out = new Outgoing(4711)

  const sent = [
    out.pass('bob', packet(100, 16_000), 0, frame, 1000),
    out.pass('bob', packet(40_000, 99_999_999, 8), 0, frame, 1020),
  ]

  expect(steps(sent)).toEqual([{ sequence: 1, timestamp: 160, marker: true }])
})
