import { expect, test } from 'vitest'
import type { CustomerId, OutcallId, TicketId } from '../../base/id.ts'
import { answered, inVain, letGo, notBefore, type Outcall, rings } from './outcall.ts'

const quiet = { hours: { from: '20:00', to: '09:00' }, timeZone: 'Asia/Shanghai' }
const noon = new Date('2026-11-25T04:00:00Z')
const call: Outcall = {
  id: 'o' as OutcallId,
  ticketId: 't' as TicketId,
  customerId: 'c' as CustomerId,
  number: '+8613900000001',
  begunAt: noon,
  flow: 'notice',
  state: 'waiting',
  attempts: 0,
  nextAt: noon,
}
const ringing = rings(call, noon)

test('nobody is rung in the evening, at night or in the early morning', () => {
  const at = (time: string) => notBefore(new Date(time), quiet).toISOString()

  expect(at('2026-11-25T04:00:00Z')).toBe('2026-11-25T04:00:00.000Z')
  expect(at('2026-11-25T12:00:00Z')).toBe('2026-11-26T01:00:00.000Z')
  expect(at('2026-11-25T23:30:00Z')).toBe('2026-11-26T01:00:00.000Z')
})

test('who does not pick up is rung again after a pause, three times in all', () => {
  const once = inVain(ringing, noon, quiet)
  const twice = inVain(rings(once, noon), noon, quiet)

  expect(once).toMatchObject({ state: 'waiting', attempts: 1, nextAt: new Date('2026-11-25T04:30:00Z') })
  expect(inVain(rings(twice, noon), noon, quiet)).toMatchObject({
    state: 'not-reached',
    attempts: 3,
    nextAt: undefined,
  })
})

test('a pause that ends in the quiet hours ends with them', () => {
  const late = new Date('2026-11-25T11:45:00Z')

  expect(inVain(rings(call, late), late, quiet).nextAt).toEqual(new Date('2026-11-26T01:00:00Z'))
})

test('what is over stays so', () => {
  const done = answered(ringing)

  expect(done).toMatchObject({ state: 'answered', nextAt: undefined })
  for (const after of [rings(done, noon), inVain(done, noon, quiet), letGo(done), answered(done)])
    expect(after).toBe(done)
  // A phone that rings is not taken back by a consent withdrawn in that moment.
  expect(letGo(ringing)).toBe(ringing)
})
