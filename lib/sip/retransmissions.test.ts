import type { IncomingResponseMessage } from 'sip.js/lib/core/index.js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Flow } from './flow.ts'
import { Retransmissions } from './retransmissions.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function lossy() {
  const startedAt = Date.now()
  const sentAtMs: number[] = []
  const flow: Flow = {
    protocol: 'UDP',
    address: '',
    port: 0,
    key: '',
    isOpen: true,
    toward: () => flow,
    send: () => sentAtMs.push(Date.now() - startedAt),
  }
  return { repeats: new Retransmissions(), flow, sentAtMs }
}

function response(statusCode: number, method: string) {
  return { statusCode, method, viaBranch: 'b' } as IncomingResponseMessage
}

test('an INVITE is repeated at doubling distances, for 32 seconds (timer A)', () => {
  const { repeats, flow, sentAtMs } = lossy()

  repeats.requestSent('b', 'INVITE', 'x', flow)
  vi.advanceTimersByTime(60_000)

  expect(sentAtMs).toEqual([500, 1_500, 3_500, 7_500, 15_500, 31_500])
  expect(repeats.size).toBe(0)
})

test('an INVITE is repeated no more once anything was heard', () => {
  const { repeats, flow, sentAtMs } = lossy()
  repeats.requestSent('b', 'INVITE', 'x', flow)

  repeats.heardResponse(response(100, 'INVITE'))
  vi.advanceTimersByTime(60_000)

  expect(sentAtMs).toEqual([])
})

test('another request is repeated every four seconds at most, until its final answer (timer E)', () => {
  const { repeats, flow, sentAtMs } = lossy()
  repeats.requestSent('b', 'BYE', 'x', flow)

  vi.advanceTimersByTime(12_000)
  repeats.heardResponse(response(200, 'BYE'))
  vi.advanceTimersByTime(60_000)

  expect(sentAtMs).toEqual([500, 1_500, 3_500, 7_500, 11_500])
})

test('the answer to a CANCEL does not stop its INVITE', () => {
  const { repeats, flow } = lossy()
  repeats.requestSent('b', 'INVITE', 'x', flow)
  repeats.requestSent('b', 'CANCEL', 'x', flow)

  repeats.heardResponse(response(200, 'CANCEL'))

  expect(repeats.size).toBe(1)
})

test('a refusal is repeated until its ACK (timer G)', () => {
  const { repeats, flow, sentAtMs } = lossy()
  repeats.refusalSent('t', 'x', flow)
  repeats.refusalSent('t', 'x', flow)

  vi.advanceTimersByTime(4_000)
  repeats.heardAck('t')
  vi.advanceTimersByTime(60_000)

  expect(sentAtMs).toEqual([500, 1_500, 3_500])
})

test('an ACK is never repeated', () => {
  const { repeats, flow } = lossy()

  repeats.requestSent('b', 'ACK', 'x', flow)

  expect(repeats.size).toBe(0)
})
