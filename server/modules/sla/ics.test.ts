import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { chinaDay } from './china-days.ts'
import { readIcs } from './ics.ts'

const years = { from: 2026, to: 2028 }
const ics = (...events: string[]) =>
  `BEGIN:VCALENDAR\r\n${events.map((event) => `BEGIN:VEVENT\r\n${event}\r\nEND:VEVENT\r\n`).join('')}END:VCALENDAR\r\n`

test('a published year, read from its file, is the year that we know', () => {
  const file = readFileSync('node_modules/chinese-days/dist/years/2026.ics', 'utf8')
  const days = readIcs(file, { from: 2026, to: 2026 })

  expect(days.length).toBeGreaterThan(30)
  for (const { day, hours } of days)
    expect([day, chinaDay(day).kind]).toEqual([day, 'like' in hours ? 'make-up' : 'holiday'])
})

test('a folded line is one line, and escaped signs are signs', () => {
  const [day] = readIcs(ics('DTSTART;VALUE=DATE:20270101\r\nSUMMARY:New Year\\, \r\n the first'), years)

  expect(day).toEqual({ day: '2027-01-01', name: 'New Year, the first', hours: [] })
})

test('a yearly feast comes every year that is looked at, and stops when its rule says so', () => {
  const days = (rule: string) =>
    readIcs(ics(`DTSTART;VALUE=DATE:20200229\r\nRRULE:${rule}`), years).map(({ day }) => day)

  expect(days('FREQ=YEARLY')).toEqual(['2028-02-29'])
  expect(days('FREQ=YEARLY;UNTIL=20270101')).toEqual([])
  expect(readIcs(ics('DTSTART;VALUE=DATE:20250501\r\nRRULE:FREQ=YEARLY;COUNT=2'), years)).toHaveLength(1)
})

test('an appointment is no holiday', () => {
  expect(readIcs(ics('DTSTART:20270101T090000Z\r\nDTEND:20270101T100000Z'), years)).toEqual([])
})

test.each([
  ['so many days', 'DTSTART;VALUE=DATE:20270501\r\nDURATION:P3D', 3],
  ['a week', 'DTSTART;VALUE=DATE:20270501\r\nDURATION:P1W', 7],
  [
    'from midnight to midnight',
    'DTSTART;TZID=Asia/Shanghai:20270501T000000\r\nDTEND;TZID=Asia/Shanghai:20270504T000000',
    3,
  ],
  [
    'with an alarm of its own',
    'DTSTART;VALUE=DATE:20270501\r\nBEGIN:VALARM\r\nDTSTART:20270501T090000\r\nEND:VALARM',
    1,
  ],
  ['cancelled', 'DTSTART;VALUE=DATE:20270501\r\nSTATUS:CANCELLED', 0],
  ['until an hour', 'DTSTART:20270501T000000\r\nDTEND:20270501T120000', 0],
  ['for some hours', 'DTSTART:20270501T000000\r\nDURATION:PT4H', 0],
])('an event that is %s', (_, event, days) => {
  const found = readIcs(ics(`${event}\r\nSUMMARY:劳动节`), years)

  expect(found.map(({ day, name }) => `${day} ${name}`)).toEqual(
    Array.from({ length: days }, (_, n) => `2027-05-0${n + 1} 劳动节`),
  )
})

test('what is no calendar, or far too much of one, is refused', () => {
  expect(() => readIcs('<html>', years)).toThrow('not an iCalendar')
  expect(() => readIcs(`BEGIN:VCALENDAR${'x'.repeat(600_000)}`, years)).toThrow('more days than')
  const many = Array.from({ length: 6_000 }, () => 'DTSTART;VALUE=DATE:20270101')
  expect(() => readIcs(ics(...many), years)).toThrow('more days than')
  const long = Array.from(
    { length: 1_100 },
    (_, n) => `DTSTART;VALUE=DATE:20${20 + (n % 9)}0101\r\nDTEND;VALUE=DATE:99991231\r\nRRULE:FREQ=YEARLY;INTERVAL=-5`,
  )
  expect(readIcs(ics(...long), years)).toHaveLength(3 * 31)
})
