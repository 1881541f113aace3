import { expect, test } from 'vitest'
import { dispositionOf, usualMs, wrapUpClock } from './wrap-up.ts'

test.each([
  ['1', 'resolved'],
  ['6', 'dropped'],
  ['7', undefined],
  ['0', undefined],
  ['a', undefined],
])('the key %s means %s', (key, disposition) => {
  expect(dispositionOf(key)).toBe(disposition)
})

test('the clock fills up to the usual time and says when it is over', () => {
  const since = '2026-03-02T02:00:00.000Z'
  const after = (ms: number) => wrapUpClock(since, new Date(Date.parse(since) + ms))

  expect(after(usualMs / 2)).toEqual({ share: 0.5, over: false })
  expect(after(usualMs)).toEqual({ share: 1, over: false })
  expect(after(usualMs + 1)).toEqual({ share: 1, over: true })
})
