import { expect, test } from 'vitest'
import { dayOf, daysAfter, momentOf, spanOfDay, startOfDay } from './day.ts'

const shanghai = 'Asia/Shanghai'

test('a day in Shanghai begins at four in the afternoon of London', () => {
  expect(startOfDay(new Date('2026-11-25T15:59:59.999Z'), shanghai)).toEqual(new Date('2026-11-24T16:00:00Z'))
  expect(startOfDay(new Date('2026-11-25T16:00:00Z'), shanghai)).toEqual(new Date('2026-11-25T16:00:00Z'))
  expect(dayOf(new Date('2026-11-25T16:00:00Z'), shanghai)).toBe('2026-11-26')
})

test.each([
  ['2026-11-25', 24],
  ['2026-03-29', 23],
  ['2026-10-25', 25],
])('%s has %d hours in Berlin', (day, hours) => {
  const { from, to } = spanOfDay(day, 'Europe/Berlin')

  expect((to.getTime() - from.getTime()) / 3_600_000).toBe(hours)
})

test('nine in the morning is nine on the wall, whatever the season', () => {
  expect(momentOf('2026-01-05', '09:00', 'Europe/Berlin')).toEqual(new Date('2026-01-05T08:00:00Z'))
  expect(momentOf('2026-07-05', '09:00', 'Europe/Berlin')).toEqual(new Date('2026-07-05T07:00:00Z'))
  expect(momentOf('2026-07-05', '24:00', shanghai)).toEqual(spanOfDay('2026-07-05', shanghai).to)
})

test('months and years end where the calendar says', () => {
  expect(daysAfter('2026-12-31', 1)).toBe('2027-01-01')
  expect(daysAfter('2026-03-01', -1)).toBe('2026-02-28')
})
