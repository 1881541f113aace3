import { expect, test } from 'vitest'
import type { Fact, Told } from '../../platform/events/append.ts'
import { aTicket } from '../tickets/ticket.builder.ts'
import { ticketAt } from './rewind.ts'

const told = (...facts: Fact[]): Told[] =>
  facts.map((fact, at) => ({
    number: String(at + 1),
    type: fact.type,
    subject: { kind: 'ticket', id: 't1' },
    actor: 'user:1',
    cause: undefined,
    at: new Date(at * 60_000),
    fact,
  }))

const story = told(
  { type: 'ticket-opened' },
  { type: 'ticket-edited', changes: { priority: ['low', 'normal'], subject: ['一', '二'] } },
  { type: 'ticket-waits' },
  { type: 'ticket-assigned', changes: { assigneeId: [null, 'u1'] } },
  { type: 'ticket-edited', changes: { priority: ['normal', 'high'] } },
  { type: 'ticket-resolved' },
  { type: 'ticket-reopened' },
)
const today = {
  ...aTicket({ priority: 'high', subject: '二', state: 'open', assigneeId: 'u1' as never, reopenedTimes: 1 }),
  tags: ['VIP'],
}

test.each([
  ['1', { priority: 'low', subject: '一', state: 'open', assigneeId: undefined, reopenedTimes: 0 }],
  ['2', { priority: 'normal', subject: '二', state: 'open' }],
  ['3', { priority: 'normal', state: 'pending', assigneeId: undefined }],
  ['4', { priority: 'normal', state: 'pending', assigneeId: 'u1' }],
  ['6', { priority: 'high', state: 'resolved', reopenedTimes: 0 }],
  ['7', { priority: 'high', state: 'open', reopenedTimes: 1 }],
])('a ticket after event %s is as it was then', (number, was) => {
  expect(ticketAt(today, story, number)).toMatchObject(was)
})

test('what the log does not tell stays as it is today', () => {
  expect(ticketAt(today, story, '1').tags).toEqual(['VIP'])
})
