import { expect, test } from 'vitest'
import type { RuleVocabulary } from '../../../contract/rules.ts'
import { wordsOf } from './names.ts'

const both = (zh: string, en: string) => ({ zh, en })
const vocabulary: RuleVocabulary = {
  events: [{ value: 'ticket-opened', words: both('工单创建', 'ticket-opened'), about: 'ticket' }],
  terms: [
    {
      name: 'ticket.priority',
      group: 'ticket',
      kind: 'choice',
      words: both('优先级', 'priority'),
      options: [
        { value: 'normal', words: both('普通', 'normal') },
        { value: 'high', words: both('高', 'high') },
      ],
      operators: ['is'],
    },
  ],
  operators: [],
  actions: [
    { value: 'set-priority', words: both('设置优先级', 'set-priority') },
    { value: 'comment', words: both('回复', 'comment') },
    { value: 'survey', words: both('发起评价', 'survey') },
  ],
  placeholders: [],
  people: [],
  teams: [],
  plans: [{ value: 'three', words: both('三部门', 'Three departments') }],
  queues: [],
  skills: [],
  flows: [],
  webhooks: [{ value: 'w1', words: both('客户系统', 'CRM'), on: true }],
  calendars: [],
}
const zh = wordsOf(vocabulary, 'zh')

test('a change is told in the words of its field', () => {
  const change = { do: 'set-priority', what: 'priority', before: 'normal', after: 'high' }

  expect(zh.change(change)).toBe('设置优先级 普通 → 高')
  expect(wordsOf(vocabulary, 'en').change(change)).toBe('set-priority normal → high')
})

test('words that would be said stand as they are', () => {
  expect(zh.change({ do: 'comment', what: 'public', after: '您好' })).toBe('回复 您好')
})

test('what is not known goes by its code', () => {
  expect(zh.event('moon-rose')).toBe('moon-rose')
  expect(zh.fields(['ticket.priority', 'ticket.priority', 'moon'])).toBe('优先级、moon')
})

test('a trace says what an action was about and what came of it', () => {
  const split = { do: 'split', result: 'done', what: 'three', words: '致电安抚 → 客户关怀部' } as const
  const moved = { do: 'set-priority', result: 'done', what: 'priority', before: 'normal', after: 'high' } as const

  expect(zh.outcome(split, '完成')).toBe('split 三部门：完成 · 致电安抚 → 客户关怀部')
  expect(zh.outcome(moved, '完成')).toBe('设置优先级 普通 → 高：完成')
  expect(zh.outcome({ do: 'survey', result: 'done' }, '完成')).toBe('发起评价：完成')
})
