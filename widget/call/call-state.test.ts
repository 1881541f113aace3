import { describe, expect, test } from 'vitest'
import { type CallFact, type CallState, follow, microphoneEnd, newCall, sipEnd } from './call-state.ts'
import { callTime } from './call-view.ts'

const callAfter = (...facts: CallFact[]): CallState => facts.reduce(follow, newCall)
const given: CallFact = { type: 'microphone-given' }
const answered: CallFact = { type: 'answered', atMs: 1000 }

describe('a call from the page', () => {
  test('goes from the microphone over ringing to talking to over', () => {
    expect(callAfter().phase).toBe('asking')
    expect(callAfter(given).phase).toBe('calling')
    expect(callAfter(given, { type: 'ringing' }).phase).toBe('ringing')
    expect(callAfter(given, { type: 'ringing' }, answered)).toMatchObject({ phase: 'talking', answeredAtMs: 1000 })
    expect(callAfter(given, answered).phase).toBe('talking')
  })

  test('ends once, with the first reason, and nothing brings it back', () => {
    const over = callAfter(given, answered, { type: 'ended', because: 'network', atMs: 5000 })

    expect(follow(over, { type: 'ended', because: 'hung-up', atMs: 6000 })).toBe(over)
    expect(follow(over, answered)).toBe(over)
  })

  test('is answered once: a repeated 200 does not start the clock again', () => {
    expect(callAfter(given, answered, { type: 'answered', atMs: 9000 }).answeredAtMs).toBe(1000)
  })

  test('counts the time of talking only', () => {
    expect(callTime(callAfter(given), 9000)).toBeUndefined()
    expect(callTime(callAfter(given, answered), 152_000)).toBe('2:31')
  })
})

test('why there is no microphone', () => {
  expect(['NotAllowedError', 'NotFoundError', 'NotReadableError', 'TypeError'].map(microphoneEnd)).toEqual([
    'microphone-denied',
    'microphone-missing',
    'microphone-busy',
    'failed',
  ])
})

test('why the exchange said no, or the line broke', () => {
  expect([486, 603, 429, 404, 503, 480].map((status) => sipEnd(status, 'x'))).toEqual([
    'busy',
    'not-reachable',
    'too-often',
    'not-reachable',
    'not-reachable',
    'no-answer',
  ])
  expect(sipEnd(0, 'Connection Error')).toBe('network')
  expect(sipEnd(0, 'Terminated')).toBe('hung-up')
  expect(sipEnd(0, 'WebRTC Error')).toBe('failed')
})
