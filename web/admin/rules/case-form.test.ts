import { expect, test } from 'vitest'
import { readFacts, writeFacts } from './case-form.ts'

const facts = {
  'ticket.priority': 'urgent',
  'ticket.subject': '三天 未发货',
  'form.amount': 12.5,
  'customer.tags': ['VIP', '企业'],
  'comment.text': '12315',
  'ticket.description': 'he said "no"',
  'x.y': true,
}

test('facts are written one a line and read back the same', () => {
  expect(readFacts(writeFacts(facts))).toEqual({ facts })
  expect(writeFacts({ 'ticket.priority': 'urgent' })).toBe('ticket.priority = urgent')
})

test.each([
  ['ticket.priority', 1],
  ['a = 1\nb = [1, 2]', 2],
  ['a = "open', 1],
])('%o has a line that is no fact', (text, line) => {
  expect(readFacts(text)).toEqual({ line })
})
