import { expect, test } from 'vitest'
import type { TicketEvent } from '../../../contract/tickets.ts'
import { deliveryTold } from './told-event.ts'

const event = (type: string, detail: TicketEvent['detail']): TicketEvent => ({
  number: '1',
  type,
  at: '2026-03-02T12:00:00Z',
  actor: 'system',
  detail,
  names: {},
})
const sentence = (type: string, way: string, recipient = 'customer') =>
  deliveryTold(event(type, { errand: 'result', recipient, way }))?.sentence

test.each([
  ['delivery-sent', 'chat', 'sent'],
  ['delivery-sent', 'page', 'there'],
  ['delivery-sent', 'phone', 'ring'],
  ['delivery-delayed', 'email', 'delayed'],
  ['delivery-given-up', 'webhook', 'given-up'],
  ['delivery-dropped', 'page', 'dropped'],
])('%s by %s is told as %s', (type, way, told) => {
  expect(sentence(type, way)).toBe(told)
})

test('an agent has no page to find it on: for them it was sent', () => {
  expect(sentence('delivery-sent', 'page', 'agent')).toBe('sent')
})

test('another event is none of its business', () => {
  expect(deliveryTold(event('ticket-closed', {}))).toBeUndefined()
})
