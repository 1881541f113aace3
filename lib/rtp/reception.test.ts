import { expect, test } from 'vitest'
import { Reception } from './reception.ts'

const packet = (sequence: number, ssrc = 1) => ({
  sequence: sequence & 0xffff,
  timestamp: (sequence * 160) >>> 0,
  ssrc,
})

function after(sequences: number[], arrivedMs = (sequence: number) => sequence * 20) {
  const reception = new Reception()
  for (const sequence of sequences) reception.saw(packet(sequence), arrivedMs(sequence))
  return reception.report()
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

test('a steady stream has neither loss nor jitter', () => {
  expect(after(range(1, 501))).toMatchObject({ received: 500, lost: 0, lostFraction: 0, jitterMs: 0 })
})

test('what is missing is lost, over the end of the sequence numbers too', () => {
  const { received, lost } = after(range(65_000, 66_000).filter((sequence) => sequence % 10 !== 0))

  expect(received + lost).toBe(999)
  expect(lost).toBe(99)
})

test('packets in another order are not lost', () => {
  expect(after([1, 2, 4, 3, 5]).lost).toBe(0)
})

test('jitter grows towards the mean difference of the arrivals', () => {
  const { jitterMs } = after(range(0, 500), (sequence) => sequence * 20 + (sequence % 2) * 10)

  expect(jitterMs).toBeCloseTo(10, 0)
})

test('a sender that starts again is counted from there', () => {
  expect(after([1, 2, 3, 30_000, 30_001])).toMatchObject({ received: 2, lost: 0 })
})

test('the share that was lost is asked for piece by piece', () => {
  const reception = new Reception()
  for (const sequence of [1, 2, 3, 4]) reception.saw(packet(sequence), 0)
  expect(reception.lostSinceLast()).toBe(0)
  for (const sequence of [6, 8]) reception.saw(packet(sequence), 0)

  expect(reception.lostSinceLast()).toBe(128)
})
