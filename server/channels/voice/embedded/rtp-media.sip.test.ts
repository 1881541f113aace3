import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Law } from '../../../../lib/audio/g711.ts'
import { tone } from '../../../../lib/audio/tone.ts'
import { writeWav } from '../../../../lib/audio/wav.ts'
import { type LegId, newId } from '../../../base/id.ts'
import type { MediaEvent } from './media.ts'
import { TestPhone, tonesIn } from './media-phone.builder.ts'
import { RtpMedia } from './rtp-media.ts'

let folder: string
let media: RtpMedia
const heard: MediaEvent[] = []
const phones: TestPhone[] = []
const legs: LegId[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-'))
  await writeFile(join(folder, 'music.wav'), writeWav({ rate: 8000, channels: [tone(350, 2000)] }))
  await writeFile(join(folder, 'prompt.wav'), writeWav({ rate: 8000, channels: [tone(600, 500)] }))
  await writeFile(join(folder, 'cd.wav'), writeWav({ rate: 44_100, channels: [tone(1300, 500, { rate: 44_100 })] }))
  media = new RtpMedia({
    host: '127.0.0.1',
    portMin: 34_000,
    portMax: 34_999,
    musicFile: join(folder, 'music.wav'),
    lostAfterMs: 1500,
  })
  media.onEvent((event) => heard.push(event))
  await media.start()
})

afterEach(async () => {
  await Promise.all(legs.splice(0).map((leg) => media.close(leg)))
  for (const phone of phones.splice(0)) phone.close()
  heard.length = 0
})

afterAll(async () => {
  await media.stop()
  await rm(folder, { recursive: true })
})

/** A phone that called us and was answered. */
async function aCaller(law: Law, as: Parameters<TestPhone['describe']>[0] = {}) {
  const phone = await TestPhone.open(law)
  const leg = newId<LegId>()
  phones.push(phone)
  legs.push(leg)
  phone.takes(await media.answerOffer(leg, phone.describe(as)))
  return { phone, leg }
}

/** A phone that we called and that answered. */
async function aCalled(law: Law) {
  const phone = await TestPhone.open(law)
  const leg = newId<LegId>()
  phones.push(phone)
  legs.push(leg)
  phone.takes(await media.makeOffer(leg, 'rtp'))
  await media.takeAnswer(leg, phone.describe())
  return { phone, leg }
}

const keysHeard = () => heard.flatMap((event) => (event.type === 'key-pressed' ? [event.key] : []))

test('two connected phones hear each other', async () => {
  const caller = await aCaller('ulaw')
  const agent = await aCalled('ulaw')
  caller.phone.speak(440)
  agent.phone.speak(1000)

  await media.connect(caller.leg, agent.leg)

  await caller.phone.until(() => tonesIn(caller.phone.heard()).length > 0)
  expect(tonesIn(await agent.phone.hears(400))).toEqual([440])
  expect(tonesIn(await caller.phone.hears(400))).toEqual([1000])
})

test('phones of different laws understand each other', async () => {
  const caller = await aCaller('ulaw')
  const agent = await aCalled('alaw')
  caller.phone.speak(440)
  agent.phone.speak(1000)

  await media.connect(caller.leg, agent.leg)
  await caller.phone.until(() => tonesIn(caller.phone.heard()).length > 0)

  expect(tonesIn(await agent.phone.hears(400))).toEqual([440])
  expect(agent.phone.packets.map(({ payloadType }) => payloadType)).toSatisfy((all: number[]) =>
    all.every((pt) => pt === 8),
  )
  expect(tonesIn(await caller.phone.hears(400))).toEqual([1000])
})

test('a prompt is heard to its end, at the pace of speech', async () => {
  const { phone, leg } = await aCaller('alaw')

  const how = await media.play(leg, [join(folder, 'prompt.wav'), join(folder, 'cd.wav')], false)

  expect(how).toBe('finished')
  const sound = phone.heard()
  expect(sound).toHaveLength(8000)
  expect(tonesIn(sound.subarray(0, 4000))).toEqual([600])
  expect(tonesIn(sound.subarray(4000))).toEqual([1300])
  expect(phone.arrivals.at(-1)! - phone.arrivals[0]!).toBeGreaterThan(900)
})

test('a new prompt stops the one before', async () => {
  const { leg } = await aCaller('alaw')
  const first = media.play(leg, [join(folder, 'prompt.wav')], true)

  const second = media.play(leg, [join(folder, 'cd.wav')], false)

  expect(await first).toBe('stopped')
  expect(await second).toBe('finished')
})

test('keys are told once, whatever the network loses', async () => {
  const { phone, leg } = await aCaller('ulaw')

  phone.press('5')
  phone.press('#', ['middle'])
  phone.press('0', ['end'])
  phone.press('5', ['start'])
  phone.press('5', ['start'])
  phone.press('9')

  await expect.poll(keysHeard).toEqual(['5', '#', '0', '5', '5', '9'])
  expect(heard.every((event) => event.type === 'key-pressed' && event.leg === leg)).toBe(true)
})
