import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWithin, type Reach } from '../tickets/reach.ts'
import { type Owner, Tally } from './tally.ts'

const person = fc.constantFrom('lin', 'chen', 'zhao', null)
const team = fc.constantFrom('care', 'stock', null)
const anOwner: fc.Arbitrary<Owner> = fc.record({ assigneeId: person, departmentId: team })
const reaches: (Reach | undefined)[] = [
  undefined,
  { userId: 'lin', teamId: 'care', colleagues: ['lin', 'chen'], nobodys: true },
  { userId: 'zhao', teamId: undefined, colleagues: [], nobodys: false },
  { userId: 'zhao', teamId: undefined, colleagues: [], nobodys: true },
]

test('a person’s number is the sum over what they may see, however it was moved before', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anOwner, fc.nat(9))), (moves) => {
      const tally = new Tally(0)
      const piles = new Map<string, { owner: Owner; n: number }>()
      for (const [owner, n] of moves) {
        tally.set(owner, 0, n)
        piles.set(JSON.stringify(owner), { owner, n })
      }

      for (const reach of reaches) {
        const seen = [...piles.values()].filter(
          ({ owner: { assigneeId, departmentId } }) =>
            !reach || isWithin(reach, { assigneeId: assigneeId ?? undefined, departmentId: departmentId ?? undefined }),
        )
        const expected = seen.reduce((sum, { n }) => sum + n, 0)
        expect(tally.countFor({ id: 'lin', teamId: 'care', reach })).toBe(expected)
      }
    }),
  )
})

test('through the eye of whoever looks: mine when they are mine, others’ when they are not', () => {
  const tally = new Tally(1)
  tally.set({ assigneeId: 'lin', departmentId: null }, 1, 5)
  tally.set({ assigneeId: 'chen', departmentId: null }, 1, 7)
  tally.set({ assigneeId: 'chen', departmentId: null }, 0, 2)

  expect(tally.countFor({ id: 'lin', teamId: undefined, reach: undefined })).toBe(7)
  expect(tally.countFor({ id: 'chen', teamId: undefined, reach: undefined })).toBe(7)
  expect(tally.countFor({ id: 'zhao', teamId: undefined, reach: undefined })).toBe(2)
})
