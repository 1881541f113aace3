import { expect, test } from 'vitest'
import { asNewListed, nobodyListed, wrongFrom, wrongIn } from './new-listed.ts'

const today = '2026-03-02'
const typed = { ...nobodyListed, number: '138 1234 5678', reason: '骚扰' }

test('a number and a reason are enough', () => {
  expect(wrongIn(typed, today)).toEqual({})
  expect(wrongIn({ ...typed, number: '+44 20*' }, today)).toEqual({})
  expect(wrongIn(nobodyListed, today)).toEqual({ number: true, reason: true })
})

test('who is sent straight on is sent somewhere', () => {
  expect(wrongIn({ ...typed, list: 'straight' }, today)).toEqual({ queueId: true })
})

test('a day that is over is no end', () => {
  expect(wrongIn({ ...typed, until: '2026-03-01' }, today)).toEqual({ until: true })
})

test('the last day counts whole', () => {
  const { until } = asNewListed({ ...typed, until: '2026-03-05' })

  expect(until && new Date(until).getHours()).toBe(23)
  expect(asNewListed(typed)).toEqual({ list: 'blocked', number: '138 1234 5678', reason: '骚扰' })
})

test('what the server refuses is marked', () => {
  expect(wrongFrom({ 'body.number': 'is not a phone number' })).toEqual({ number: true })
})
