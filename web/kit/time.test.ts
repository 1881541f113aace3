import { describe, expect, test } from 'vitest'
import { ago, clock, shortDate, span, workSpan } from './time.ts'

describe('a running clock', () => {
  test.each([
    [0, '0:00'],
    [59_999, '0:59'],
    [60_000, '1:00'],
    [151_000, '2:31'],
    [3_600_000, '1:00:00'],
    [3_723_000, '1:02:03'],
    [-5_000, '0:00'],
  ])('%i ms reads %s', (ms, text) => {
    expect(clock(ms)).toBe(text)
  })
})

describe('a span', () => {
  test.each([
    [45_000, '45 秒', '45 s'],
    [59 * 60_000, '59 分', '59 min'],
    [3 * 3_600_000 + 5 * 60_000, '3 小时 05 分', '3 h 05 min'],
    [52 * 3_600_000, '2 天 4 小时', '2 d 4 h'],
  ])('%i ms reads %s and %s', (ms, zh, en) => {
    expect([span(ms, 'zh'), span(ms, 'en')]).toEqual([zh, en])
  })
})

test('near times are told by distance and far ones by date', () => {
  const now = new Date(2026, 2, 2, 18, 0)

  expect(ago(new Date(2026, 2, 2, 17, 59, 30), now)).toEqual({ key: 'justNow' })
  expect(ago(new Date(2026, 2, 2, 17, 20), now)).toEqual({ key: 'minutesAgo', n: 40 })
  expect(ago(new Date(2026, 2, 2, 9, 0), now)).toEqual({ key: 'hoursAgo', n: 9 })
  expect(ago(new Date(2026, 2, 1, 9, 0), now)).toEqual({ key: 'date', text: '3-01 09:00' })
})

test('a date of another year names the year', () => {
  expect(shortDate(new Date(2025, 11, 31, 8, 0), new Date(2026, 2, 2))).toBe('2025-12-31')
})

test('working time is told in hours, however many', () => {
  expect([40 * 3_600_000, 3.5 * 3_600_000, 90_000].map((ms) => workSpan(ms, 'en'))).toEqual([
    '40 h',
    '3 h 30 min',
    '1 min',
  ])
})
