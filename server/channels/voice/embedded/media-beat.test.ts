import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Beat } from './media-beat.ts'

let now = 0
let beats = 0

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  now = 0
  beats = 0
})
afterEach(() => {
  vi.useRealTimers()
})

function started() {
  const beat = new Beat(
    () => beats++,
    () => now,
  )
  beat.start()
  return beat
}

/** The timer that is waiting rings, so much after it should. */
function ring(lateMs: number) {
  now = Math.max(now, Math.ceil(now / 20) * 20) + lateMs
  vi.runOnlyPendingTimers()
}

test('a timer that is always late does not slow the beat', () => {
  started()

  for (let i = 0; i < 1000; i++) ring(7)

  expect(beats).toBe(Math.floor(now / 20))
})

test('beats that were missed are made up for', () => {
  started()

  ring(100)

  expect(beats).toBe(5)
})

test('a machine that slept does not send what it missed in one burst', () => {
  started()

  ring(60_000)
  ring(0)

  expect(beats).toBeLessThan(5)
})

test('nothing beats after the end', () => {
  started().stop()

  ring(100)

  expect(beats).toBe(0)
})
