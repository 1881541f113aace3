import { describe, expect, test } from 'vitest'
import { aCalendar, office } from './calendar.builder.ts'
import { planOf, unknownYears } from './calendar.ts'
import { checkCalendar } from './check-calendar.ts'

const nine = [{ from: '09:00', to: '17:00' }]

describe('what a day is', () => {
  test('a public holiday is closed, and its make-up day is worked like a Monday', () => {
    expect(planOf(office, '2026-10-01')).toEqual({ intervals: [], because: 'holiday', name: '国庆节' })
    expect(planOf(office, '2026-10-10')).toEqual({ intervals: office.week[1], because: 'make-up', name: '国庆节' })
  })

  test('a day of its own goes before the holiday', () => {
    const open = aCalendar({ ...office, exceptions: [{ day: '2026-10-01', name: '值班', hours: nine }] })

    expect(planOf(open, '2026-10-01')).toEqual({ intervals: nine, because: 'exception', name: '值班' })
  })

  test('a year that nobody has published is a guess, until people have entered it', () => {
    expect(planOf(office, '2031-10-01').because).toBe('unknown-year')
    expect(planOf({ ...office, enteredYears: [2031] }, '2031-10-01').because).toBe('week')
  })
})

test('years that are not known are named', () => {
  const from = new Date('2026-11-25T00:00:00Z')

  expect(unknownYears(office, from, new Date('2031-01-02T00:00:00Z'))).toContain(2031)
  expect(unknownYears(office, from, from)).toEqual([])
  expect(unknownYears({ ...office, holidays: 'none' }, from, new Date('2031-01-02T00:00:00Z'))).toEqual([])
})

describe('what is refused', () => {
  test('no working time at all', () => {
    expect(checkCalendar(aCalendar({ week: {} }))).toMatchObject([
      { field: 'week', rule: expect.stringContaining('no working time') },
    ])
  })

  test('an unknown place, an hour that is none, a day that is none, and a day that is there twice', () => {
    const fields = (given: Parameters<typeof aCalendar>[0]) =>
      checkCalendar(aCalendar({ week: { 1: nine }, ...given })).map(({ field }) => field)

    expect(fields({ timeZone: 'Asia/Peking2' })).toEqual(['timeZone'])
    expect(fields({ week: { 2: [{ from: '09:60', to: '10:00' }] } })).toEqual(['week.2'])
    expect(fields({ exceptions: [{ day: '2026-02-30', name: '', hours: [] }] })).toEqual(['exceptions.0.day'])
    const twice = { day: '2026-02-03', name: '', hours: [] }
    expect(fields({ exceptions: [twice, twice] })).toEqual(['exceptions'])
  })

  test('intervals that overlap, in a day, from a night into the morning, and from Sunday into Monday', () => {
    const rules = (week: Parameters<typeof aCalendar>[0]) => checkCalendar(aCalendar(week)).map(({ rule }) => rule)
    const overlap = ['has intervals that overlap']

    expect(rules({ week: { 1: [...nine, { from: '16:59', to: '18:00' }] } })).toEqual(overlap)
    expect(rules({ week: { 1: [{ from: '22:00', to: '10:00' }], 2: nine } })).toEqual(overlap)
    expect(rules({ week: { 7: [{ from: '22:00', to: '10:00' }], 1: nine } })).toEqual(overlap)
    expect(rules({ week: { 1: [...nine, { from: '17:00', to: '18:00' }] } })).toEqual([])
  })
})
