import { expect, test } from 'vitest'
import type { Told } from './append.ts'
import { Recent } from './recent.ts'

const told = (number: number): Told => ({
  number: String(number),
  type: 't',
  subject: { kind: 'k', id: 'i' },
  actor: 'a',
  cause: undefined,
  at: new Date(0),
  fact: { type: 't' },
})
const numbers = (events: Told[] | undefined) => events?.map(({ number }) => Number(number))

test('what came after a number is there, also across numbers that never were', () => {
  const recent = new Recent(10n)
  recent.add([11, 12, 15].map(told))

  expect(numbers(recent.after(10n))).toEqual([11, 12, 15])
  expect(numbers(recent.after(12n))).toEqual([15])
  expect(numbers(recent.after(13n))).toEqual([15])
  expect(numbers(recent.after(15n))).toEqual([])
})

test('what is too long ago is not known, rather than empty', () => {
  expect(new Recent(10n).after(9n)).toBeUndefined()
})

test('only the end is kept, and nobody is told that a forgotten event never was', () => {
  const recent = new Recent(0n)
  recent.add(Array.from({ length: 5_002 }, (_, i) => told(i + 1)))

  expect(recent.after(1n)).toBeUndefined()
  expect(numbers(recent.after(2n))).toHaveLength(5_000)
})
