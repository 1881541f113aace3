import { expect, test } from 'vitest'
import type { ReadyRule } from './evaluate.ts'
import { firstHearing } from './heard-before.ts'

const rules = ['a', 'b', 'c', 'd'].map((id) => ({ rule: { id } }) as unknown as ReadyRule)

test('an event that nobody heard yet is untried by every rule', () => {
  expect(firstHearing(rules, new Map())).toEqual(['untried', 'untried', 'untried', 'untried'])
})

test('before the last trace a rule without one did not match; behind it nobody had come yet', () => {
  const outcomes = new Map([
    ['a', 'matched'],
    ['c', 'begun'],
  ] as const)

  expect(firstHearing(rules, outcomes)).toEqual(['over', 'missed', 'begun', 'untried'])
})
