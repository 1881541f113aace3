import { expect, test } from 'vitest'
import { dueClock } from './due-clock.ts'

const noon = new Date('2026-03-02T12:00:00Z')
const minutes = (n: number) => new Date(noon.getTime() + n * 60_000).toISOString()
const open = { state: 'open', createdAt: minutes(-60) } as const

test('a ticket without a promise has no clock', () => {
  expect(dueClock(open, noon)).toEqual({ kind: 'none' })
})

test('what breaks first is what is shown', () => {
  const ticket = { ...open, respondBy: minutes(20), dueAt: minutes(125) }

  expect(dueClock(ticket, noon)).toEqual({ kind: 'left', what: 'respond', ms: 20 * 60_000, soon: true })
  expect(dueClock({ ...ticket, respondBy: undefined }, noon)).toEqual({
    kind: 'left',
    what: 'resolve',
    ms: 125 * 60_000,
    soon: false,
  })
})

test('a broken first answer is told before the limit of the whole', () => {
  expect(dueClock({ ...open, respondBy: minutes(-13), dueAt: minutes(60) }, noon)).toEqual({
    kind: 'over',
    what: 'respond',
    ms: 13 * 60_000,
  })
})

test('at its very limit a promise is not broken yet', () => {
  expect(dueClock({ ...open, dueAt: minutes(0) }, noon)).toMatchObject({ kind: 'left', ms: 0, soon: true })
})

test('a resolved ticket says whether it was in time', () => {
  const resolved = { ...open, state: 'resolved', dueAt: minutes(-10) } as const

  expect(dueClock({ ...resolved, resolvedAt: minutes(-10) }, noon)).toEqual({ kind: 'kept' })
  expect(dueClock({ ...resolved, resolvedAt: minutes(-3) }, noon)).toEqual({ kind: 'late', ms: 7 * 60_000 })
})

test('while the next move is the customer’s nothing is due', () => {
  expect(dueClock({ ...open, state: 'pending' }, noon)).toEqual({ kind: 'paused' })
})
