import { expect, test } from 'vitest'
import type { RuleVocabulary } from '../../../contract/rules.ts'
import { asGroup, blankQuestion, changedLines, fromGroup, moved, type Term, withOperator } from './rule-form.ts'

const words = { zh: '', en: '' }
const operators: RuleVocabulary['operators'] = [
  { value: 'known', words, wants: 'nothing' },
  { value: 'is', words, wants: 'one' },
  { value: 'one-of', words, wants: 'several' },
  { value: 'between', words, wants: 'two' },
]
const priority: Term = {
  name: 'ticket.priority',
  group: 'ticket',
  kind: 'choice',
  words,
  options: [{ value: 'low', words }],
  operators: ['known', 'is', 'one-of'],
}

test('a new question asks for something that exists', () => {
  expect(blankQuestion(priority, operators)).toEqual({ field: 'ticket.priority', op: 'is', value: 'low' })
})

test('another comparison keeps the value in the shape it wants', () => {
  const question = { field: 'ticket.priority', op: 'is', value: 'high' } as const

  const several = withOperator(question, 'one-of', priority, operators)
  expect(several.value).toEqual(['high'])
  expect(withOperator(several, 'is', priority, operators).value).toBe('high')
  expect(withOperator(several, 'known', priority, operators)).toEqual({ field: 'ticket.priority', op: 'known' })
})

test('brackets around one thing are no brackets', () => {
  const question = { field: 'ticket.priority', op: 'known' } as const

  expect(fromGroup({ join: 'any', parts: [question] })).toBe(question)
  expect(fromGroup({ join: 'all', parts: [] })).toBeUndefined()
  expect(asGroup(fromGroup({ join: 'any', parts: [question, question] })).join).toBe('any')
})

test('a rule moves up and down and not over the edge', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
})

test('a change shows the lines that went and came', () => {
  expect(changedLines('当 工单创建\n那么\n  升级 "a"', '当 工单创建\n如果 优先级 是 高\n那么\n  升级 "b"')).toEqual([
    { sign: ' ', text: '当 工单创建' },
    { sign: '+', text: '如果 优先级 是 高' },
    { sign: ' ', text: '那么' },
    { sign: '-', text: '  升级 "a"' },
    { sign: '+', text: '  升级 "b"' },
  ])
})
