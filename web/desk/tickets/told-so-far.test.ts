import { expect, test } from 'vitest'
import type { Comment } from '../../../contract/comments.ts'
import type { TicketEvent } from '../../../contract/tickets.ts'
import { type Halves, short, toldSince } from './told-so-far.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 12, minute)).toISOString()
const said = (...minutes: number[]) => minutes.map((minute) => ({ at: at(minute) }) as Comment)
const done = (...minutes: number[]) => minutes.map((minute) => ({ at: at(minute) }) as TicketEvent)

test('a short story is told whole', () => {
  const halves: Halves = { comments: { items: said(1, 2) }, events: { items: done(3, 1) } }

  expect(toldSince(halves)).toBeUndefined()
  expect(short(halves)).toEqual([])
})

test('a story is told from where both halves are known, and the one that reaches less far is read on', () => {
  const halves: Halves = {
    comments: { items: said(5, 9), next: 'earlier' },
    events: { items: done(9, 7), next: 'earlier' },
  }

  expect(toldSince(halves)).toBe(at(7))
  expect(short(halves)).toEqual(['events'])
})

test('a half that is known to its beginning holds nothing back', () => {
  const halves: Halves = { comments: { items: said(5, 9), next: 'earlier' }, events: { items: done(9, 7) } }

  expect(toldSince(halves)).toBe(at(5))
  expect(short(halves)).toEqual(['comments'])
})

test('when both end in one moment both are read on', () => {
  const halves: Halves = {
    comments: { items: said(5), next: 'earlier' },
    events: { items: done(5), next: 'earlier' },
  }

  expect(short(halves)).toEqual(['comments', 'events'])
})

test('a half of which nothing has come yet is not waited for', () => {
  expect(toldSince({ comments: { items: said(5), next: 'earlier' }, events: { items: [] } })).toBe(at(5))
})
