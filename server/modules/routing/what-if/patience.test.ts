import { expect, test } from 'vitest'
import { Patience } from './patience.ts'

const gaveUp = (...seconds: number[]) => seconds.map((s) => ({ ms: s * 1000, gaveUp: true }))
const answered = (...seconds: number[]) => seconds.map((s) => ({ ms: s * 1000, gaveUp: false }))

test('whoever was answered first counts as patient for so long, and no longer', () => {
  // Kaplan and Meier by hand: 4/5 after 10 s, then 3 at risk: 4/5 · 2/3 after 30 s.
  const patience = new Patience([...gaveUp(10, 30), ...answered(20, 40, 50)])

  expect(patience.stillThere(9_999)).toBe(1)
  expect(patience.stillThere(10_000)).toBeCloseTo(4 / 5)
  expect(patience.stillThere(29_999)).toBeCloseTo(4 / 5)
  expect(patience.stillThere(30_000)).toBeCloseTo(8 / 15)
})

test('behind the last who gave up the rest dwindle at the rate of the day', () => {
  const patience = new Patience([...gaveUp(10, 30), ...answered(20, 40, 50)])

  expect(patience.meanMs).toBe(75_000)
  expect(patience.stillThere(105_000)).toBeCloseTo((8 / 15) * Math.exp(-1))
})

test('luck chooses among those who are still there', () => {
  const patience = new Patience([...gaveUp(10, 30), ...answered(20, 40, 50)])

  expect(patience.beyond(0, 0.1)).toBe(10_000)
  expect(patience.beyond(0, 0.3)).toBe(30_000)
  expect(patience.beyond(15_000, 0.1)).toBe(30_000)
  expect(patience.beyond(40_000, 0.5)).toBeCloseTo(40_000 + Math.LN2 * 75_000)
  expect(patience.beyond(0, 0.9)).toBeGreaterThan(30_000)
})

test('where nobody gave up nobody ever does', () => {
  const patience = new Patience(answered(5, 10))

  expect(patience.beyond(0, 0.99)).toBe(Number.POSITIVE_INFINITY)
  expect(patience.stillThere(1e9)).toBe(1)
})

test('that all gave up makes nobody endlessly patient', () => {
  const patience = new Patience(gaveUp(10, 20))

  expect(patience.beyond(20_000, 0.5)).toBeLessThan(60_000)
})
