import { expect, test } from 'vitest'
import { affected, type LiveEvent } from './affected.ts'

function anEvent(name: string, kind: string, id: string, ids: Record<string, string> = {}): LiveEvent {
  return { type: 'event', number: '7', name, subject: { kind, id }, ids, at: '2026-03-02T12:00:00.000Z' }
}

test('an offer changes the desk and the floor, and is itself not asked for again', () => {
  expect(affected(anEvent('offer-made', 'offer', 'o1'))).toEqual([['desk'], ['floor']])
})

test('a message refreshes its thread and the unread count, not the lists', () => {
  expect(affected(anEvent('message-sent', 'conversation', 'c1'))).toEqual([
    ['conversation', 'c1', 'messages'],
    ['desk'],
  ])
})

test('a resolved ticket refreshes the ticket, the lists and the figures', () => {
  expect(affected(anEvent('ticket-resolved', 'ticket', 't1', { customerId: 'k1' }))).toEqual([
    ['ticket', 't1'],
    ['tickets'],
    ['desk'],
    ['floor'],
    ['customer', 'k1', 'timeline'],
  ])
})

test('a part that may begin refreshes its ticket, the lists of its department and what is open of it', () => {
  const ids = { ticketId: 't1', subtaskId: 's1', departmentId: 'd1' }

  expect(affected(anEvent('subtask-ready', 'ticket', 't1', ids))).toEqual(
    expect.arrayContaining([['ticket', 't1'], ['subtasks'], ['subtask']]),
  )
})

test('a webhook that is changed refreshes who names it, what is on its way to it only its own page and the ticket', () => {
  expect(affected(anEvent('webhook-changed', 'webhook', 'w1'))).toEqual([['webhooks'], ['rules'], ['sla-policies']])
  const touched = affected(anEvent('webhook-answered', 'ticket', 't1', { webhookId: 'w1' }))
  expect(touched).toContainEqual(['webhooks'])
  expect(touched).toContainEqual(['ticket', 't1'])
  expect(touched).not.toContainEqual(['rules'])
})

test('an unheard-of fact about a ticket still refreshes that ticket', () => {
  expect(affected(anEvent('ticket-was-sung-about', 'ticket', 't1'))).toContainEqual(['ticket', 't1'])
})

test('what is named twice is asked once', () => {
  const names = affected(anEvent('call-answered', 'call', 'a1', { agentId: 'p1', conversationId: 'c1' }))

  expect(names.filter(([name]) => name === 'desk')).toHaveLength(1)
})
