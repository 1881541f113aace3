import { expect, test } from 'vitest'
import { retryAfterMs } from './retry-after.ts'

const now = new Date('2026-03-02T12:00:00Z')

test.each([
  ['120', 120_000],
  ['Mon, 02 Mar 2026 12:01:00 GMT', 60_000],
  ['999999999', 999_999_999_000],
  ['0', undefined],
  ['-5', undefined],
  ['Mon, 02 Mar 2026 11:59:00 GMT', undefined],
  ['soon', undefined],
  ['', undefined],
  [undefined, undefined],
])('Retry-After: %s is %s', (header, ms) => {
  expect(retryAfterMs(header, now)).toBe(ms)
})
