import { expect, test } from 'vitest'
import type { CustomerId, QueueId } from '../../base/id.ts'
import { type ListedCaller, namesOf, readBeginning, standing } from './listed-caller.ts'

const at = new Date('2026-03-02T12:00:00Z')
const repairs = 'repairs' as QueueId
const listed = (over: Partial<ListedCaller>): ListedCaller => ({
  id: 'l1',
  list: 'blocked',
  number: '+8613812345678',
  customerId: undefined,
  queueId: undefined,
  reason: 'shouts',
  until: undefined,
  addedBy: 'user:1',
  addedAt: at,
  turnedAway: 0,
  turnedAwayAt: undefined,
  ...over,
})

test('who is on no list is nobody special', () => {
  expect(standing([], at)).toMatchObject({ blocked: undefined, isVip: false, straightTo: undefined })
})

test('a blocked caller is turned away until the date, and not after', () => {
  const until = new Date('2026-03-02T13:00:00Z')

  expect(standing([listed({ until })], at).blocked?.reason).toBe('shouts')
  expect(standing([listed({ until })], until).blocked).toBeUndefined()
})

test('blocked from one queue is welcome in the others', () => {
  const { blocked, blockedFrom } = standing([listed({ queueId: repairs })], at)

  expect(blocked).toBeUndefined()
  expect([...blockedFrom]).toEqual([repairs])
})

test('a VIP of one queue is a VIP there only', () => {
  const { isVip, vipOf } = standing([listed({ list: 'vip', queueId: repairs })], at)

  expect(isVip).toBe(false)
  expect(vipOf.has(repairs)).toBe(true)
})

test('what names a caller more closely decides where they are sent', () => {
  const service = 'service' as QueueId
  const region = listed({ list: 'straight', number: '+86138*', queueId: service })
  const person = listed({ list: 'straight', number: undefined, customerId: 'c' as CustomerId, queueId: repairs })

  expect(standing([region, person], at).straightTo).toBe(repairs)
  expect(standing([region], at).straightTo).toBe(service)
})

test('a number is called by itself and by every way it begins, but not by half a continent', () => {
  expect(namesOf('+861380')).toEqual(['+861380', '+861*', '+8613*', '+86138*', '+861380*'])
  expect(namesOf('1001')).toEqual([])
  expect(namesOf('')).toEqual([])
})

test.each([
  ['138 1234*', '+861381234*'],
  ['+44 20*', '+4420*'],
  ['010*', '+8610*'],
])('%s is how %s begins', (written, number) => {
  expect(readBeginning(written)).toBe(number)
})

test.each(['*', '1*', '12*', '13812345678', '138*45', 'abc*'])('%s is not how a number begins', (written) => {
  expect(readBeginning(written)).toBeUndefined()
})
