import { expect, test } from 'vitest'
import type { LoopRules } from '../../../contract/deliveries.ts'
import { problemsOf, sayings } from './loop-form.ts'

const rules: LoopRules = {
  badUpTo: 2,
  reopens: true,
  escalates: true,
  openForDays: 14,
  reminders: 1,
  remindAfterHours: 24,
  quiet: { from: '21:00', to: '09:00' },
}

test('a reminder after the time to answer is over is refused in the form', () => {
  expect(problemsOf({ ...rules, openForDays: 3, reminders: 3 })).toEqual(['reminders-too-late'])
  expect(problemsOf({ ...rules, openForDays: 4, reminders: 3 })).toEqual([])
})

test('half a time is not a time', () => {
  expect(problemsOf({ ...rules, quiet: { from: '21:', to: '09:00' } })).toEqual(['quiet-not-a-time'])
})

test('the sentence says what follows on a bad score, or that nothing does', () => {
  expect(sayings(rules)).toEqual(['ask', 'remind', 'quiet', 'both'])
  expect(sayings({ ...rules, escalates: false }).at(-1)).toBe('reopens')
  expect(sayings({ ...rules, badUpTo: 0, reminders: 0 })).toEqual(['ask', 'no-reminder', 'bad-is-nothing'])
})
