import { expect, test } from 'vitest'
import { operators } from '../lib/conditions/condition.ts'
import { Condition, Operator } from './conditions.ts'

const asked = { field: 'amount', op: 'over', value: 5 }

test('a tree of questions is read as it is', () => {
  const tree = { all: [asked, { not: { any: [asked] } }] }

  expect(Condition.parse(tree)).toEqual(tree)
})

test.each([
  ['one nested without end', Array.from({ length: 100_000 }).reduce((inner) => ({ not: inner }), asked)],
  ['one with too many parts', { any: Array(201).fill(asked) }],
  ['one with a pattern of its own', { ...asked, regex: '(a+)+$' }],
  ['nothing', null],
])('%s is refused', (_, condition) => {
  expect(Condition.safeParse(condition).success).toBe(false)
})

test('server and screens know the same questions', () => {
  expect(Operator.options).toEqual(Object.keys(operators))
})
