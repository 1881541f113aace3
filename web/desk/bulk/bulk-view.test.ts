import { expect, test } from 'vitest'
import type { BulkEdit } from '../../../contract/bulk-edits.ts'
import { blankAction, cannotBeUndone, isReady, kinds, progressOf } from './bulk-view.ts'

const now = new Date('2026-03-02T12:00:00Z')
const anEdit = (but: Partial<BulkEdit>): BulkEdit => ({
  id: 'b1',
  state: 'done',
  actions: [],
  total: 10,
  counts: { stays: 2, waiting: 0, done: 7, refused: 1, undone: 0, left: 0 },
  reasons: [],
  madeAt: now.toISOString(),
  undoUntil: '2026-03-02T12:09:41Z',
  ...but,
})

test('nothing can be looked at before enough is said', () => {
  expect(kinds.filter((kind) => isReady(blankAction(kind)))).toEqual(['set-priority'])
  expect(isReady({ do: 'assign', assigneeId: null })).toBe(true)
  expect(isReady({ do: 'set-state', state: 'pending' })).toBe(true)
})

test('a word and an end are for good', () => {
  expect(cannotBeUndone(blankAction('comment'))).toBe('said')
  expect(cannotBeUndone({ do: 'set-state', state: 'closed' })).toBe('closed')
  expect(cannotBeUndone({ do: 'set-state', state: 'resolved', result: '已补发' })).toBe('told')
  expect(cannotBeUndone({ do: 'set-state', state: 'open' })).toBeUndefined()
})

test('while it runs it tells how far it is, and when it is done how long it can be taken back', () => {
  const counts = { stays: 2, waiting: 5, done: 3, refused: 0, undone: 0, left: 0 }

  expect(progressOf(anEdit({ state: 'running', counts }), now)).toMatchObject({ done: 3, total: 8, undoMs: undefined })
  expect(progressOf(anEdit({}), now)).toMatchObject({ stage: 'done', done: 7, left: 1, undoMs: 581_000 })
  expect(progressOf(anEdit({}), new Date('2026-03-02T12:10:00Z'))).toMatchObject({ undoMs: undefined })
})

test('taken back, it tells how many were put back and how many were left', () => {
  const counts = { stays: 2, waiting: 0, done: 0, refused: 1, undone: 6, left: 1 }

  expect(progressOf(anEdit({ state: 'undone', counts }), now)).toMatchObject({ done: 6, total: 7, left: 1 })
})
