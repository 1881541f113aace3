import { expect, test } from 'vitest'
import { isBad, reminderAt, firstLoopRules as rules } from './loop-rules.ts'

const shanghai = 'Asia/Shanghai'
const sent = new Date('2026-11-25T03:00:00Z')
const survey = { expiresAt: new Date('2026-12-09T03:00:00Z') }

test('who did not answer is asked again a day later', () => {
  expect(reminderAt(1, sent, survey, rules, shanghai)).toEqual(new Date('2026-11-26T03:00:00Z'))
})

test('a reminder that would come at night waits for the morning', () => {
  const evening = new Date('2026-11-25T14:30:00Z')

  expect(reminderAt(1, evening, survey, rules, shanghai)).toEqual(new Date('2026-11-27T01:00:00Z'))
})

test('no more often than is allowed, and never after the time to answer is over', () => {
  expect(reminderAt(2, sent, survey, rules, shanghai)).toBeUndefined()
  expect(reminderAt(1, sent, { expiresAt: new Date('2026-11-26T03:00:00Z') }, rules, shanghai)).toBeUndefined()
  expect(reminderAt(1, sent, survey, { ...rules, reminders: 0 }, shanghai)).toBeUndefined()
})

test('one and two are bad, until somebody draws the line elsewhere', () => {
  expect([1, 2, 3].map((score) => isBad(score, rules))).toEqual([true, true, false])
  expect(isBad(3, { badUpTo: 3 })).toBe(true)
  expect(isBad(1, { badUpTo: 0 })).toBe(false)
})
