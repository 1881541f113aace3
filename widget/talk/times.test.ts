import { expect, test } from 'vitest'
import { clock, dayName, duration } from './times.ts'

test('durations read as people say them', () => {
  expect([0, 999, 61_000, 151_000, 3_600_000, 3_751_000, -5].map(duration)).toEqual([
    '0:00',
    '0:00',
    '1:01',
    '2:31',
    '1:00:00',
    '1:02:31',
    '0:00',
  ])
})

test('a day has a name as long as it is near', () => {
  const now = new Date(2026, 2, 1, 0, 5)
  const words = { today: '今天', yesterday: '昨天' }

  expect(dayName(new Date(2026, 2, 1, 0, 1), now, words)).toBe('')
  expect(dayName(new Date(2026, 1, 28, 23, 59), now, words)).toBe('昨天')
  expect(dayName(new Date(2026, 0, 5), now, words)).toBe('1/5')
  expect(dayName(new Date(2025, 11, 31), now, words)).toBe('2025/12/31')
  expect(clock(new Date(2026, 0, 1, 9, 5))).toBe('09:05')
})
