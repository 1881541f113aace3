import { expect, test } from 'vitest'
import { entryOf, type Member, settle } from './settle.ts'

const both = new Set([1, 2])
const aMember = (but: Partial<Member> = {}): Member => ({
  ticketId: 't1',
  assigneeId: 'lin',
  departmentId: 'care',
  entries: [],
  border: null,
  ...but,
})
const remembered = (...members: Member[]) => new Map(members.map((member) => [member.ticketId, member]))
const inFirst = aMember({ entries: [entryOf(1, 0)] })

test('what comes into a view adds one to its owner’s pile, and looking again adds nothing', () => {
  expect(settle([inFirst], remembered(), both, both)).toEqual({
    changed: [inFirst],
    deltas: [{ editionId: 1, eye: 0, assigneeId: 'lin', departmentId: 'care', n: 1 }],
  })
  expect(settle([inFirst], remembered(inFirst), both, both)).toEqual({ changed: [], deltas: [] })
})

test('handed to a colleague, it goes from one pile to the other', () => {
  const { deltas } = settle([{ ...inFirst, assigneeId: 'chen' }], remembered(inFirst), both, both)

  expect(deltas).toEqual([
    { editionId: 1, eye: 0, assigneeId: 'lin', departmentId: 'care', n: -1 },
    { editionId: 1, eye: 0, assigneeId: 'chen', departmentId: 'care', n: 1 },
  ])
})

test('what leaves its last view is handed over to be forgotten', () => {
  expect(settle([aMember()], remembered(inFirst), both, both)).toMatchObject({
    changed: [{ entries: [], border: null }],
    deltas: [{ editionId: 1, n: -1 }],
  })
})

test('who was asked about one view only keeps what was counted of the others, and the nearer border', () => {
  const border = new Date('2026-03-02T12:00:00Z')
  const before = { ...inFirst, border }
  const asked = aMember({ entries: [entryOf(2, 1)] })

  expect(settle([asked], remembered(before), new Set([2]), both)).toEqual({
    changed: [{ ...asked, entries: [entryOf(1, 0), entryOf(2, 1)], border }],
    deltas: [{ editionId: 2, eye: 1, assigneeId: 'lin', departmentId: 'care', n: 1 }],
  })
})

test('what is remembered of a view that is gone is passed over', () => {
  const before = aMember({ entries: [entryOf(1, 0), entryOf(9, 0)] })

  expect(settle([inFirst], remembered(before), both, both)).toEqual({ changed: [inFirst], deltas: [] })
})
