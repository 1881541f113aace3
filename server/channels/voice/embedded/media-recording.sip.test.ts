import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { amplitudeOf } from '../../../../lib/audio/tone.ts'
import { readWav } from '../../../../lib/audio/wav.ts'
import { TestHouse } from './media-house.builder.ts'
import { tonesIn } from './media-phone.builder.ts'

let house: TestHouse

beforeAll(async () => {
  house = await TestHouse.open()
})
afterEach(() => house.clear())
afterAll(() => house.close())

async function recorded(file: string) {
  const { rate, channels } = readWav(await readFile(file))
  expect(rate).toBe(8000)
  expect(channels).toHaveLength(2)
  return { left: channels[0]!, right: channels[1]! }
}

function longestSilence(samples: Int16Array): { from: number; to: number } {
  let longest = { from: 0, to: 0 }
  for (let from = 0, at = 0; at <= samples.length; at++) {
    if (samples[at] === 0) continue
    if (at - from > longest.to - longest.from) longest = { from, to: at }
    from = at + 1
  }
  return longest
}

const middle = (samples: Int16Array) => samples.subarray(samples.length / 2 - 800, samples.length / 2 + 800)

test('a recording has each side on its own channel', async () => {
  const { caller, agent } = await house.conversation()
  const file = house.file('talk.wav')
  await agent.phone.hearsOnly(440)

  await house.media.record(caller.leg, file)
  const began = performance.now()
  await agent.phone.hears(1500)
  const lastedMs = performance.now() - began
  await house.media.stopRecording(caller.leg)

  const ended = await house.event('recording-ended')
  const { left, right } = await recorded(file)
  expect(ended).toEqual({
    type: 'recording-ended',
    leg: caller.leg,
    file,
    durationMs: ended.durationMs,
    complete: true,
  })
  expect(ended.durationMs).toBe(Math.round(left.length / 8))
  expect(left.length / 8).toBeGreaterThan(lastedMs - 50)
  expect(tonesIn(middle(left))).toEqual([440])
  expect(tonesIn(middle(right))).toEqual([1000])
  expect(amplitudeOf(1000, middle(left))).toBeLessThan(50)
})

test('both sides keep step with the clock through jitter, hold and silence', async () => {
  const { caller, agent } = await house.conversation()
  const file = house.file('story.wav')
  caller.phone.speak(440, { jitterMs: 60 })
  await agent.phone.hearsOnly(440)
  const asked = performance.now()
  await house.media.record(caller.leg, file)
  const began = performance.now()
  const at = () => Math.round((performance.now() - began) * 8)

  await agent.phone.hears(1000)
  const holds = at()
  await house.media.hold(caller.leg)
  const held = at()
  await agent.phone.hears(1000)
  const resumes = at()
  await house.media.resume(caller.leg)
  await agent.phone.hears(1000)
  const closes = at()
  await house.media.close(caller.leg)
  const closed = at()

  const { left, right } = await recorded(file)
  expect(left.length).toBeGreaterThan(closes - 400)
  expect(left.length).toBeLessThan(closed + (began - asked) * 8 + 400)
  for (const [side, hz] of [
    [left, 440],
    [right, 1000],
  ] as const) {
    const silence = longestSilence(side)
    const between = (from: number, to: number) => side.subarray(from + 1200, to - 1200)
    expect(amplitudeOf(hz, between(0, silence.from))).toBeGreaterThan(15_000)
    expect(amplitudeOf(hz, between(silence.to, closes))).toBeGreaterThan(15_000)
    // Half a second either way: a machine that is busy elsewhere sends its packets late.
    expect(Math.abs(silence.from - holds)).toBeLessThan(4_000)
    expect(Math.abs(silence.to - silence.from - (resumes - held))).toBeLessThan(4_000)
  }
})

test('alone, or while a prompt plays, only the one who is recorded is heard', async () => {
  const { phone, leg } = await house.caller('ulaw')
  const file = house.file('alone.wav')
  phone.speak(440)
  await house.media.record(leg, file)
  await house.media.play(leg, [house.file('prompt.wav'), house.file('prompt.wav')], false)
  await house.media.close(leg)

  const { left, right } = await recorded(file)

  expect(tonesIn(middle(left))).toEqual([440])
  expect(right.every((sample) => sample === 0)).toBe(true)
})

test('a recording that is not closed plays up to its last two seconds', async () => {
  const { caller, agent } = await house.conversation()
  const file = house.file('killed.wav')
  await house.media.record(caller.leg, file)
  await agent.phone.hears(3500)

  // As a player would find it after a kill: nobody has closed it.
  const { left, right } = await recorded(file)

  expect(left.length / 8).toBeGreaterThan(1400)
  expect(tonesIn(middle(left))).toEqual([440])
  expect(tonesIn(middle(right))).toEqual([1000])
})

test('a transfer goes on in the same recording', async () => {
  const { caller, agent } = await house.conversation()
  const colleague = await house.called('ulaw')
  const file = house.file('transfer.wav')
  colleague.phone.speak(700)
  await house.media.record(caller.leg, file)
  await agent.phone.hears(1000)
  await house.media.connect(caller.leg, colleague.leg)
  await house.media.close(agent.leg)
  await colleague.phone.hears(1000)
  await house.media.close(caller.leg)

  const { left, right } = await recorded(file)

  expect(tonesIn(left.subarray(2000))).toEqual([440])
  expect(tonesIn(right.subarray(2400, 5600))).toEqual([1000])
  expect(tonesIn(right.subarray(-5600, -2400))).toEqual([700])
})

test('a file that cannot be made ends the recording and nothing else', async () => {
  const { caller, agent } = await house.conversation()

  await house.media.record(caller.leg, house.file('music.wav/talk.wav'))

  expect(await house.event('recording-ended')).toMatchObject({ complete: false, durationMs: 0 })
  await agent.phone.hearsOnly(440)
})

/** A real disk of 128 kB; needs the right to mount one. */
function smallDisk(): string | undefined {
  const folder = house.file('small-disk')
  try {
    mkdirSync(folder)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', folder], { stdio: 'ignore' })
    return folder
  } catch {
    return undefined
  }
}

test('a full disk ends the recording, never the call', async ({ skip }) => {
  const folder = smallDisk()
  if (!folder && process.env.CI === 'true') throw new Error('no small disk could be mounted')
  if (!folder) return skip('needs the right to mount a small disk')
  try {
    const { caller, agent } = await house.conversation()
    const file = `${folder}/talk.wav`
    await house.media.record(caller.leg, file)

    const ended = await house.event('recording-ended')

    expect(ended).toMatchObject({ file, complete: false, because: 'the disk is full' })
    await agent.phone.hearsOnly(440)
    await caller.phone.hearsOnly(1000)
    const { left } = await recorded(file)
    expect(Math.round(left.length / 8)).toBe(ended.durationMs)
    expect(ended.durationMs).toBeGreaterThan(2000)
    expect(tonesIn(middle(left))).toEqual([440])
  } finally {
    execFileSync('umount', [folder])
  }
})
