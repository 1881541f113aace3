import { expect, test } from 'vitest'
import { expectWith, planHalfHour } from './plan-staff.ts'

const eightyTwenty = { share: 0.8, withinMs: 20_000 }
const busy = { calls: 100, handleMs: 180_000 }

test('a hundred calls of three minutes need fourteen who answer, and twenty on the roster', () => {
  const plan = planHalfHour(busy, { target: eightyTwenty, shrinkage: 0.3, patienceMs: undefined })

  expect(plan).toMatchObject({ erlangs: 10, neededC: 14, neededA: undefined, rostered: 20 })
  expect(plan.expected.serviceLevel).toBeCloseTo(0.888, 3)
  expect(plan.expected.occupancy).toBeCloseTo(10 / 14, 5)
})

test('where callers give up fewer are needed, and the target is still kept', () => {
  const plan = planHalfHour(busy, { target: eightyTwenty, shrinkage: 0, patienceMs: 120_000 })

  expect(plan.neededA).toBe(12)
  expect(plan.rostered).toBe(12)
  expect(plan.expected.serviceLevel).toBeGreaterThanOrEqual(0.8)
})

test('a quiet half hour needs nobody and misses nothing', () => {
  const plan = planHalfHour(
    { calls: 0, handleMs: 180_000 },
    { target: eightyTwenty, shrinkage: 0.3, patienceMs: 90_000 },
  )

  expect(plan).toMatchObject({
    neededC: 0,
    neededA: 0,
    rostered: 0,
    expected: { agents: 0, serviceLevel: 1, occupancy: 0 },
  })
})

test('too few on shift is told as it is', () => {
  expect(expectWith(busy, 8, 20_000, undefined)).toEqual({ agents: 8, serviceLevel: 0, occupancy: 1 })
  expect(expectWith(busy, 8, 20_000, 120_000).serviceLevel).toBeGreaterThan(0)
})
