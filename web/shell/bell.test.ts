import { expect, test } from 'vitest'
import { placeOf, sentenceOf } from './bell.ts'

test('a notice about a ticket leads to it', () => {
  expect(placeOf({ about: { kind: 'ticket', id: 't1' } })).toEqual({ to: '/tickets/$id', params: { id: 't1' } })
  expect(placeOf({ about: { kind: 'subtask', id: 's1' } })).toEqual({ to: '/subtasks', search: { id: 's1' } })
  expect(placeOf({ about: { kind: 'calendar', id: 'c1' } })).toBeUndefined()
})

test('a kind that these screens do not know speaks for itself', () => {
  const notice = { kind: 'sung', detail: { words: 'Listen!' } }

  expect(sentenceOf(notice, () => false)).toEqual({ words: 'Listen!' })
  expect(sentenceOf(notice, () => true)).toEqual(notice)
})
