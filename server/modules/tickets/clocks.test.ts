import { describe, expect, test } from 'vitest'
import { closeAfterMs, deadlines, timersOf } from './clocks.ts'
import { aTicket } from './ticket.builder.ts'

const nine = new Date('2026-03-02T09:00:00Z')
const limits = { respondWithinMs: 3_600_000, resolveWithinMs: 24 * 3_600_000 }
const kinds = (ticket: Parameters<typeof timersOf>[0]) => timersOf(ticket).put.map(({ kind }) => kind)

describe('deadlines', () => {
  test('an urgent ticket has a quarter of its type’s time, a low one twice', () => {
    expect(deadlines(limits, 'urgent', nine)).toEqual({
      respondBy: new Date('2026-03-02T09:15:00Z'),
      dueAt: new Date('2026-03-02T15:00:00Z'),
    })
    expect(deadlines(limits, 'low', nine).dueAt).toEqual(new Date('2026-03-04T09:00:00Z'))
  })
})

describe('timers', () => {
  test('a new ticket has both clocks', () => {
    expect(kinds(aTicket())).toEqual(['ticket-response', 'ticket-due'])
  })

  test('an answer stops the response clock', () => {
    const { put, drop } = timersOf(aTicket({ respondedAt: nine }))

    expect(put.map(({ kind }) => kind)).toEqual(['ticket-due'])
    expect(drop).toContain(`ticket-response:${put[0]!.payload!.ticketId}`)
  })

  test('a resolved ticket closes by itself', () => {
    const { put } = timersOf(aTicket({ state: 'resolved', resolvedAt: nine }))

    expect(put).toMatchObject([{ kind: 'ticket-close', due: new Date(nine.getTime() + closeAfterMs) }])
  })

  test('a closed ticket has none', () => {
    expect(kinds(aTicket({ state: 'closed', resolvedAt: nine }))).toEqual([])
  })
})
