import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aCalendar, office, roundTheClock, walk, zones } from './calendar.builder.ts'
import { addWorking, windowsBetween, workingMs } from './working-time.ts'

const hour = 3_600_000
const at = (text: string) => new Date(text)

describe('an office from nine to six with a lunch pause, in Shanghai', () => {
  test('a night between two days counts nothing', () => {
    expect(workingMs(office, at('2026-03-02T09:30:00Z'), at('2026-03-03T01:30:00Z'))).toBe(hour)
  })

  test('lunch is left out, and what is due at its beginning is due at noon', () => {
    const morning = at('2026-03-02T01:00:00Z')

    expect(workingMs(office, morning, at('2026-03-02T05:30:00Z'))).toBe(3.5 * hour)
    expect(addWorking(office, morning, 3 * hour)).toEqual(at('2026-03-02T04:00:00Z'))
    expect(addWorking(office, morning, 3 * hour + 1)).toEqual(at('2026-03-02T05:00:00.001Z'))
  })

  test('the National Day of 2026 is left out and its make-up Saturday is worked', () => {
    const before = at('2026-09-30T09:00:00Z')

    // One hour on Wednesday, then the 8th (Thursday) and the 9th, then Saturday the 10th.
    expect(addWorking(office, before, 2 * hour)).toEqual(at('2026-10-08T02:00:00Z'))
    expect(workingMs(office, at('2026-10-09T16:00:00Z'), at('2026-10-11T16:00:00Z'))).toBe(8 * hour)
  })

  test('the pieces are what the sum is made of', () => {
    const pieces = windowsBetween(office, at('2026-03-02T01:30:00Z'), at('2026-03-02T06:00:00Z'))

    expect(pieces.map(({ from, to }) => (to - from) / hour)).toEqual([2.5, 1])
  })
})

describe('the change to summer time and back', () => {
  const newYork = aCalendar({ timeZone: 'America/New_York', week: { 7: [{ from: '00:00', to: '24:00' }] } })
  const sunday = (from: string, to: string) => workingMs(newYork, at(from), at(to)) / hour

  test('a Sunday has 23 hours in March and 25 in November', () => {
    expect(sunday('2026-03-07T00:00:00Z', '2026-03-10T00:00:00Z')).toBe(23)
    expect(sunday('2026-10-31T00:00:00Z', '2026-11-03T00:00:00Z')).toBe(25)
  })

  test('a night shift over it is an hour shorter or longer', () => {
    const night = aCalendar({ timeZone: 'Europe/Berlin', week: { 6: [{ from: '22:00', to: '06:00' }] } })

    expect(workingMs(night, at('2026-03-27T00:00:00Z'), at('2026-03-31T00:00:00Z'))).toBe(7 * hour)
    expect(workingMs(night, at('2026-10-23T00:00:00Z'), at('2026-10-27T00:00:00Z'))).toBe(9 * hour)
  })

  test('an hour that is jumped over is no working time', () => {
    const early = aCalendar({ timeZone: 'Europe/Berlin', week: { 7: [{ from: '02:00', to: '03:00' }] } })

    expect(workingMs(early, at('2026-03-28T00:00:00Z'), at('2026-03-30T00:00:00Z'))).toBe(0)
  })
})

test('around the clock every millisecond counts', () => {
  const from = at('2026-03-02T01:02:03.004Z')

  expect(addWorking(roundTheClock, from, 123_456_789)).toEqual(new Date(from.getTime() + 123_456_789))
})

test('a time that never comes is never', () => {
  const yearly = aCalendar({ week: { 1: [{ from: '09:00', to: '09:01' }] } })

  expect(addWorking(yearly, at('2026-03-02T00:00:00Z'), 800 * 60_000)).toBeUndefined()
})

/** Changes of summer time of these places, at midnight too, a day that was left out, and half hours. */
const moments = [
  ...['2026-03-08', '2026-11-01', '2026-03-29', '2026-10-25', '2026-04-05', '2026-10-04', '2026-02-15', '2026-10-08'],
  ...['2011-12-30', '2018-11-04', '2018-02-18', '2026-04-24', '2026-10-30'],
].map((day) => Date.parse(`${day}T00:00:00Z`))

const calendars = fc
  .record({
    timeZone: fc.constantFrom(...zones),
    cuts: fc.uniqueArray(fc.integer({ min: 0, max: 24 * 12 }), { minLength: 2, maxLength: 6 }),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    night: fc.boolean(),
    holidays: fc.constantFrom('china' as const, 'none' as const),
  })
  .map(({ timeZone, cuts, days, night, holidays }) => {
    const times = cuts.sort((a, b) => a - b).map((n) => clock(n * 5))
    const pairs = times.flatMap((from, n) => (n % 2 === 0 && times[n + 1] ? [{ from, to: times[n + 1]! }] : []))
    // Over midnight, but only to the first cut of the next day.
    const hours =
      night && times.length > 2 && times.length % 2 === 1 && times.at(-1) !== '24:00'
        ? [...pairs, { from: times.at(-1)!, to: times[0]! }]
        : pairs
    return aCalendar({ timeZone, holidays, week: Object.fromEntries(days.map((day) => [day, hours])) })
  })

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

test('it agrees with somebody who walks through every minute with a watch', () => {
  const spans = fc.record({
    start: fc.constantFrom(...moments),
    from: fc.integer({ min: -48 * 60, max: 24 * 60 }),
    minutes: fc.integer({ min: 0, max: 72 * 60 }),
  })
  fc.assert(
    fc.property(calendars, spans, (calendar, { start, from, minutes }) => {
      const begin = new Date(start + from * 60_000)
      const end = new Date(begin.getTime() + minutes * 60_000)
      const counted = workingMs(calendar, begin, end)

      expect(counted).toBe(walk(calendar, begin, end))
      const due = addWorking(calendar, begin, counted)
      if (counted > 0) {
        expect(due!.getTime()).toBeLessThanOrEqual(end.getTime())
        expect(workingMs(calendar, begin, due!)).toBe(counted)
        expect(workingMs(calendar, begin, new Date(due!.getTime() - 1))).toBe(counted - 1)
      }
    }),
    { numRuns: 60 },
  )
})
