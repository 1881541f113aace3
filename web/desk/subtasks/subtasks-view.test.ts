import { expect, test } from 'vitest'
import { countOf, listOf, readSearch, step, toFilter } from './subtasks-view.ts'

test('what anybody may have typed into the address bar becomes a view that exists', () => {
  expect(readSearch({ view: 'nonsense', id: 7 })).toEqual({ view: 'todo' })
  expect(readSearch({ view: 'done', id: 'p1' })).toEqual({ view: 'done', id: 'p1' })
})

test('the work to do stays beside what waits for my word', () => {
  expect(toFilter(listOf('approvals'))).toEqual({ department: 'mine', state: 'todo' })
  expect(toFilter(listOf('mine'))).toEqual({ owner: 'me', state: 'open' })
})

test('a view counts what it shows', () => {
  const counts = { mine: 1, ready: 2, working: 3, stuck: 4, waiting: 5, overdue: 6, doneToday: 7, approvals: 8 }

  expect(countOf('todo', counts)).toBe(5)
  expect(countOf('approvals', counts)).toBe(8)
  expect(countOf('todo', undefined)).toBe(0)
})

test('the keys stop at both ends and begin at the top', () => {
  expect(step(['a', 'b'], undefined, 1)).toBe('a')
  expect(step(['a', 'b'], 'b', 1)).toBe('b')
  expect(step(['a', 'b'], 'a', -1)).toBe('a')
  expect(step([], 'gone', 1)).toBeUndefined()
})
