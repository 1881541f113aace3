import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KeyReader, keyPayload } from './keys.ts'
import type { RtpPacket } from './packet.ts'

const at = (timestamp: number, payload: Uint8Array, marker = false): RtpPacket => ({
  marker,
  payloadType: 101,
  sequence: 0,
  timestamp,
  ssrc: 1,
  payload,
})

function read(...packets: RtpPacket[]) {
  const reader = new KeyReader()
  return packets.flatMap((packet) => reader.read(packet) ?? [])
}

test('one press of many packets is one key', () => {
  const press = [160, 320, 480].map((duration) => at(1000, keyPayload('7', duration, false)))
  const end = [1, 2, 3].map(() => at(1000, keyPayload('7', 640, true)))

  expect(read(...press, ...end)).toEqual(['7'])
})

test('the same key twice is two keys, also when the first end was lost', () => {
  expect(read(at(1000, keyPayload('7', 640, false)), at(3000, keyPayload('7', 160, false), true))).toEqual(['7', '7'])
  expect(read(at(1000, keyPayload('7', 640, true)), at(2000, keyPayload('7', 160, false)))).toEqual(['7', '7'])
})

test('a late packet of an earlier press is not heard again', () => {
  expect(
    read(
      at(1000, keyPayload('1', 640, true)),
      at(3000, keyPayload('2', 160, false)),
      at(1000, keyPayload('1', 480, false)),
    ),
  ).toEqual(['1', '2'])
})

test('a key held for more than eight seconds is one key', () => {
  const segments = [at(1000, keyPayload('0', 0xffff, false)), at(1000 + 0xffff, keyPayload('0', 160, false))]

  expect(read(...segments)).toEqual(['0'])
})

test('a phone that moves the timestamp with every packet presses once', () => {
  expect(
    read(...[1000, 1160, 1320, 1480].map((timestamp) => at(timestamp, keyPayload('5', timestamp - 840, false)))),
  ).toEqual(['5'])
})

test('signals that are no keys are passed over', () => {
  expect(
    read(at(1000, Buffer.from([16, 10, 0, 160])), at(2000, Buffer.from([255, 10, 0, 160])), at(3000, Buffer.from([5]))),
  ).toEqual([])
})

test('no payload does any harm', () => {
  const reader = new KeyReader()
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 8 }), fc.nat(2 ** 32 - 1), fc.boolean(), (payload, timestamp, marker) => {
      expect(reader.read(at(timestamp, payload, marker)) ?? '0').toMatch(/^[0-9*#A-D]$/)
    }),
  )
})
