import { expect, test } from 'vitest'
import type { MissedContact } from '../../../contract/callers.ts'
import { readFilter, toneOf, waysOf } from './missed.ts'

const me = 'a1'
const seen = { me, forAll: false, lineOut: true }
const contact = (over: Partial<MissedContact> = {}): MissedContact => ({
  id: 'm1',
  number: '+8613812345678',
  ourNumber: '4000',
  because: 'timed-out',
  times: 1,
  firstAt: '2026-03-02T02:00:00.000Z',
  lastAt: '2026-03-02T02:00:00.000Z',
  dueAt: '2026-03-02T02:30:00.000Z',
  state: 'open',
  attempts: 0,
  revision: 1,
  ...over,
})

test('what is nobody’s can be rung at once, or taken for later', () => {
  expect(waysOf(contact(), seen)).toEqual(['ring', 'reached-by-hand', 'not-reached-by-hand', 'take', 'let-be'])
})

test('what is mine I can give away', () => {
  expect(waysOf(contact({ owner: { id: me, name: '我' } }), seen)).toContain('give-away')
})

test('what a colleague has is theirs, but not for a supervisor', () => {
  const theirs = contact({ owner: { id: 'b', name: '刘' } })

  expect(waysOf(theirs, seen)).toEqual([])
  expect(waysOf(theirs, { ...seen, forAll: true })).toContain('ring')
})

test('while a colleague rings nobody else can', () => {
  expect(waysOf(contact({ ringing: { id: 'b', name: '刘' } }), { ...seen, forAll: true })).toEqual([])
})

test('without a line to the outside it is rung by hand', () => {
  expect(waysOf(contact(), { ...seen, lineOut: false })[0]).toBe('reached-by-hand')
})

test('it is red once it is due, and not when it is settled', () => {
  const late = new Date('2026-03-02T02:31:00.000Z')

  expect(toneOf(contact(), late)).toBe('red')
  expect(toneOf(contact({ state: 'reached', closedAt: '2026-03-02T02:40:00.000Z' }), late)).toBe('green')
})

test('an address that says nothing we know shows what is open', () => {
  expect(readFilter({ state: 'x', owner: 'y' })).toEqual({ state: 'open', owner: 'all' })
})
