import { expect, test } from 'vitest'
import type { Subtask } from '../../contract/subtasks.ts'
import { emptyRow, type Row, rowOf, rowsOf, toEdit, toParts, without } from './division.ts'

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

test('a change names only what differs, and no limit is said to be none', () => {
  const part = { ...aPart, needs: ['before'] }
  const row = rowOf(part)

  expect(toEdit(part, row)).toEqual({ kind: 'ok', change: {} })
  expect(toEdit(part, { ...row, hours: undefined, needs: [] })).toEqual({
    kind: 'ok',
    change: { allowedMs: null, needs: [] },
  })
  expect(toEdit(part, { ...row, title: ' ' })).toEqual({ kind: 'wrong', wrong: ['title'] })
})

const aPart: Subtask = {
  id: 'p1',
  ticketId: 't1',
  number: 1,
  title: '核实',
  instructions: '',
  state: 'ready',
  department: { id: 'care', name: '客户关怀部' },
  needs: [],
  required: true,
  allowedMs: 3_600_000,
  createdAt: '2026-03-02T09:00:00Z',
  updatedAt: '2026-03-02T09:00:00Z',
  revision: 1,
}
