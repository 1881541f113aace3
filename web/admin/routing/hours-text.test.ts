import { expect, test } from 'vitest'
import { print, read } from './hours-text.ts'

test('what is shown is what can be typed', () => {
  const shift = [
    { from: '09:00', to: '12:00' },
    { from: '13:30', to: '18:00' },
  ]

  expect(print(shift)).toBe('09:00-12:00, 13:30-18:00')
  expect(read(print(shift))).toEqual(shift)
})

test.each([
  ['9:00-18:00', [{ from: '09:00', to: '18:00' }]],
  [
    '9：00–12：00，13:30 至 18:00',
    [
      { from: '09:00', to: '12:00' },
      { from: '13:30', to: '18:00' },
    ],
  ],
  ['22:00-06:00', [{ from: '22:00', to: '06:00' }]],
  ['00:00-24:00', [{ from: '00:00', to: '24:00' }]],
  ['', []],
])('%s is understood', (words, intervals) => {
  expect(read(words)).toEqual(intervals)
})

test.each(['9-18', '25:00-26:00', '09:60-10:00', '24:00-06:00', '09:00-09:00', '09:00', 'morning'])(
  '%s is no timetable',
  (words) => {
    expect(read(words)).toBeUndefined()
  },
)
