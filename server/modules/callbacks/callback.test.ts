import { expect, test } from 'vitest'
import type { ConversationId, QueueId, WorkItemId } from '../../base/id.ts'
import {
  afterQuiet,
  asMissed,
  type Callback,
  cameAgain,
  isInTime,
  kept,
  readTyped,
  rings,
  rungInVain,
  waitsOn,
} from './callback.ts'

const timeZone = 'Asia/Shanghai'
const noon = new Date('2026-03-02T04:00:00Z')
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)
const waiting: Callback = {
  id: 'c1',
  workItemId: 'w1' as WorkItemId,
  conversationId: 'k1' as ConversationId,
  number: '+8613812345678',
  ourNumber: '4000',
  customerId: undefined,
  queueId: 'q1' as QueueId,
  language: 'zh',
  promisedAt: noon,
  promisedFor: later(10),
  state: 'waiting',
  attempts: 0,
  nextAt: undefined,
  keptAt: undefined,
  endedAt: undefined,
}
const ringing = rings(waiting)!

test('a promise is kept in time or late, and what was not said in minutes is never late', () => {
  expect(isInTime(kept(ringing, later(9)))).toBe(true)
  expect(isInTime(kept(ringing, later(11)))).toBe(false)
  expect(isInTime(kept({ ...ringing, promisedFor: undefined }, later(99)))).toBe(true)
})

test('who does not answer is left in peace for ten minutes, twice, and then is a missed contact', () => {
  const once = rungInVain(ringing, noon, timeZone)
  expect(once).toMatchObject({ state: 'waiting', attempts: 1, nextAt: later(10) })

  const twice = rungInVain(rings(once)!, later(10), timeZone)
  const thrice = rungInVain(rings(twice)!, later(20), timeZone)
  expect(thrice).toMatchObject({ state: 'not-reached', attempts: 3, endedAt: later(20) })
  expect(asMissed(thrice, later(20))).toMatchObject({ number: '+8613812345678', because: 'callback-failed' })
})

test('an agent who was not there after all costs the caller nothing', () => {
  expect(waitsOn(ringing)).toMatchObject({ state: 'waiting', attempts: 0 })
})

test('who rings again before we do takes the place with them; who is being rung does not', () => {
  expect(cameAgain(waiting, noon)?.state).toBe('came-again')
  expect(cameAgain(ringing, noon)).toBeUndefined()
})

test.each([
  ['13812345678', '+8613812345678'],
  ['01062345678', '+861062345678'],
  ['0014155552671', undefined],
  ['4008001234', undefined],
  ['12315', undefined],
  ['110', undefined],
  ['1381234567*', undefined],
])('typed on a phone, %s is rung at %s', (keys, number) => {
  expect(readTyped(keys)).toBe(number)
})

test('nobody is rung twice for one promise', () => {
  expect(rings(ringing)).toBeUndefined()
  expect(kept(kept(ringing, noon), later(5)).keptAt).toEqual(noon)
})

test.each([
  ['2026-03-02T12:59:00Z', '2026-03-02T12:59:00Z'],
  ['2026-03-02T13:00:00Z', '2026-03-03T00:00:00Z'],
  ['2026-03-02T20:00:00Z', '2026-03-03T00:00:00Z'],
  ['2026-03-03T00:00:00Z', '2026-03-03T00:00:00Z'],
])('at %s nobody is rung before %s', (at, then) => {
  expect(afterQuiet(new Date(at), timeZone)).toEqual(new Date(then))
})
