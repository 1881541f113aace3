import { expect, test } from 'vitest'
import { alertFacts, unansweredFirst } from './alerts.ts'

test('an alert leads to its ticket and conversation and says the score', () => {
  const detail = { ticketId: 't', conversationId: 'c', number: 1029, score: 1, customerId: 'x' }

  expect(alertFacts({ detail })).toEqual({ ticketId: 't', conversationId: 'c', number: 1029, score: 1, words: '' })
})

test('a detail nobody foresaw is still told', () => {
  expect(alertFacts({ detail: { address: '203.0.113.9', tries: 30, nested: {} } }).words).toBe('203.0.113.9 · 30')
})

test('what waits for an answer stands above what has one, the newest first', () => {
  const anAlert = (id: string, at: string, answeredAt?: string) =>
    ({ id, kind: 'bad-score', at, detail: {}, answeredAt }) as const
  const alerts = [
    anAlert('answered', '2026-03-02T12:00:00Z', '2026-03-02T12:01:00Z'),
    anAlert('older', '2026-03-02T10:00:00Z'),
    anAlert('newer', '2026-03-02T11:00:00Z'),
  ]

  expect(unansweredFirst(alerts).map(({ id }) => id)).toEqual(['newer', 'older', 'answered'])
})
