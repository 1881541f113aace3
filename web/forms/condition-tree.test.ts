import { expect, test } from 'vitest'
import type { Condition } from '../../contract/conditions.ts'
import { asGroup, blankQuestion, fromGroup, operatorsOf, type Term, termsOf, withOperator } from './condition-tree.ts'

const words = { zh: '', en: '' }
const priority: Term = { name: 'ticket.priority', kind: 'choice', words, options: [{ value: 'low', words }] }
const amount: Term = { name: 'amount', kind: 'number', words }

const late: Condition = { field: 'demand', op: 'is', value: 'late' }
const dear: Condition = { field: 'amount', op: 'over', value: 500 }

test('a new question asks for something that exists', () => {
  expect(blankQuestion(priority)).toEqual({ field: 'ticket.priority', op: 'is', value: 'low' })
})

test('another comparison keeps the value in the shape it wants', () => {
  const question = { field: 'ticket.priority', op: 'is', value: 'high' } as const

  const several = withOperator(question, 'one-of', priority)
  expect(several.value).toEqual(['high'])
  expect(withOperator(several, 'is', priority).value).toBe('high')
  expect(withOperator(several, 'known', priority)).toEqual({ field: 'ticket.priority', op: 'known' })
  expect(withOperator({ field: 'amount', op: 'known' }, 'between', amount).value).toEqual([0, 0])
})

test.each<[string, Condition | undefined]>([
  ['nothing', undefined],
  ['one question', late],
  ['all of some', { all: [late, dear] }],
  ['any of some', { any: [late, dear] }],
  ['none of some', { not: { any: [late, dear] } }],
  ['not all of some', { not: { all: [late, dear] } }],
  ['one that must not be so', { not: late }],
  ['groups within groups', { all: [late, { any: [dear, { not: { all: [late, dear] } }] }] }],
])('%s comes back as it was', (_, condition) => {
  expect(fromGroup(asGroup(condition))).toEqual(condition)
})

test('brackets around one thing are no brackets', () => {
  expect(fromGroup({ join: 'any', parts: [late] })).toBe(late)
  expect(fromGroup({ join: 'all', parts: [] })).toBeUndefined()
})

test('a field is asked what its kind can answer', () => {
  const [money, who, rows] = termsOf([
    { key: 'amount', label: words, kind: 'money' },
    { key: 'who', label: words, kind: 'user' },
    { key: 'parts', label: words, kind: 'table' },
  ])

  expect(operatorsOf(money!)).toContain('over')
  expect(operatorsOf(who!)).toEqual(['known', 'unknown'])
  expect(rows).toBeUndefined()
})
