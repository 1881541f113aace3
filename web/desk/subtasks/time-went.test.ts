import { expect, test } from 'vitest'
import { perCents, pieces } from './time-went.ts'

const held = (kind: 'department' | 'customer', id: string, shareMs: number) => ({ kind, id, shareMs, heldMs: shareMs })
const went = (holders: ReturnType<typeof held>[]) => ({
  from: '2026-03-02T09:00:00Z',
  until: '2026-03-02T10:00:00Z',
  holders,
  spans: [],
})

test('departments have a colour each, the customer none', () => {
  const shown = pieces(
    went([held('department', 'care', 30), held('customer', '', 10), held('department', 'repair', 60)]),
  )

  expect(shown.map(({ hue }) => hue)).toEqual([0, undefined, 1])
  expect(shown.map(({ share }) => share)).toEqual([0.3, 0.1, 0.6])
})

test('a ticket that was opened this very moment has no shares yet', () => {
  expect(pieces(went([held('department', 'care', 0)]))).toMatchObject([{ share: 0 }])
  expect(perCents([0])).toEqual([0])
})

test('what is told of each sums to what is told of the whole', () => {
  const seconds = pieces(went([1_800, 4_400, 10_900, 2_800, 1_500].map((ms, n) => held('department', `${n}`, ms))))
  expect(seconds.map(({ shareMs }) => shareMs / 1_000)).toEqual([2, 4, 11, 3, 1])

  const minutes = pieces(went([90_000, 90_000, 200].map((ms, n) => held('department', `${n}`, ms))))
  expect(minutes.map(({ shareMs }) => shareMs)).toEqual([120_000, 60_000, 200])
})

test('per cents sum to a hundred', () => {
  expect(perCents([1 / 3, 1 / 3, 1 / 3])).toEqual([34, 33, 33])
  expect(perCents([0.999, 0.001]).reduce((sum, n) => sum + n)).toBe(100)
})
