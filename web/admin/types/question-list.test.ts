import { expect, test } from 'vitest'
import type { Condition } from '../../../contract/conditions.ts'
import { asList, fromList, operatorsFor, termsOf, withOperator } from './question-list.ts'

const late: Condition = { field: 'demand', op: 'is', value: 'late' }

test.each<[string, Condition | undefined]>([
  ['none', undefined],
  ['one question', late],
  ['several that must all hold', { all: [late, { field: 'amount', op: 'known' }] }],
  ['several of which any is enough', { any: [late, { field: 'amount', op: 'known' }] }],
])('%s comes back as it was', (_, condition) => {
  expect(fromList(asList(condition)!)).toEqual(condition)
})

test('what is deeper than a list is left to others', () => {
  expect(asList({ all: [{ not: late }] })).toBeUndefined()
})

test('a field is asked what its kind can answer', () => {
  const [amount, who] = termsOf(
    [
      { key: 'amount', label: { zh: '金额', en: 'Amount' }, kind: 'money', required: false },
      { key: 'who', label: { zh: '员工', en: 'Who' }, kind: 'user', required: false },
    ],
    'en',
  )

  expect(operatorsFor(amount!)).toContain('over')
  expect(operatorsFor(who!)).toEqual(['known', 'unknown'])
  expect(withOperator({ field: 'amount', op: 'known' }, 'between', amount!)).toEqual({
    field: 'amount',
    op: 'between',
    value: [0],
  })
})
