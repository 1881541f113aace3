import { expect, test } from 'vitest'
import type { Figures } from '../../../contract/what-if.ts'
import { barsOf } from './bars.ts'

const cell = (names: Partial<Figures> = {}) =>
  ({ offered: 0, serviceLevel: null, averageAnswerMs: null, longestWaitMs: 0, ...names }) as Figures

test('the night takes no room, a quiet half hour in between does', () => {
  const day = [cell(), cell({ offered: 3, serviceLevel: 0.5 }), cell(), cell({ offered: 1, serviceLevel: 1 }), cell()]

  const bars = barsOf(day, day, 'serviceLevel')

  expect(bars.map(({ time, beforeShare }) => [time, beforeShare])).toEqual([
    ['00:30', 0.5],
    ['01:00', 0],
    ['01:30', 1],
  ])
})

test('times are drawn against the longest of both', () => {
  const [bar] = barsOf(
    [cell({ offered: 1, longestWaitMs: 30_000 })],
    [cell({ offered: 1, longestWaitMs: 60_000 })],
    'longestWaitMs',
  )

  expect(bar).toMatchObject({ beforeShare: 0.5, afterShare: 1 })
})

test('where nobody came there is no chart', () => {
  expect(barsOf([cell()], [cell()], 'serviceLevel')).toEqual([])
})
