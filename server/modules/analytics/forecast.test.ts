import { expect, test } from 'vitest'
import { forecast, patienceMs, type Seen } from './forecast.ts'

const seen = (names: Partial<Seen> = {}): Seen => ({
  calls: 0,
  handled: 0,
  handledMs: 0,
  gaveUp: 0,
  waitedMs: 0,
  ...names,
})
const calls = (...counts: number[]) => counts.map((calls) => seen({ calls }))

test('one day that went mad does not move the forecast', () => {
  expect(forecast([calls(10), calls(12), calls(400)], 1)[0]?.calls).toBe(12)
})

test('of an even number of days it is the middle between the two in the middle', () => {
  expect(forecast([calls(10), calls(12), calls(14), calls(20)], 1)[0]?.calls).toBe(13)
})

test('a half hour with few calls borrows its handle time from the day', () => {
  const day = [seen({ handled: 30, handledMs: 30 * 200_000 }), seen({ handled: 2, handledMs: 2 * 600_000 })]

  const [many, few] = forecast([day], 2)

  expect(many?.handleMs).toBe(200_000)
  expect(few?.handleMs).toBe((30 * 200_000 + 2 * 600_000) / 32)
})

test('a queue nobody ever called has a forecast of nothing', () => {
  expect(forecast([], 2)).toEqual([
    { calls: 0, handleMs: 180_000 },
    { calls: 0, handleMs: 180_000 },
  ])
})

test('patience is all waiting over all giving up, those who were answered included', () => {
  expect(patienceMs([[seen({ gaveUp: 2, waitedMs: 300_000 })], [seen({ gaveUp: 1, waitedMs: 60_000 })]])).toBe(120_000)
  expect(patienceMs([[seen({ waitedMs: 60_000 })]])).toBeUndefined()
})
