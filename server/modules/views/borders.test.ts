import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compile } from '../../../lib/conditions/compile.ts'
import type { Condition } from '../../../lib/conditions/condition.ts'
import { borderAhead, nextBorder, spansIn, speaksOfToday } from './borders.ts'

const noon = Date.parse('2026-03-02T12:00:00Z')
const today = '2026-03-02'
const soon: Condition = { field: 'ticket.due', op: 'in-next', value: 7_200_000 }
const recent: Condition = { field: 'ticket.created', op: 'in-last', value: 3_600_000 }

test('nothing changes between two borders, whatever the moment', () => {
  const spans = spansIn({ any: [soon, recent] })
  const holds = [compile(soon), compile(recent)]
  const at = fc.integer({ min: -10_000_000, max: 10_000_000 }).map((ms) => new Date(noon + ms))
  fc.assert(
    fc.property(at, at, fc.integer({ min: 0, max: 20_000_000 }), (due, created, laterMs) => {
      const facts = new Map([
        ['ticket.due', due],
        ['ticket.created', created],
      ])
      const now = new Date(noon)
      const border = nextBorder(spans, facts, now)
      const later = new Date(border ? Math.min(noon + laterMs, border.getTime() - 1) : noon + laterMs)

      for (const one of holds) expect(one(facts, { now: later, today })).toBe(one(facts, { now, today }))
      const ahead = borderAhead(spans, now)
      if (border) expect(compile(ahead!)(facts, { now, today })).toBe(true)
    }),
  )
})

test('a ticket is due soon from two hours before to the last millisecond', () => {
  const facts = new Map([['ticket.due', new Date(noon)]])

  expect(nextBorder(spansIn(soon), facts, new Date(noon - 10_800_000))).toEqual(new Date(noon - 7_200_000))
  expect(nextBorder(spansIn(soon), facts, new Date(noon))).toEqual(new Date(noon + 1))
  expect(nextBorder(spansIn(soon), facts, new Date(noon + 1))).toBeUndefined()
})

test('whoever says today is heard', () => {
  expect(speaksOfToday({ field: 'form.day', op: 'before', value: 'today+3' })).toBe(true)
  expect(speaksOfToday({ field: 'form.day', op: 'between', value: ['2026-03-01', 'today'] })).toBe(true)
  expect(speaksOfToday({ field: 'ticket.subject', op: 'is', value: 'todays' })).toBe(false)
})
