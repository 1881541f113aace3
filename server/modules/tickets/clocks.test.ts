import { describe, expect, test } from 'vitest'
import { clocked, closeAfterMs, closing } from './clocks.ts'
import { aTicket } from './ticket.builder.ts'

const nine = new Date('2026-03-02T09:00:00Z')

describe('closing by itself', () => {
  test('a resolved ticket closes when nobody objects', () => {
    expect(closing(aTicket({ state: 'resolved', resolvedAt: nine })).put).toMatchObject([
      { kind: 'ticket-close', due: new Date(nine.getTime() + closeAfterMs) },
    ])
  })

  test('one that goes on does not', () => {
    const ticket = aTicket({ state: 'open' })

    expect(closing(ticket)).toEqual({ put: [], drop: [`ticket-close:${ticket.id}`] })
  })
})

test('an event says how the ticket stands for its clocks, and nothing a customer said', () => {
  const told = clocked(aTicket({ priority: 'high', state: 'pending' }), { at: nine, said: 'question' }, 4)

  expect(told).toMatchObject({ at: nine.toISOString(), state: 'pending', priority: 'high', said: 'question', book: 4 })
  expect(Object.keys(told)).not.toContain('subject')
})
