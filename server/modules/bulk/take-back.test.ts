import { expect, test } from 'vitest'
import { newId } from '../../base/id.ts'
import { aTicket } from '../tickets/ticket.builder.ts'
import { somebody } from '../views/house.builder.ts'
import type { BulkEdit, Row } from './bulk-edit.ts'
import type { Doors } from './hands.ts'
import { takeBack } from './take-back.ts'
import { takeback } from './touched.ts'

test('what is as it was needs no putting back: it was done before we fell, or by somebody', () => {
  const [before, after] = [
    { priority: 'normal', assigneeId: null } as const,
    { priority: 'high', assigneeId: 'ada' } as const,
  ]

  expect(takeback(before, after, { ...after, priority: 'normal' })).toEqual({ back: ['assigneeId'], changedSince: [] })
})

test('what somebody made of it since is theirs', () => {
  const now = { priority: 'urgent' } as const

  expect(takeback({ priority: 'normal' }, { priority: 'high' }, now)).toEqual({
    back: [],
    changedSince: ['priority'],
  })
})

test('a way back that waits for a yes is said to, and not that it was gone', async () => {
  const ticket = aTicket({ state: 'resolved', status: 'resolved' })
  const edit = {
    id: newId(),
    actions: [{ do: 'set-state', state: 'resolved' }],
    madeAt: new Date(),
  } as unknown as BulkEdit
  const row: Row = {
    place: 0,
    ticketId: ticket.id,
    state: 'done',
    before: { status: 'open' },
    after: { status: 'resolved' },
  }
  // Asks for the yes, and stays where it is.
  const tickets = { find: async () => ticket, comments: async () => [], putBack: async () => ticket }
  const doors = { tickets, tags: { of: async () => new Map() } } as unknown as Doors

  const left = await takeBack(edit, row, somebody(newId(), newId(), 'all'), doors)

  expect(left).toMatchObject({ state: 'left', because: 'needs-yes' })
})
