import { expect, test } from 'vitest'
import { allLoaded, everything, headState, nothing, stretched, toggled } from './selection.ts'

const rows = ['a', 'b', 'c', 'd', 'e']

test('a row is chosen and let go', () => {
  const one = toggled(nothing, 'b')

  expect([...one.ids]).toEqual(['b'])
  expect(toggled(one, 'b').ids.size).toBe(0)
})

test('with shift everything in between is chosen, up or down, from where one began', () => {
  const from = toggled(nothing, 'c')

  expect([...stretched(from, 'e', rows).ids]).toEqual(['c', 'd', 'e'])
  expect([...stretched(stretched(from, 'e', rows), 'a', rows).ids].toSorted()).toEqual(rows)
})

test('without a beginning, or when it is gone, shift chooses the row itself', () => {
  expect([...stretched(nothing, 'd', rows).ids]).toEqual(['d'])
  expect([...stretched({ ...nothing, anchor: 'x' }, 'd', rows).ids]).toEqual(['d'])
})

test('the box at the head tells none, some and all', () => {
  expect(headState(nothing, rows)).toBe('none')
  expect(headState(toggled(nothing, 'a'), rows)).toBe('some')
  expect(headState(allLoaded(rows), rows)).toBe('all')
  expect(headState(nothing, [])).toBe('none')
})

test('letting one go of everything leaves the loaded ones without it', () => {
  const { all, ids } = toggled(everything(rows), 'a')

  expect(all).toBe(false)
  expect([...ids]).toEqual(['b', 'c', 'd', 'e'])
})
