import { expect, test } from 'vitest'
import type { CalendarDay } from '../../../contract/sla.ts'
import { monthAfter, sheet } from './month.ts'

const day = (day: string, because: CalendarDay['because'], intervals: CalendarDay['intervals'] = []) => ({
  day,
  because,
  intervals,
})
const hours = [{ from: '09:00', to: '18:00' }]

test('a sheet begins on Monday and leaves the corners empty', () => {
  const weeks = sheet([day('2026-10-01', 'holiday'), day('2026-10-02', 'week', hours)])

  expect(weeks).toHaveLength(1)
  expect(weeks[0]!.map((cell) => cell?.number)).toEqual([undefined, undefined, undefined, 1, 2, undefined, undefined])
})

test('each day says what it is', () => {
  const days = [
    day('2026-10-05', 'holiday'),
    day('2026-10-06', 'make-up', hours),
    day('2026-10-07', 'exception'),
    day('2026-10-08', 'unknown-year', hours),
    day('2026-10-09', 'week', hours),
    day('2026-10-10', 'week'),
  ]

  expect(sheet(days)[0]!.flatMap((cell) => cell?.mark ?? [])).toEqual([
    'holiday',
    'make-up',
    'own',
    'unknown',
    'work',
    'off',
  ])
})

test('a year ends and begins', () => {
  expect(monthAfter('2026-12', 1)).toBe('2027-01')
  expect(monthAfter('2027-01', -1)).toBe('2026-12')
})
