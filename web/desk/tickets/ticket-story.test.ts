import { expect, test } from 'vitest'
import type { Comment } from '../../../contract/comments.ts'
import type { TicketEvent } from '../../../contract/tickets.ts'
import { changedLines, ticketStory } from './ticket-story.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 12, minute)).toISOString()
const anEvent = (type: string, minute: number): TicketEvent => ({
  number: `${minute}`,
  type,
  at: at(minute),
  actor: '陈晨',
  detail: {},
  names: {},
})
const aComment = (minute: number): Comment => ({
  id: `c${minute}`,
  ticketId: 't',
  kind: 'internal',
  from: 'agent',
  text: '查过了',
  files: [],
  at: at(minute),
})
const ticket = {
  createdAt: at(1),
  conversations: [{ id: 'call', channel: 'phone', startedAt: at(0), reason: 'draft' }],
}

test('the call comes before the ticket it became', () => {
  const story = ticketStory({ ticket, comments: [], events: [anEvent('ticket-opened', 1)] })

  expect(story.map(({ kind }) => kind)).toEqual(['conversation', 'opened'])
  expect(story[1]).toMatchObject({ by: '陈晨' })
})

test('changes next to each other fold into one line, words stand between', () => {
  const events = [anEvent('ticket-assigned', 2), anEvent('ticket-edited', 3), anEvent('ticket-resolved', 6)]
  const story = ticketStory({ ticket, comments: [aComment(4)], events })

  expect(story.map(({ kind }) => kind)).toEqual(['conversation', 'opened', 'changes', 'comment', 'changes'])
  expect(story[2]).toMatchObject({ changes: [events[0], events[1]] })
})

test('what stands in the story itself is not told twice', () => {
  const events = [anEvent('comment-added', 4), anEvent('conversation-linked', 1)]

  expect(ticketStory({ ticket, comments: [aComment(4)], events })).toHaveLength(3)
})

test('what was before the part that is known is not told, neither the call nor the beginning', () => {
  const events = [anEvent('ticket-edited', 3), anEvent('ticket-assigned', 5)]
  const story = ticketStory({ ticket, comments: [aComment(4), aComment(6)], events, since: at(4) })

  expect(story.map(({ key }) => key)).toEqual(['c4', 'change-5', 'c6'])
})

test('a change by which a promise fell stands open, also where nobody but the clock changed anything', () => {
  const fallen = { promises: ['resolution'], policy: '标准服务' }
  const events = [
    anEvent('ticket-assigned', 2),
    anEvent('ticket-edited', 3),
    { ...anEvent('ticket-edited', 4), detail: { fallen } },
    { ...anEvent('ticket-recounted', 5), detail: { fallen } },
    anEvent('ticket-recounted', 6),
  ]
  const story = ticketStory({ ticket, comments: [], events })

  expect(story.slice(2).map((part) => part.kind === 'changes' && part.changes.length)).toEqual([2, 1, 1])
})

test('a fold keeps its name while it grows, so that it stays open', () => {
  const first = ticketStory({ ticket, comments: [], events: [anEvent('ticket-edited', 2)] })
  const then = ticketStory({ ticket, comments: [], events: [anEvent('ticket-edited', 2), anEvent('ticket-edited', 3)] })

  expect(then.at(-1)!.key).toBe(first.at(-1)!.key)
})

test('a change tells what was and what became, form values one by one', () => {
  const detail = {
    changes: {
      priority: ['normal', 'high'],
      fields: [
        { order: 'DD1', why: 'late' },
        { order: 'DD2', why: 'late' },
      ],
    },
  }

  expect(changedLines({ ...anEvent('ticket-edited', 2), detail })).toEqual([
    { key: 'priority', before: 'normal', after: 'high' },
    { key: 'fields.order', before: 'DD1', after: 'DD2' },
  ])
})

test('a ticket that moved on within its kind tells from where to where', () => {
  const moved = { ...anEvent('ticket-moved', 2), detail: { from: 'checking', status: 'paying' } }

  expect(changedLines(moved)).toEqual([{ key: 'status', before: 'checking', after: 'paying' }])
})

test('an event that tells no changes has no lines', () => {
  expect(changedLines(anEvent('ticket-closed', 2))).toEqual([])
})

test('two changes of one moment stand in the order in which they were made', () => {
  const [first, second] = [
    { ...anEvent('ticket-edited', 5), number: '9' },
    { ...anEvent('ticket-resolved', 5), number: '10' },
  ]
  const story = ticketStory({ ticket, comments: [], events: [second, first] })

  expect(story.at(-1)).toMatchObject({ changes: [first, second] })
})
