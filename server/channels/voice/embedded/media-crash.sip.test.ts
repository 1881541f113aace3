import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { TestHouse } from './media-house.builder.ts'
import { recordedMs } from './recorded-ms.ts'

/** The processes that were started, so that a test can shoot one. */
const processes = vi.hoisted(() => [] as ChildProcess[])

vi.mock(import('./media-process.ts'), async (original) => {
  const { startMediaProcess } = await original()
  return {
    startMediaProcess: (settings) => {
      const started = startMediaProcess(settings)
      processes.push(started)
      return started
    },
  }
})

let house: TestHouse

beforeAll(async () => {
  house = await TestHouse.open()
})
afterAll(() => house.close())

test('a media process that dies takes its calls with it, tells of each, and the next call finds a new one', async () => {
  const { caller, agent } = await house.conversation()
  await agent.phone.hearsOnly(440)
  await house.media.record(caller.leg, house.file('lost.wav'))
  await expect.poll(() => recordedMs(house.file('lost.wav')), { timeout: 20_000 }).toBeGreaterThan(500)
  const playing = house.media.play(caller.leg, [house.file('prompt.wav')], true)
  const broken = expect(playing).rejects.toThrow('media process')

  processes[0]!.kill('SIGKILL')
  await broken
  await expect.poll(() => house.events.length).toBe(3)

  expect(house.events).toEqual([
    expect.objectContaining({ type: 'recording-ended', leg: caller.leg, complete: false }),
    { type: 'leg-silent', leg: caller.leg },
    { type: 'leg-silent', leg: agent.leg },
  ])
  expect(house.events[0]).toHaveProperty('durationMs', recordedMs(house.file('lost.wav')))
  await house.clear()
  const next = await house.conversation()
  await next.agent.phone.hearsOnly(440)
})

test('a media process whose house is gone ends by itself, and its recordings play to their end', async () => {
  const { caller, agent } = await house.conversation()
  await agent.phone.hearsOnly(440)
  const file = house.file('orphan.wav')
  await house.media.record(caller.leg, file)
  await expect.poll(() => (existsSync(file) ? statSync(file).size : 0), { timeout: 5000 }).toBeGreaterThan(20_000)

  const media = processes.at(-1)!
  const ended = once(media, 'exit')
  media.disconnect()

  expect(await ended).toEqual([0, null])
  const { bytes, claimed } = wavOf(file)
  expect(claimed).toBe(bytes)
  expect(claimed).toBeGreaterThan(16_000)
})

/** Sound in a file, and what its header says of it. */
function wavOf(file: string): { bytes: number; claimed: number } {
  const wav = readFileSync(file)
  return { bytes: wav.length - 44, claimed: wav.readUInt32LE(40) }
}
