import { describe, expect, test } from 'vitest'
import { newId, type TicketId } from '../../../base/id.ts'
import { anAgent, aQueue, Rehearsal } from './floor.builder.ts'
import type { Queue } from './queue.ts'

describe('tickets in line', () => {
  test('are offered to whoever has the fewest, as many as they bear', () => {
    const floor = on({})
    floor.signsIn(anAgent('ada', { ticketCapacity: 2 }), anAgent('bob', { ticketCapacity: 1 }))

    const tickets = [1, 2, 3, 4].map(() => aTicket(floor))

    expect(tickets.map((ticket) => floor.whoHas(ticket))).toEqual(['ada', 'bob', 'ada', undefined])
    expect(floor.after(0).answer).toEqual({ kind: 'done' })
  })

  test('are interrupted by calls and never offered during one', () => {
    const floor = on({})
    const ada = anAgent('ada', { ticketCapacity: 3 })
    floor.signsIn(ada)
    const ticket = aTicket(floor)

    const call = floor.arrives()

    expect(floor.whoHas(call)).toBe('ada')
    expect(floor.work(ticket)).toMatchObject({ state: 'waiting', firstInLine: true })
    expect(floor.whoHas(aTicket(floor))).toBeUndefined()
  })

  test('do not keep an agent from chats and calls once they are theirs', () => {
    const floor = on({ tickets: 'assign' })
    floor.signsIn(anAgent('ada', { ticketCapacity: 3 }))
    aTicket(floor)

    expect(floor.whoHas(floor.arrives({ kind: 'chat' }))).toBe('ada')
    expect(floor.whoHas(floor.arrives())).toBe('ada')
  })

  test('are theirs at once where the queue assigns them', () => {
    const floor = on({ tickets: 'assign' })
    floor.signsIn(anAgent('ada', { ticketCapacity: 3 }))

    const ticket = aTicket(floor)

    expect(floor.work(ticket)).toMatchObject({ state: 'active', outcome: 'answered' })
    expect(ticket.taken.effects.map(({ type }) => type)).toEqual(['enqueued', 'decided', 'offered', 'answered'])
  })

  test('wait until somebody has them, however long', () => {
    const floor = on({})
    const ticket = aTicket(floor)

    floor.after(20 * 86_400_000)

    expect(floor.work(ticket).state).toBe('waiting')
  })

  test('need no notes when they are done', () => {
    const floor = on({ tickets: 'assign' })
    floor.signsIn(anAgent('ada', { ticketCapacity: 1 }))
    const [first, second] = [aTicket(floor), aTicket(floor)]

    floor.do({ type: 'work-finished', workItemId: first.id })

    expect(floor.whoHas(second)).toBe('ada')
  })
})

describe('shifts', () => {
  const early = { timeZone: 'UTC', week: { 1: [{ from: '06:00', to: '09:30' }] }, exceptions: [] }
  const late = { timeZone: 'UTC', week: { 1: [{ from: '09:30', to: '18:00' }] }, exceptions: [] }

  test('whoever is not on shift gets nothing, and it is said so', () => {
    const floor = on({})
    floor.signsIn(anAgent('ada', { shift: late }))

    const { taken, ...call } = floor.arrives()

    expect(floor.whoHas(call)).toBeUndefined()
    expect(taken.effects.find(({ type }) => type === 'decided')).toMatchObject({
      decision: { because: 'everyone-is-on-break', considered: [{ excluded: 'outside-shift' }] },
    })
  })

  test('when it begins they are looked at, when it ends what rings goes on to others', () => {
    const floor = on({ ringForMs: 300_000 })
    floor.signsIn(anAgent('ada', { shift: early }), anAgent('bob', { shift: late }))
    floor.after(29 * 60_000)
    const call = floor.arrives()
    expect(floor.whoHas(call)).toBe('ada')

    floor.at = Date.parse('2026-03-02T09:30:00Z')
    floor.after(0)

    expect(floor.whoHas(call)).toBe('bob')
  })
})

describe('an offer that rings out', () => {
  test.each([
    ['break', 'break'],
    ['stay', 'available'],
  ] as const)('where the queue says %s', (onMissed, state) => {
    const floor = on({ onMissed })
    const ada = anAgent('ada')
    floor.signsIn(ada)
    const call = floor.arrives()

    floor.after(20_000)

    expect(floor.state(ada)).toBe(state)
    expect(floor.work(call)).toMatchObject({ state: 'waiting', firstInLine: true })
  })

  test('a phone that cannot be rung is no choice', () => {
    const floor = on({ onMissed: 'stay' })
    const ada = anAgent('ada')
    floor.signsIn(ada)
    const { offerId } = floor.work(floor.arrives())

    floor.do({ type: 'offer-refused', offerId: offerId!, by: ada.agentId, because: 'unreachable' })

    expect(floor.state(ada)).toBe('break')
  })
})

const on = (names: Partial<Queue>) => new Rehearsal(aQueue(names))

const aTicket = (floor: Rehearsal) =>
  floor.arrives({ kind: 'ticket', conversationId: undefined, ticketId: newId<TicketId>() })
