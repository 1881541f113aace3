import { expect, test } from 'vitest'
import type { TicketClock } from '../../../contract/sla.ts'
import { clockView, pieceLines } from './clock-view.ts'

const hour = 3_600_000
const noon = new Date('2026-03-02T12:00:00Z')
const later = (ms: number) => new Date(noon.getTime() + ms)
const aClock = (but: Partial<TicketClock> = {}): TicketClock => ({
  kind: 'resolution',
  state: 'running',
  mode: 'counting',
  calendar: '办公时间',
  timeZone: 'Asia/Shanghai',
  startedAt: noon.toISOString(),
  targetMs: 4 * hour,
  elapsedMs: hour,
  lateByMs: 0,
  counts: true,
  unknownYears: [],
  pieces: [],
  leftOut: 0,
  ...but,
})

test('a bar fills by itself, and not beyond the end of the shift', () => {
  const clock = aClock({ turnsAt: later(hour).toISOString() })

  expect(clockView(clock, noon, noon)).toEqual({ look: 'running', filled: 0.25, ms: 3 * hour })
  expect(clockView(clock, noon, later(9 * hour))).toEqual({ look: 'running', filled: 0.5, ms: 2 * hour })
})

test('outside working hours and while waiting it stands still and says so', () => {
  expect(clockView(aClock({ counts: false }), noon, later(hour))).toMatchObject({ look: 'off', filled: 0.25 })
  expect(clockView(aClock({ counts: false, mode: 'paused', state: 'paused' }), noon, noon).look).toBe('paused')
})

test('half an hour before the limit it is soon, and past it broken by so much', () => {
  const clock = aClock({ targetMs: hour + 30 * 60_000 })

  expect(clockView(clock, noon, noon)).toMatchObject({ look: 'soon' })
  expect(clockView(clock, noon, later(hour))).toEqual({ look: 'broken', filled: 1, ms: 30 * 60_000 })
})

test('one that has stopped says whether it was in time', () => {
  const stopped = { mode: 'stopped', counts: false } as const

  expect(clockView(aClock({ ...stopped, state: 'met' }), noon, noon).look).toBe('kept')
  expect(clockView(aClock({ ...stopped, state: 'missed', elapsedMs: 5 * hour }), noon, noon)).toEqual({
    look: 'late',
    filled: 1,
    ms: hour,
  })
})

test('a day is named where it begins, and an end on another day with its day', () => {
  const at = (day: number, time: string) => new Date(`2026-03-0${day}T${time}:00`).toISOString()
  const piece = (from: string, to: string | undefined) => ({ kind: 'counted' as const, from, to, ms: 0 })
  const lines = pieceLines([
    piece(at(2, '09:00'), at(2, '12:00')),
    piece(at(2, '18:00'), at(3, '09:00')),
    piece(at(3, '09:00'), undefined),
  ])

  expect(lines.map(({ day, from, to }) => [day, from, to])).toEqual([
    ['3-02', '09:00', '12:00'],
    [undefined, '18:00', '3-03 09:00'],
    ['3-03', '09:00', undefined],
  ])
})
