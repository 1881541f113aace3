import { describe, expect, test } from 'vitest'
import type { UserId } from '../../base/id.ts'
import { aTicket } from './ticket.builder.ts'
import { assign, close, customerWrote, edit, goOn, reopen, resolve, responded, waitForCustomer } from './ticket.ts'

const noon = new Date('2026-03-02T12:00:00Z')
const later = new Date('2026-03-02T15:00:00Z')

describe('resolving', () => {
  test('stamps the time that reports count up to, and keeps the words for the customer', () => {
    expect(resolve(aTicket(), '已补发', noon)).toMatchObject({ state: 'resolved', resolvedAt: noon, result: '已补发' })
  })

  test('twice is resolving once: the first stamp and words stand', () => {
    const resolved = resolve(aTicket(), '已补发', noon)

    expect(resolve(resolved, '已退款', later)).toBe(resolved)
  })

  test('a ticket that waits for the customer can be resolved', () => {
    expect(resolve(aTicket({ state: 'pending' }), '好了', noon).state).toBe('resolved')
  })
})

describe('the customer writes', () => {
  test('and what waited for them goes on, without counting as reopened', () => {
    expect(customerWrote(aTicket({ state: 'pending' }))).toMatchObject({ state: 'open', reopenedTimes: 0 })
  })

  test('and what was resolved opens again, its stamp gone', () => {
    const resolved = resolve(aTicket(), '好了', noon)

    expect(customerWrote(resolved)).toMatchObject({ state: 'open', resolvedAt: undefined, reopenedTimes: 1 })
  })

  test('and an open ticket stays as it is', () => {
    const open = aTicket()

    expect(customerWrote(open)).toBe(open)
  })

  test('and a closed ticket stays closed', () => {
    expect(() => customerWrote(aTicket({ state: 'closed' }))).toThrow('open a new one')
  })
})

describe('states', () => {
  test('closing needs a resolution first', () => {
    expect(() => close(aTicket(), noon)).toThrow('from open to closed')
  })

  test('closed is for good', () => {
    const closed = close(resolve(aTicket(), '好了', noon), later)

    expect(closed).toMatchObject({ state: 'closed', closedAt: later, resolvedAt: noon })
    for (const move of [waitForCustomer, goOn, reopenOrThrow]) expect(() => move(closed)).toThrow('closed for good')
  })

  test('waiting twice is waiting once', () => {
    const pending = waitForCustomer(aTicket())

    expect(waitForCustomer(pending)).toBe(pending)
  })
})

const reopenOrThrow = reopen

describe('changing', () => {
  test('what is the same already is no change', () => {
    const ticket = aTicket({ fields: { order: 'DD1' } })

    expect(edit(ticket, { subject: ticket.subject, fields: { order: 'DD1' } })).toBe(ticket)
  })

  test('handing it to nobody is a change', () => {
    const ada = 'ada' as UserId

    expect(assign(aTicket({ assigneeId: ada }), { assigneeId: undefined }).assigneeId).toBeUndefined()
  })

  test('a closed ticket is not edited', () => {
    expect(() => edit(aTicket({ state: 'closed' }), { subject: '改' })).toThrow('closed')
  })

  test('only the first answer stops the response clock', () => {
    const answered = responded(aTicket(), noon)

    expect(responded(answered, later).respondedAt).toBe(noon)
  })
})
