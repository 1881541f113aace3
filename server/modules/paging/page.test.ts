import { expect, test } from 'vitest'
import type { PageId, TicketId, UserId } from '../../base/id.ts'
import { ended, isOver, letGo, type Page, rings, targetOf } from './page.ts'

const at = new Date('2026-11-25T12:00:00Z')
const page: Page = {
  id: 'p' as PageId,
  ticketId: 't' as TicketId,
  clock: 'resolution',
  language: 'zh',
  targets: [{ userId: 'ada' as UserId }, { number: '+8613800138000' }],
  place: 0,
  round: 1,
  rounds: 2,
  pauseMs: 60_000,
  state: 'waiting',
  nextAt: at,
  endedAt: undefined,
}

test('who does not pick up is followed by the next one at once', () => {
  const after = ended(rings(page, at), 'no-answer', at)

  expect(after).toMatchObject({ state: 'waiting', place: 1, round: 1, nextAt: at })
  expect(targetOf(after)).toEqual({ number: '+8613800138000' })
})

test('picking up without a word is no word either', () => {
  expect(ended(rings(page, at), 'heard', at)).toMatchObject({ state: 'waiting', place: 1 })
})

test('after the last one the round begins anew, after a pause', () => {
  const after = ended(rings({ ...page, place: 1 }, at), 'declined', at)

  expect(after).toMatchObject({ state: 'waiting', place: 0, round: 2, nextAt: new Date('2026-11-25T12:01:00Z') })
})

test('after the last round it was in vain', () => {
  const after = ended(rings({ ...page, place: 1, round: 2 }, at), 'not-reachable', at)

  expect(after).toMatchObject({ state: 'in-vain', endedAt: at, nextAt: undefined })
  expect(isOver(after)).toBe(true)
})

test('a key ends it, and what is heard later changes nothing', () => {
  const confirmed = ended(rings(page, at), 'confirmed', at)

  expect(confirmed).toMatchObject({ state: 'confirmed', endedAt: at })
  expect(ended(confirmed, 'no-answer', at)).toBe(confirmed)
  expect(letGo(confirmed, at)).toBe(confirmed)
})
