import { expect, test } from 'vitest'
import type { Customer, TimelineEntry } from '../../../contract/customers.ts'
import { byDay, cardOf, changeOf, countByKind, summary } from './customer-story.ts'

const anEntry = (kind: TimelineEntry['kind'], at: string, state = 'closed'): TimelineEntry => ({
  kind,
  id: at,
  at,
  title: '催发货',
  state,
})

const wang: Customer = {
  id: '018f0000-0000-7000-8000-000000000001',
  name: '王小明',
  tags: ['VIP'],
  language: 'zh',
  contactPoints: [
    { kind: 'phone', value: '+8613800138000' },
    { kind: 'visitor', value: 'v1' },
  ],
  createdAt: '2026-01-01T00:00:00Z',
  revision: 3,
}

test('a day begins at midnight where the centre is', () => {
  const entries = [anEntry('call', '2026-03-01T15:59:00Z'), anEntry('chat', '2026-03-01T16:01:00Z')]

  expect(byDay(entries, 'Asia/Shanghai').map(({ day }) => day)).toEqual(['2026-03-02', '2026-03-01'])
  expect(byDay(entries, 'UTC')).toHaveLength(1)
})

test('the newest stands first, whatever order the server told it in', () => {
  const entries = [anEntry('call', '2026-03-01T08:00:00Z'), anEntry('chat', '2026-03-01T09:00:00Z')]

  expect(byDay(entries, 'UTC')[0]!.entries.map(({ kind }) => kind)).toEqual(['chat', 'call'])
})

test('the filter says how many of each there are', () => {
  const entries = [anEntry('call', '2026-03-01T08:00:00Z'), anEntry('ticket', '2026-03-01T09:00:00Z')]

  expect(countByKind(entries)).toEqual({ all: 2, call: 1, chat: 0, ticket: 1, survey: 0 })
})

test('only contacts of the last thirty days count as of late, tickets only while they are open', () => {
  const now = new Date('2026-03-31T00:00:00Z')
  const entries = [
    anEntry('call', '2026-03-01T00:00:00Z'),
    anEntry('chat', '2026-02-28T23:59:59Z'),
    anEntry('ticket', '2025-01-01T00:00:00Z', 'open'),
    anEntry('ticket', '2026-03-30T00:00:00Z', 'resolved'),
  ]

  expect(summary(entries, now)).toEqual({ contactsInMonth: 1, openTickets: 1 })
})

test('only what was changed is sent', () => {
  expect(changeOf(wang, { ...cardOf(wang), place: '北京' })).toEqual({ place: '北京' })
  expect(changeOf(wang, cardOf(wang))).toEqual({})
})

test('a new number is added without losing what nobody typed', () => {
  expect(changeOf(wang, { ...cardOf(wang), phones: ['+8613800138000', ' 010 8888 6666 ', ''] })).toEqual({
    contactPoints: [
      { kind: 'phone', value: '+8613800138000' },
      { kind: 'phone', value: '010 8888 6666' },
      { kind: 'visitor', value: 'v1' },
    ],
  })
})
