import { expect, test } from 'vitest'
import {
  actsOfWords,
  asApplies,
  blankCalling,
  blankStep,
  fromApplies,
  moved,
  pauseChoices,
  printSpan,
  readNumber,
  readSpan,
  stepAt,
  webhookChoices,
  wordsOfActs,
} from './policy-form.ts'

const hour = 3_600_000

test('a duration is read as people type it, and printed as it is read', () => {
  expect(['4h', '1h30m', '30m', '2', '1.5', '1小时30分', ' 4 h '].map(readSpan)).toEqual(
    [4, 1.5, 0.5, 2, 1.5, 1.5, 4].map((hours) => hours * hour),
  )
  expect(['', 'soon', '-1h', '4d'].map(readSpan)).toEqual([undefined, undefined, undefined, undefined])
  expect([4 * hour, 1.5 * hour, hour / 2, 0, undefined].map(printSpan)).toEqual(['4h', '1h30m', '30m', '0m', ''])
})

test('whom a policy applies to is shown when this form can show it, and otherwise left alone', () => {
  const applies = { type: ['t1', 't2'], department: [], priority: ['high'] }

  expect(asApplies(fromApplies(applies))).toEqual(applies)
  expect(fromApplies({ type: [], department: [], priority: [] })).toBeUndefined()
  expect(asApplies({ field: 'type', op: 'is', value: 't1' })).toMatchObject({ type: ['t1'] })
  expect(asApplies({ not: { field: 'type', op: 'is', value: 't1' } })).toBeUndefined()
  expect(asApplies({ any: [{ field: 'type', op: 'is', value: 't1' }] })).toBeUndefined()
})

test('a clock may stand while a customer is waited for, in states of a type, and where it stands already', () => {
  const name = { zh: '投诉', en: 'Complaint' }
  const status = (key: string, kind: 'open' | 'pending' | 'closed') => ({ key, name: { zh: key, en: key }, kind })
  const statuses = [
    status('open', 'open'),
    status('parts', 'open'),
    status('closed', 'closed'),
    status('pending', 'pending'),
  ]

  expect(pauseChoices([{ name, statuses }], ['pending', 'gone'], 'zh', '等待客户')).toEqual([
    { value: 'pending', label: '等待客户' },
    { value: 'parts', label: '投诉 · parts' },
    { value: 'gone', label: 'gone' },
  ])
})

test('acts are words to choose from, and come back as acts', () => {
  const words = ['notify:owner', 'notify:supervisor', 'raise:high', 'alert', 'reassign:d1', 'webhook:w1']

  expect(wordsOfActs(actsOfWords(words))).toEqual(words)
})

test('a step chooses among webhooks that are on, and keeps sight of one that is off or gone', () => {
  const webhooks = [
    { id: 'w1', name: 'CRM', on: true },
    { id: 'w2', name: 'ERP', on: false },
  ]

  expect(webhookChoices(webhooks, ['alert'])).toMatchObject([
    { value: 'webhook:w1', disabled: false },
    { value: 'webhook:w2', disabled: true },
  ])
  expect(webhookChoices(webhooks, ['webhook:w2', 'webhook:w3'])).toMatchObject([
    { value: 'webhook:w1' },
    { value: 'webhook:w2', on: false, disabled: false },
    { value: 'webhook:w3', on: false, disabled: false },
  ])
})

test('a new step has a name that no other has', () => {
  const first = blankStep([])

  expect(blankStep([first]).id).not.toBe(first.id)
})

test('a moment that means nothing is none', () => {
  expect(stepAt('percent', '80')).toEqual({ percent: 80 })
  expect(stepAt('percent', '0')).toBeUndefined()
  expect(stepAt('afterMs', '30m')).toEqual({ afterMs: hour / 2 })
})

test('a policy moves one place, and the first one no further', () => {
  expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b'], 'a', -1)).toEqual(['a', 'b'])
})

test('what a call is like stays while other acts are chosen with it', () => {
  const calling = { ...blankCalling, numbers: ['+8613800138000'] }
  const words = wordsOfActs([{ do: 'notify', who: ['owner'] }, calling])

  expect(words).toEqual(['notify:owner', 'call'])
  expect(actsOfWords([...words, 'alert'], calling)).toEqual([
    { do: 'notify', who: ['owner'] },
    calling,
    { do: 'alert' },
  ])
  expect(actsOfWords(['call'])).toEqual([blankCalling])
})

test('a number is read as people write it', () => {
  expect(['138 0013 8000', '+86 138-0013-8000', '0044 20 7946 0000'].map(readNumber)).toEqual([
    '+8613800138000',
    '+8613800138000',
    '+442079460000',
  ])
  expect(['110', 'duty', ''].map(readNumber)).toEqual([undefined, undefined, undefined])
})
