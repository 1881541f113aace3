import { expect, test } from 'vitest'
import { emptyRow, type Row, rowsOf, toParts, without } from './split-form.ts'

const row = (key: string, ...needs: string[]): Row => ({
  ...emptyRow([]),
  key,
  title: key,
  departmentId: 'care',
  needs,
})

test('everything wrong is said at once, by part', () => {
  expect(toParts([{ ...emptyRow([]), hours: 0 }, row('b')])).toEqual({
    kind: 'wrong',
    byKey: { 'part-1': ['title', 'department', 'hours'] },
    circle: [],
  })
})

test('parts that wait for each other are named; those in order are not', () => {
  expect(toParts([row('a'), row('b', 'a', 'c'), row('c', 'b')])).toMatchObject({ kind: 'wrong', circle: ['b', 'c'] })
  expect(toParts([row('b', 'a'), row('a')])).toMatchObject({ kind: 'ok' })
})

test('hours become milliseconds and come back as hours', () => {
  const checked = toParts([
    { ...row('a'), hours: 1.5 },
    { ...row('b'), hours: undefined },
  ])

  expect(checked).toMatchObject({ parts: [{ allowedMs: 5_400_000 }, { allowedMs: undefined }] })
  expect(checked.kind === 'ok' && rowsOf(checked).map(({ hours }) => hours)).toEqual([1.5, undefined])
})

test('a part that is taken away is waited for no longer', () => {
  expect(without([row('a'), row('b', 'a')], 'a')).toEqual([row('b')])
})

test('a new part never has the key of another', () => {
  const rows = [emptyRow([])]

  expect(emptyRow(rows).key).not.toBe(rows[0]!.key)
})
