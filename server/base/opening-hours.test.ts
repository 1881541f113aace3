import { describe, expect, test } from 'vitest'
import { checkHours, nextEdge, type OpeningHours, openingAt } from './opening-hours.ts'

/** A Chinese office: mornings and afternoons, half of Saturday, the national holiday and the Sunday that makes up for it. */
const office: OpeningHours = {
  timeZone: 'Asia/Shanghai',
  week: {
    ...Object.fromEntries(
      [1, 2, 3, 4, 5].map((day) => [
        day,
        [
          { from: '09:00', to: '12:00' },
          { from: '13:30', to: '18:00' },
        ],
      ]),
    ),
    6: [{ from: '10:00', to: '16:00' }],
  },
  exceptions: [
    { day: '2026-10-01', name: '国庆节', hours: [] },
    { day: '2026-10-02', name: '国庆值班', hours: [{ from: '10:00', to: '12:00' }] },
    { day: '2026-10-10', name: '国庆调休', hours: { like: 1 } },
  ],
}

function isOpen(at: string, hours = office) {
  return openingAt(hours, new Date(at)).open
}

describe('the week', () => {
  test.each([
    ['2026-11-23T08:59:59+08:00', false],
    ['2026-11-23T09:00:00+08:00', true],
    ['2026-11-23T11:59:59+08:00', true],
    ['2026-11-23T12:00:00+08:00', false],
    ['2026-11-23T13:30:00+08:00', true],
    ['2026-11-23T18:00:00+08:00', false],
    ['2026-11-28T10:00:00+08:00', true],
    ['2026-11-28T09:30:00+08:00', false],
    ['2026-11-29T10:00:00+08:00', false],
  ])('at %s it is open: %s', (at, open) => {
    expect(isOpen(at)).toBe(open)
  })

  test('is counted where the office is', () => {
    // Monday 01:30 in London is Monday 09:30 in Shanghai.
    expect(isOpen('2026-11-23T01:30:00Z')).toBe(true)
    expect(isOpen('2026-11-23T01:30:00Z', { ...office, timeZone: 'Europe/London' })).toBe(false)
  })
})

describe('days that differ', () => {
  test('a holiday is closed and says so', () => {
    expect(openingAt(office, new Date('2026-10-01T10:00:00+08:00'))).toEqual({ open: false, because: '国庆节' })
  })

  test('a day may have hours of its own', () => {
    expect(isOpen('2026-10-02T11:00:00+08:00')).toBe(true)
    expect(isOpen('2026-10-02T14:00:00+08:00')).toBe(false)
  })

  test('a Saturday that is worked like a Monday (调休) has its lunch break too', () => {
    expect(openingAt(office, new Date('2026-10-10T17:00:00+08:00'))).toEqual({ open: true, because: '国庆调休' })
    expect(isOpen('2026-10-10T12:30:00+08:00')).toBe(false)
    expect(isOpen('2026-10-17T17:00:00+08:00')).toBe(false)
  })
})

describe('nights', () => {
  const night: OpeningHours = {
    timeZone: 'Asia/Shanghai',
    week: { 5: [{ from: '22:00', to: '06:00' }], 1: [{ from: '00:00', to: '24:00' }] },
    exceptions: [{ day: '2026-11-27', name: '停电', hours: [] }],
  }

  test.each([
    ['2026-11-20T21:59:00+08:00', false],
    ['2026-11-20T23:00:00+08:00', true],
    ['2026-11-21T05:59:00+08:00', true],
    ['2026-11-21T06:00:00+08:00', false],
    ['2026-11-20T03:00:00+08:00', false],
    ['2026-11-23T00:00:00+08:00', true],
    ['2026-11-23T23:59:59+08:00', true],
    ['2026-11-24T00:00:00+08:00', false],
  ])('at %s it is open: %s', (at, open) => {
    expect(isOpen(at, night)).toBe(open)
  })

  test('a night that is cancelled is cancelled until the morning', () => {
    expect(isOpen('2026-11-28T03:00:00+08:00', night)).toBe(false)
  })

  test('when the clock jumps, the clock on the wall counts', () => {
    const berlin: OpeningHours = {
      timeZone: 'Europe/Berlin',
      week: { 7: [{ from: '02:30', to: '04:00' }] },
      exceptions: [],
    }

    // 29 March 2026: 01:59 is followed by 03:00.
    expect(isOpen('2026-03-29T00:59:59Z', berlin)).toBe(false)
    expect(isOpen('2026-03-29T01:00:00Z', berlin)).toBe(true)
    expect(isOpen('2026-03-29T02:00:00Z', berlin)).toBe(false)
  })
})

test('mistakes are named', () => {
  const wrong: OpeningHours = {
    timeZone: 'Mars/Base',
    week: {
      1: [
        { from: '9:00', to: '18:00' },
        { from: '09:00', to: '09:00' },
        { from: '24:00', to: '25:00' },
      ],
    },
    exceptions: [
      { day: '2026-02-30', name: '', hours: [] },
      { day: '2026-10-01', name: '', hours: [] },
      { day: '2026-10-01', name: '', hours: [{ from: '10:00', to: '99:00' }] },
    ],
  }

  expect(checkHours(wrong)).toEqual([
    'Mars/Base is not a time zone',
    '9:00 to 18:00 is not an interval',
    '09:00 to 09:00 is not an interval',
    '24:00 to 25:00 is not an interval',
    '10:00 to 99:00 is not an interval',
    '2026-02-30 is not a day',
    '2026-10-01 is there twice',
  ])
  expect(checkHours(office)).toEqual([])
})

describe('the next edge', () => {
  const shop = { timeZone: 'Asia/Shanghai', week: { 1: [{ from: '09:00', to: '18:00' }] }, exceptions: [] }

  test.each([
    ['2026-03-02T00:59:00Z', '2026-03-02T01:00:00.000Z'],
    ['2026-03-02T01:00:00Z', '2026-03-02T10:00:00.000Z'],
    ['2026-03-02T10:00:00Z', '2026-03-03T10:00:00.000Z'],
  ])('after %s is at %s, a day ahead at most', (at, edge) => {
    expect(nextEdge(shop, new Date(at)).toISOString()).toBe(edge)
  })

  test('of a night shift lies on the next morning', () => {
    const night = { ...shop, week: { 1: [{ from: '22:00', to: '06:00' }] } }

    expect(nextEdge(night, new Date('2026-03-02T15:00:00Z')).toISOString()).toBe('2026-03-02T22:00:00.000Z')
  })

  test('that the clocks jump over is the moment of the jump', () => {
    const berlin = { ...shop, timeZone: 'Europe/Berlin', week: { 7: [{ from: '02:30', to: '04:00' }] } }

    expect(nextEdge(berlin, new Date('2026-03-29T00:30:00Z')).toISOString()).toBe('2026-03-29T01:00:00.000Z')
  })

  test('is right on the day the clocks are put forward', () => {
    const berlin = { ...shop, timeZone: 'Europe/Berlin', week: { 7: [{ from: '09:00', to: '18:00' }] } }

    expect(nextEdge(berlin, new Date('2026-03-29T00:30:00Z')).toISOString()).toBe('2026-03-29T07:00:00.000Z')
  })
})
