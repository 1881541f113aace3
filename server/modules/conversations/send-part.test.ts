import { expect, test } from 'vitest'
import { readRange } from './send-part.ts'

test.each([
  ['bytes=0-', { start: 0, end: 999 }],
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=400-499', { start: 400, end: 499 }],
  ['bytes=400-99999', { start: 400, end: 999 }],
  ['bytes=-100', { start: 900, end: 999 }],
  ['bytes=-5000', { start: 0, end: 999 }],
])('of a thousand bytes %s is a part', (range, part) => {
  expect(readRange(range, 1_000)).toEqual(part)
})

test.each(['bytes=1000-', 'bytes=1000-2000', 'bytes=-0'])('%s lies beyond the end', (range) => {
  expect(readRange(range, 1_000)).toBe('beyond')
})

test.each([undefined, '', 'bytes=', 'bytes=-', 'bytes=5-2', 'bytes=a-b', 'items=0-1', 'bytes=0-1,4-5'])(
  'whoever asks for %s is sent the whole',
  (range) => {
    expect(readRange(range, 1_000)).toBeUndefined()
  },
)
