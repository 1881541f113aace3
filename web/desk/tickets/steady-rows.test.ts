import fc from 'fast-check'
import { expect, test } from 'vitest'
import { steadyRows, step } from './steady-rows.ts'

const rows = (...ids: string[]) => ids.map((id) => ({ id, words: id }))
const ids = (steady: ReturnType<typeof steadyRows<{ id: string }>>) => steady.rows.map(({ row }) => row.id).join('')

test('a new ticket waits above until it is asked for', () => {
  const steady = steadyRows(rows('a', 'b'), rows('n', 'a', 'b'))

  expect(ids(steady)).toBe('ab')
  expect(steady.held).toBe(1)
})

test('a new ticket in the middle waits too', () => {
  expect(steadyRows(rows('a', 'b'), rows('a', 'n', 'b'))).toMatchObject({ held: 1 })
})

test('the next page is appended at once', () => {
  const steady = steadyRows(rows('a', 'b'), rows('a', 'b', 'c', 'd'))

  expect(ids(steady)).toBe('abcd')
  expect(steady.held).toBe(0)
})

test('a row changes its words in its place, also when the server sorts it elsewhere', () => {
  const steady = steadyRows(rows('a', 'b', 'c'), [{ id: 'c', words: 'now first' }, ...rows('a', 'b')])

  expect(ids(steady)).toBe('abc')
  expect(steady.rows[2]!.row.words).toBe('now first')
})

test('a row that no longer belongs stays, and says that it left', () => {
  const steady = steadyRows(rows('a', 'b'), rows('b'))

  expect(steady.rows.map(({ left }) => left)).toEqual([true, false])
})

test('an empty list shows what comes', () => {
  expect(ids(steadyRows([], rows('a', 'b')))).toBe('ab')
})

test('when everything shown has left, all that is new waits', () => {
  const steady = steadyRows(rows('a'), rows('n', 'm'))

  expect(ids(steady)).toBe('a')
  expect(steady.held).toBe(2)
})

test('whatever the server answers, shown rows keep their places and no row is lost', () => {
  const list = fc.uniqueArray(fc.constantFrom(...'abcdefghij'))
  fc.assert(
    fc.property(list, list, (shown, fresh) => {
      const steady = steadyRows(rows(...shown), rows(...fresh))

      expect(ids(steady).startsWith(shown.join(''))).toBe(true)
      expect(new Set(ids(steady)).size).toBe(steady.rows.length)
      expect(steady.rows.length + steady.held).toBe(new Set([...shown, ...fresh]).size)
    }),
  )
})

test('the keyboard stops at both ends', () => {
  expect([step(-1, 1, 3), step(0, -1, 3), step(2, 1, 3), step(0, 1, 0)]).toEqual([0, 0, 2, -1])
})
