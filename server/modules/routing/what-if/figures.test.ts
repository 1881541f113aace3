import { expect, test } from 'vitest'
import { figures, HalfHours, noCounts, together } from './figures.ts'

const minute = 60_000

test('a stretch of time is shared out among the half hours it touches, and ends with the day', () => {
  const halves = new HalfHours(0, 90 * minute)

  halves.addSpan('busyMs', -10 * minute, 70 * minute)
  halves.addSpan('freeMs', 80 * minute, 200 * minute)

  expect(halves.cells.map(({ busyMs }) => busyMs / minute)).toEqual([30, 30, 10])
  expect(halves.cells.map(({ freeMs }) => freeMs / minute)).toEqual([0, 0, 10])
})

test('counts add up, and the longest wait is the longest of all', () => {
  const one = { ...noCounts(), offered: 3, answered: 2, waitedMs: 30_000, longestWaitMs: 20_000 }

  expect(together([one, { ...one, longestWaitMs: 90_000 }])).toMatchObject({
    offered: 6,
    answered: 4,
    waitedMs: 60_000,
    longestWaitMs: 90_000,
  })
})

test('the same counts read under another formula', () => {
  const counts = { ...noCounts(), offered: 105, answered: 80, abandoned: 20, lost: 5, within: 60, shortAbandoned: 5 }

  expect(figures(counts, 'SL-4').serviceLevel).toBeCloseTo(60 / 95)
  expect(figures(counts, 'SL-2').serviceLevel).toBeCloseTo(60 / 80)
  expect(figures(counts, 'SL-4').abandonShare).toBeCloseTo(20 / 105)
})

test('where nobody came there are no shares', () => {
  expect(figures(noCounts(), 'SL-4')).toMatchObject({ serviceLevel: null, averageAnswerMs: null, occupancy: null })
})
