import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { UserId } from '../../base/id.ts'
import { reloadMs, Screens } from './screens.ts'

const [ada, bob] = ['ada', 'bob'] as UserId[] as [UserId, UserId]
let told: string[]
let screens: Screens

beforeEach(() => {
  vi.useFakeTimers()
  told = []
  screens = new Screens({
    everybody: () => [ada, bob],
    changed: (agentId, open) => told.push(`${agentId} ${open ? 'opened' : 'gone'}`),
  })
})
afterEach(() => vi.useRealTimers())

/** Ada has come back after the start; Bob has not. */
function begin() {
  screens.opened(ada)
  vi.advanceTimersByTime(reloadMs)
  told.splice(0)
}

test('after a start everybody may still come back, and who does not is gone', () => {
  expect(screens.isOpen(bob)).toBe(true)
  screens.opened(ada)

  vi.advanceTimersByTime(reloadMs)

  expect(told).toEqual(['bob gone'])
  expect([screens.isOpen(ada), screens.isOpen(bob)]).toEqual([true, false])
})

test('a page that is loaded again was never gone', () => {
  begin()
  screens.closed(ada)
  vi.advanceTimersByTime(reloadMs - 1)
  expect(screens.isOpen(ada)).toBe(true)

  screens.opened(ada)
  vi.advanceTimersByTime(2 * reloadMs)

  expect(told).toEqual([])
  expect(screens.isOpen(ada)).toBe(true)
})

test('a page that does not come back is gone, and told once', () => {
  begin()

  screens.closed(ada)
  vi.advanceTimersByTime(2 * reloadMs)

  expect(told).toEqual(['ada gone'])
  expect(screens.isOpen(ada)).toBe(false)
})

test('of two pages one may close', () => {
  begin()
  screens.opened(ada)

  screens.closed(ada)
  vi.advanceTimersByTime(2 * reloadMs)

  expect(told).toEqual([])
})

test('whoever comes is there at once', () => {
  begin()

  screens.opened(bob)

  expect(told).toEqual(['bob opened'])
})
