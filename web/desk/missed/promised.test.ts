import { expect, test } from 'vitest'
import type { Callback } from '../../../contract/callers.ts'
import { readState, standingOf, toneOf } from './promised.ts'

const promised = (over: Partial<Callback> = {}): Callback => ({
  id: 'c1',
  conversationId: 'v1',
  number: '+8613812345678',
  promisedAt: '2026-03-02T02:00:00.000Z',
  promisedFor: '2026-03-02T02:10:00.000Z',
  state: 'waiting',
  attempts: 0,
  ...over,
})
const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 2, minute))

test.each([
  ['waiting', {}],
  ['pausing', { attempts: 1, nextAt: '2026-03-02T02:20:00.000Z' }],
  ['ringing', { state: 'ringing' }],
  ['in-time', { state: 'kept', inTime: true }],
  ['late', { state: 'kept', inTime: false }],
  ['came-again', { state: 'came-again' }],
  ['not-reached', { state: 'not-reached', attempts: 3 }],
] as const)('a promise is %s', (standing, over) => {
  expect(standingOf(promised(over))).toBe(standing)
})

test('who was told ten minutes and still waits after eleven stands out', () => {
  expect(toneOf(promised(), at(9))).toBe('plain')
  expect(toneOf(promised(), at(11))).toBe('red')
  expect(toneOf(promised({ promisedFor: undefined }), at(59))).toBe('plain')
  expect(toneOf(promised({ state: 'kept', inTime: false }), at(59))).toBe('amber')
})

test('an address that says nothing shows what is open', () => {
  expect(readState({})).toBe('open')
  expect(readState({ state: 'closed' })).toBe('closed')
})
