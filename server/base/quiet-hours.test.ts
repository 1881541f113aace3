import { expect, test } from 'vitest'
import { afterQuietHours } from './quiet-hours.ts'

const night = { from: '21:00', to: '09:00' }

test.each([
  ['2026-11-25T12:59:59Z', '2026-11-25T12:59:59Z', 'one second before nine in the evening'],
  ['2026-11-25T13:00:00Z', '2026-11-26T01:00:00Z', 'nine in the evening'],
  ['2026-11-25T20:00:00Z', '2026-11-26T01:00:00Z', 'four in the morning'],
  ['2026-11-26T01:00:00Z', '2026-11-26T01:00:00Z', 'nine in the morning'],
])('%s is put off to %s: %s in Shanghai', (at, until) => {
  expect(afterQuietHours(new Date(at), night, 'Asia/Shanghai')).toEqual(new Date(until))
})

test('quiet hours of an afternoon end on the same day', () => {
  const noon = { from: '12:00', to: '14:00' }

  expect(afterQuietHours(new Date('2026-11-25T12:30:00Z'), noon, 'UTC')).toEqual(new Date('2026-11-25T14:00:00Z'))
  expect(afterQuietHours(new Date('2026-11-25T14:30:00Z'), noon, 'UTC')).toEqual(new Date('2026-11-25T14:30:00Z'))
})

test('hours that begin when they end are never quiet', () => {
  const at = new Date('2026-11-25T20:00:00Z')

  expect(afterQuietHours(at, { from: '00:00', to: '00:00' }, 'UTC')).toBe(at)
})
