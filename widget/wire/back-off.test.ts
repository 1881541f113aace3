import { expect, test } from 'vitest'
import { backOffMs } from './back-off.ts'

test('each failure doubles the wait, up to half a minute', () => {
  const waits = [0, 1, 2, 3, 6, 50].map((failures) => backOffMs(failures, () => 1))

  expect(waits).toEqual([500, 1000, 2000, 4000, 30_000, 30_000])
})

test('browsers spread out, and none knocks at once', () => {
  expect(backOffMs(4, () => 0)).toBe(4000)
  expect(backOffMs(4, () => 1)).toBe(8000)
})
