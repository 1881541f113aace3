import { expect, test } from 'vitest'
import { serviceLevel } from './service-level.ts'

const day = { answered: 80, abandoned: 20, within: 60, shortAbandoned: 5 }

test.each([
  ['SL-1', 65 / 100],
  ['SL-2', 60 / 80],
  ['SL-3', 60 / 100],
  ['SL-4', 60 / 95],
] as const)('%s divides as it is defined', (formula, level) => {
  expect(serviceLevel(formula, day)).toBeCloseTo(level, 10)
})

test('a day on which nobody called has no service level', () => {
  expect(serviceLevel('SL-4', { answered: 0, abandoned: 0, within: 0, shortAbandoned: 0 })).toBeNull()
})

test('callers who left at once do not count against us', () => {
  expect(serviceLevel('SL-4', { answered: 0, abandoned: 3, within: 0, shortAbandoned: 3 })).toBeNull()
})
