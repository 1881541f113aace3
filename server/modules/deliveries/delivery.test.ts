import { expect, test } from 'vitest'
import { aDelivery } from './delivery.builder.ts'
import { again, begun, type Carried, type Delivery, tried } from './delivery.ts'

const noon = new Date('2026-03-02T12:00:00Z')
const later: Carried = { kind: 'later', trouble: 'connection refused' }

test('what arrived is over, and says when', () => {
  expect(tried(aDelivery(), { kind: 'sent' }, noon)).toMatchObject({ state: 'sent', tries: 1, endedAt: noon })
})

test('what did not arrive waits longer each time, for two days, and is given up then', () => {
  const waits: number[] = []
  let delivery: Delivery = aDelivery()
  let at = noon
  while (delivery.state === 'waiting') {
    delivery = tried(delivery, later, at)
    if (delivery.state === 'waiting') waits.push(delivery.dueAt.getTime() - at.getTime())
    at = delivery.dueAt
  }

  expect(waits).toEqual(waits.toSorted((a, b) => a - b))
  expect(waits[0]).toBe(5_000)
  expect(at.getTime() - noon.getTime()).toBeGreaterThan(40 * 3_600_000)
  expect(delivery).toMatchObject({ state: 'given-up', tries: 9, trouble: 'connection refused' })
})

test('what is refused for good is not tried again', () => {
  expect(tried(aDelivery(), { kind: 'never', trouble: '550 no such user' }, noon)).toMatchObject({
    state: 'given-up',
    tries: 1,
  })
})

test('what lost its meaning was never tried', () => {
  expect(tried(aDelivery(), { kind: 'dropped', trouble: 'reopened' }, noon)).toMatchObject({
    state: 'dropped',
    tries: 0,
  })
})

test('a delivery that is over stays as it is', () => {
  const sent = aDelivery({ state: 'sent' })

  expect(tried(sent, later, noon)).toBe(sent)
  expect(again(sent, noon)).toBe(sent)
})

test('somebody may send off again what was given up', () => {
  const given = aDelivery({ state: 'given-up', tries: 9, endedAt: noon })

  expect(again(given, noon)).toMatchObject({ state: 'waiting', tries: 0, dueAt: noon, endedAt: undefined })
})

test('a try that is going on is not begun by another one, unless it was forgotten', () => {
  const going = begun(aDelivery(), noon)!

  expect(begun(going, new Date('2026-03-02T12:01:00Z'))).toBeUndefined()
  expect(begun(going, new Date('2026-03-02T12:02:00Z'))).toMatchObject({ state: 'waiting' })
})
