import { expect, test } from 'vitest'
import type { View } from '../../../contract/views.ts'
import { beginWith, editOf } from './view-form.ts'

const types = [{ id: 't1', key: 'refund' }]
const mine: View = {
  id: 'v1',
  name: '我的',
  audience: 'everyone',
  condition: { all: [{ field: 'ticket.assignee', op: 'is', value: 'me' }] },
  columns: ['number', 'subject'],
  sort: 'due',
  place: 1,
  mayChange: false,
  revision: 1,
}

test('a new view is the list that is shown, with what narrows it', () => {
  const view = beginWith({ view: 'mine', type: 't1', priority: 'urgent', q: '退款' }, mine, types)

  expect(view.condition).toEqual({
    all: [
      { field: 'ticket.assignee', op: 'is', value: 'me' },
      { field: 'ticket.type', op: 'is', value: 'refund' },
      { field: 'ticket.priority', op: 'is', value: 'urgent' },
      {
        any: [
          { field: 'ticket.subject', op: 'contains', value: '退款' },
          { field: 'ticket.description', op: 'contains', value: '退款' },
        ],
      },
    ],
  })
  expect(view).toMatchObject({ audience: 'me', columns: ['number', 'subject'], sort: 'due' })
})

test('of everything it begins with what is not resolved: nobody keeps a view of all there ever was by accident', () => {
  expect(beginWith({ view: 'all' }, undefined, types).condition).toEqual({
    all: [{ field: 'ticket.state', op: 'one-of', value: ['open', 'pending'] }],
  })
})

test('a view is edited as it was saved', () => {
  expect(editOf({ ...mine, team: { id: 'g1', name: '客服一组' }, audience: 'team' })).toMatchObject({
    name: '我的',
    audience: 'team',
    teamId: 'g1',
    condition: mine.condition,
  })
})
