import { expect, test } from 'vitest'
import { nextLate, roundTheClock, type Shifts, timersOf, withDue } from './clock.ts'
import { aSubtask } from './subtask.builder.ts'

const hourMs = 3_600_000
const at = (time: string) => new Date(`2026-03-02T${time}:00Z`)

/** A department that works from nine to twelve, for this one day. */
const mornings: Shifts = {
  workedMs: (_, from, to) =>
    Math.max(0, Math.min(to.getTime(), at('12:00').getTime()) - Math.max(from.getTime(), at('09:00').getTime())),
  dueAt: (_, from, ms) => {
    const due = new Date(Math.max(from.getTime(), at('09:00').getTime()) + ms)
    return due <= at('12:00') ? due : undefined
  },
}

test('only the hours of the department count, and of a pause only those', () => {
  const pauses = [{ from: at('07:00'), to: at('10:00') }]
  const part = aSubtask({ readyAt: at('06:00'), allowedMs: hourMs, pauses })

  expect(withDue(part, mornings).dueAt).toEqual(at('11:00'))
  expect(withDue(part, roundTheClock).dueAt).toEqual(at('10:00'))
})

test('without a limit, or without a shift to come, nothing is due and no timer runs', () => {
  const endless = withDue(aSubtask({ readyAt: at('11:30'), allowedMs: hourMs }), mornings)

  expect(withDue(aSubtask({ allowedMs: undefined }), mornings).dueAt).toBeUndefined()
  expect(endless.dueAt).toBeUndefined()
  expect(timersOf(endless, mornings).put).toEqual([])
})

test('a finished part keeps by when it was due, without a timer', () => {
  const done = withDue(aSubtask({ state: 'done' }), mornings)

  expect(done.dueAt).toEqual(aSubtask().dueAt)
  expect(timersOf(done, mornings).drop).toHaveLength(1)
})

test('it is late twice, and another limit is late anew', () => {
  const part = withDue(aSubtask({ readyAt: at('09:00'), allowedMs: hourMs }), mornings)
  const told = { ...part, lateTold: 1 }

  expect(nextLate(part, mornings)).toEqual(at('10:00'))
  expect(nextLate(told, mornings)).toEqual(at('10:30'))
  expect(nextLate({ ...part, lateTold: 2 }, mornings)).toBeUndefined()
  expect(withDue(told, mornings).lateTold).toBe(1)
  expect(withDue({ ...told, allowedMs: 2 * hourMs }, mornings).lateTold).toBe(0)
})
