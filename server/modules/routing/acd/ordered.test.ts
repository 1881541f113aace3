import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Ordered } from './ordered.ts'

const byNumber = (a: number, b: number) => a - b

test('whatever is put in and taken out, it is a sorted list without repetitions', () => {
  // Many numbers out of few come again and again, and fill several shelves.
  const turns = fc.array(fc.tuple(fc.boolean(), fc.nat(3_000)), { minLength: 4_000, maxLength: 6_000 })

  fc.assert(
    fc.property(turns, (turns) => {
      const list = new Ordered<number>(byNumber)
      const plain = new Set<number>()
      for (const [isPutIn, n] of turns) {
        if (isPutIn || n % 3 === 0) {
          list.add(n)
          plain.add(n)
        } else expect(list.delete(n)).toBe(plain.delete(n))
        expect(list.size).toBe(plain.size)
      }
      expectAlike(list, plain)
    }),
    { numRuns: 20 },
  )
})

test('many at once are as many one by one', () => {
  const numbers = Array.from({ length: 2_000 }, (_, n) => (n * 7_919) % 10_007)
  const list = new Ordered<number>(byNumber)

  list.fill(numbers)

  expectAlike(list, new Set(numbers))
  list.add(-1)
  expect(list.first).toBe(-1)
})

test('an empty one has nobody', () => {
  const list = new Ordered<number>(byNumber)
  list.fill([])

  expect([list.first, list.size, list.rank(1), list.delete(1), [...list]]).toEqual([undefined, 0, -1, false, []])
})

function expectAlike(list: Ordered<number>, plain: ReadonlySet<number>) {
  const sorted = [...plain].sort(byNumber)
  expect([...list]).toEqual(sorted)
  expect(list.first).toBe(sorted[0])
  expect(sorted.map((n) => list.rank(n))).toEqual(sorted.map((_, place) => place))
  expect(list.rank(9_999_999)).toBe(-1)
}
