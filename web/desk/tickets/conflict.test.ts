import { expect, test } from 'vitest'
import { conflictOf, settle } from './conflict.ts'

const base = { subject: '三天没发货', order: 'DD1', sum: null as number | null }

test('what only I changed goes out without a question', () => {
  const conflict = conflictOf(base, { order: 'DD2' }, { ...base, subject: '五天没发货' })

  expect(conflict).toEqual({ merged: { order: 'DD2' }, disputed: [] })
})

test('what both changed is shown side by side', () => {
  const conflict = conflictOf(base, { order: 'DD2', sum: 5 }, { ...base, order: 'DD3' })

  expect(conflict.disputed).toEqual([{ key: 'order', mine: 'DD2', theirs: 'DD3' }])
  expect(conflict.merged).toEqual({ sum: 5 })
})

test('two people who write the same do not disagree', () => {
  expect(conflictOf(base, { order: 'DD2' }, { ...base, order: 'DD2' })).toEqual({ merged: {}, disputed: [] })
})

test('keeping mine sends it, taking theirs sends nothing', () => {
  const conflict = conflictOf(base, { order: 'DD2', sum: 5 }, { ...base, order: 'DD3' })

  expect(settle(conflict, () => true)).toEqual({ order: 'DD2', sum: 5 })
  expect(settle(conflict, () => false)).toEqual({ sum: 5 })
})

test('not there and empty are no difference', () => {
  expect(conflictOf<{ sum?: number | null }>({}, { sum: null }, {})).toEqual({ merged: {}, disputed: [] })
})
