import { expect, test } from 'vitest'
import type { TimelineEntry } from '../../contract/customers.ts'
import { contacts, customerCard, past } from './customer-card.ts'

const now = new Date('2026-03-31T12:00:00.000Z')

function anEntry(kind: TimelineEntry['kind'], state: string, at: string): TimelineEntry {
  return { kind, state, at, id: `${kind}-${at}`, title: '' }
}

test('open tickets and the contacts of thirty days are counted, surveys are not contacts', () => {
  const timeline = [
    anEntry('call', 'closed', '2026-03-31T11:00:00.000Z'),
    anEntry('chat', 'closed', '2026-03-01T12:00:00.000Z'),
    anEntry('call', 'closed', '2026-03-01T11:59:59.999Z'),
    anEntry('survey', 'answered', '2026-03-30T12:00:00.000Z'),
    anEntry('ticket', 'pending', '2026-03-30T12:00:00.000Z'),
    anEntry('ticket', 'closed', '2026-03-30T12:00:00.000Z'),
  ]

  expect(contacts(timeline, now)).toEqual({ openTickets: 1, last30Days: 2 })
})

test('contact points stand by their kind', () => {
  const card = customerCard({
    id: 'k',
    name: '王小明',
    tags: ['VIP'],
    language: 'zh',
    contactPoints: [
      { kind: 'visitor', value: 'v1' },
      { kind: 'email', value: 'w@example.cn' },
      { kind: 'phone', value: '+8613800138000' },
    ],
    createdAt: now.toISOString(),
    revision: 1,
  })

  expect(card).toMatchObject({ phones: ['+8613800138000'], others: ['w@example.cn'] })
})

test('the conversation of this moment is not its own past', () => {
  const timeline = [{ ...anEntry('call', 'open', now.toISOString()), id: 'now' }]

  expect(past(timeline, 'now')).toEqual([])
})
