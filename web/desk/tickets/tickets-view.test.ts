import { expect, test } from 'vitest'
import { hasFilters, readSearch, toQuery, turnTo, views } from './tickets-view.ts'

test('an empty address shows my unresolved tickets, newest first', () => {
  expect(toQuery(readSearch({}))).toEqual({ assignee: 'me', state: 'unresolved', sort: 'newest' })
})

test('nonsense in the address is left out, not passed on', () => {
  const search = readSearch({ view: 'theirs', state: 'lost', priority: 7, sort: 'random', q: '   ', admin: true })

  expect(search).toEqual({ view: 'mine' })
})

test('a number typed as the search is still words', () => {
  expect(readSearch({ q: 1024 }).q).toBe('1024')
})

test('words longer than the server takes are cut', () => {
  expect(readSearch({ q: '退'.repeat(300) }).q).toHaveLength(100)
})

test.each([
  ['mine', { assignee: 'me', state: 'unresolved', sort: 'newest' }],
  ['department', { department: 'mine', state: 'unresolved', sort: 'newest' }],
  ['unassigned', { assignee: 'nobody', state: 'unresolved', sort: 'newest' }],
  ['due', { state: 'unresolved', sort: 'due' }],
  ['all', { sort: 'newest' }],
] as const)('the view %s asks for %o', (view, query) => {
  expect(toQuery({ view })).toEqual(query)
})

test('a filter narrows the view, and a state chosen by hand wins over the view', () => {
  expect(toQuery({ view: 'mine', state: 'resolved', priority: 'high' })).toEqual({
    assignee: 'me',
    state: 'resolved',
    priority: 'high',
    sort: 'newest',
  })
})

test('the last sorting is remembered, except where the view is a sorting', () => {
  expect(toQuery({ view: 'all' }, 'due').sort).toBe('due')
  expect(toQuery({ view: 'all', sort: 'newest' }, 'due').sort).toBe('newest')
  expect(toQuery({ view: 'due', sort: 'newest' }, 'newest').sort).toBe('due')
})

test('turning to another view keeps the words and drops the filters', () => {
  expect(turnTo('all', { view: 'mine', q: '退款', state: 'open' })).toEqual({ view: 'all', q: '退款' })
})

test('only a narrowed list says so', () => {
  expect(views.map((view) => hasFilters({ view }))).toEqual(views.map(() => false))
  expect(hasFilters({ view: 'all', q: '退款' })).toBe(true)
})

test('a kept view is asked for by its id, sorted as it says unless somebody says otherwise', () => {
  const id = '01234567-89ab-7def-8123-456789abcdef'

  expect(toQuery(readSearch({ view: id }), 'due')).toEqual({ view: id })
  expect(toQuery(readSearch({ view: id, sort: 'oldest', priority: 'high' }))).toEqual({
    view: id,
    sort: 'oldest',
    priority: 'high',
  })
  expect(readSearch({ view: 'nonsense' }).view).toBe('mine')
})
