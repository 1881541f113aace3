import type { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { TestHouse } from './media-house.builder.ts'

/** The threads that were started, so that a test can shoot one. */
const threads = vi.hoisted(() => [] as Worker[])

vi.mock(import('./media-thread.ts'), async (original) => {
  const { startMediaThread } = await original()
  return {
    startMediaThread: (settings) => {
      const thread = startMediaThread(settings)
      threads.push(thread)
      return thread
    },
  }
})

let house: TestHouse

beforeAll(async () => {
  house = await TestHouse.open()
})
afterAll(() => house.close())

test('a thread that dies takes its calls with it, tells of each, and the next call finds a new one', async () => {
  const { caller, agent } = await house.conversation()
  await agent.phone.hearsOnly(440)
  await house.media.record(caller.leg, house.file('lost.wav'))
  const playing = house.media.play(caller.leg, [house.file('prompt.wav')], true)
  const broken = expect(playing).rejects.toThrow('media thread')

  await threads[0]!.terminate()
  await broken
  await expect.poll(() => house.events.length).toBe(3)

  expect(house.events).toEqual([
    expect.objectContaining({ type: 'recording-ended', leg: caller.leg, complete: false }),
    { type: 'leg-silent', leg: caller.leg },
    { type: 'leg-silent', leg: agent.leg },
  ])
  await house.clear()
  const next = await house.conversation()
  await next.agent.phone.hearsOnly(440)
})
