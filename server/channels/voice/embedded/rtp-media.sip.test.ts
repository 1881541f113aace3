import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { Outgoing } from '../../../../lib/rtp/outgoing.ts'
import { Reception } from '../../../../lib/rtp/reception.ts'
import { buildRtcp } from '../../../../lib/rtp/rtcp.ts'
import { parseSdp } from '../../../../lib/rtp/sdp.ts'
import { type LegId, newId } from '../../../base/id.ts'
import { BadDescription, NoCommonCodec } from './media.ts'
import { TestHouse } from './media-house.builder.ts'
import { purityOf, tonesIn } from './media-phone.builder.ts'

let house: TestHouse

beforeAll(async () => {
  house = await TestHouse.open()
})
afterEach(() => house.clear())
afterAll(() => house.close())

const keysTold = () => house.events.flatMap((event) => (event.type === 'key-pressed' ? [event.key] : []))

test('two connected phones of different laws hear each other', async () => {
  const { caller, agent } = await house.conversation()

  await caller.phone.hearsOnly(1000)
  await agent.phone.hearsOnly(440)

  expect(purityOf(1000, caller.phone.heard(10))).toBeGreaterThan(0.99)
  expect(purityOf(440, agent.phone.heard(10))).toBeGreaterThan(0.98)
  expect(new Set(caller.phone.packets.map(({ payloadType }) => payloadType))).toEqual(new Set([0]))
  expect(new Set(agent.phone.packets.map(({ payloadType }) => payloadType))).toEqual(new Set([8]))
})

test('a prompt is heard to its end, at the pace of speech', async () => {
  const { phone, leg } = await house.caller('alaw')

  const how = await house.media.play(leg, [house.file('prompt.wav'), house.file('cd.wav')], false)

  expect(how).toBe('finished')
  const sound = phone.heard()
  expect(sound).toHaveLength(8000)
  expect(tonesIn(sound.subarray(0, 4000))).toEqual([600])
  expect(tonesIn(sound.subarray(4000))).toEqual([1300])
  expect(phone.arrivals.at(-1)! - phone.arrivals[0]!).toBeGreaterThan(900)
})

test('a new prompt stops the one before', async () => {
  const { leg } = await house.caller('alaw')
  const first = house.media.play(leg, [house.file('prompt.wav')], true)

  const second = house.media.play(leg, [house.file('cd.wav')], false)

  expect(await first).toBe('stopped')
  expect(await second).toBe('finished')
})

test('a prompt that is told to repeat goes on until it is told to stop', async () => {
  const { phone, leg } = await house.caller('ulaw')
  const playing = house.media.play(leg, [house.file('prompt.wav')], true)
  await phone.until(() => phone.packets.length > 60)

  await house.media.quiet(leg)

  expect(await playing).toBe('stopped')
  expect(tonesIn(phone.heard(20))).toEqual([600])
})

test.each(['connect', 'hang up'])('a prompt stops at %s', async (what) => {
  const one = await house.caller('ulaw')
  const other = await house.caller('ulaw')
  const playing = house.media.play(one.leg, [house.file('prompt.wav')], true)

  if (what === 'connect') await house.media.connect(one.leg, other.leg)
  else await house.media.close(one.leg)

  expect(await playing).toBe('stopped')
})

test('a prompt that cannot be read says so', async () => {
  const { leg } = await house.caller('ulaw')

  await expect(house.media.play(leg, [house.file('nowhere.wav')], false)).rejects.toThrow('ENOENT')
})

test('from prompt to person to music, the listener hears one stream', async () => {
  const { phone, leg } = await house.caller('ulaw')
  const agent = await house.called('alaw')
  phone.speak(440)
  agent.phone.speak(1000)
  await house.media.play(leg, [house.file('prompt.wav')], false)
  await house.media.connect(leg, agent.leg)
  await phone.hearsOnly(1000)
  await house.media.hold(leg)
  await phone.hearsOnly(350)

  const sent = phone.packets
  const stepsOf = (what: 'sequence' | 'timestamp') => sent.slice(1).map((packet, i) => packet[what] - sent[i]![what])
  expect(new Set(sent.map(({ ssrc }) => ssrc)).size).toBe(1)
  expect(new Set(stepsOf('sequence').map((step) => step & 0xffff))).toEqual(new Set([1]))
  expect(stepsOf('timestamp').every((step) => (step | 0) >= 160)).toBe(true)
})

test('a held party hears music and is not heard', async () => {
  const { caller, agent } = await house.conversation()
  await agent.phone.hearsOnly(440)

  await house.media.hold(caller.leg)
  await caller.phone.hearsOnly(350)
  await agent.phone.hearsOnly()

  await house.media.resume(caller.leg)
  await caller.phone.hearsOnly(1000)
  await agent.phone.hearsOnly(440)
})

test('parted phones hear silence, and each can be connected elsewhere', async () => {
  const { caller, agent } = await house.conversation()
  const colleague = await house.called('ulaw')
  colleague.phone.speak(700)
  await agent.phone.hearsOnly(440)

  await house.media.part(caller.leg)
  await agent.phone.hearsOnly()

  await house.media.connect(caller.leg, colleague.leg)
  await caller.phone.hearsOnly(700)
  await colleague.phone.hearsOnly(440)
})

test('who is connected elsewhere leaves the other in silence', async () => {
  const { caller, agent } = await house.conversation()
  const colleague = await house.called('ulaw')
  colleague.phone.speak(700)
  await agent.phone.hearsOnly(440)

  await house.media.connect(caller.leg, colleague.leg)

  await agent.phone.hearsOnly()
  await caller.phone.hearsOnly(700)
})

test('keys are told once, whatever the network loses', async () => {
  const { phone, leg } = await house.caller('ulaw')

  phone.press('5')
  phone.press('#', ['middle'])
  phone.press('0', ['end'])
  phone.press('5', ['start'])
  phone.press('5', ['start'])
  phone.press('9')

  await expect.poll(keysTold).toEqual(['5', '#', '0', '5', '5', '9'])
  expect(house.events.every((event) => 'leg' in event && event.leg === leg)).toBe(true)
})

test('keys pass to the other party under the number it knows', async () => {
  const caller = await house.caller('ulaw', { keys: 96 })
  const agent = await house.called('alaw')
  await house.media.connect(caller.leg, agent.leg)

  caller.phone.press('7', ['start', 'end'], 96)

  await agent.phone.until(() => agent.phone.packets.filter(({ payloadType }) => payloadType === 101).length === 4)
  expect(agent.phone.packets.every(({ payload }) => payload[0] === 7)).toBe(true)
})

test('a stranger is neither heard nor listened to', async () => {
  const { caller, agent } = await house.conversation()
  const stranger = await house.phone('ulaw', '127.0.0.2')
  await agent.phone.hearsOnly(440)
  stranger.to = caller.phone.to
  stranger.speak(700)

  await agent.phone.hears(1000)

  expect(tonesIn(agent.phone.heard())).toEqual([440])
  await caller.phone.hearsOnly(1000)
  expect(stranger.packets).toEqual([])
})

test('a stranger who comes first gives way to the phone that was described', async () => {
  const caller = await house.caller('ulaw')
  const agent = await house.called('ulaw')
  const stranger = await house.phone('ulaw', '127.0.0.2')
  await house.media.connect(caller.leg, agent.leg)
  agent.phone.speak(1000)
  stranger.to = caller.phone.to
  stranger.speak(700)
  await agent.phone.hearsOnly(700)

  caller.phone.speak(440)

  await agent.phone.hearsOnly(440)
  await caller.phone.hearsOnly(1000)
})

test('a phone behind a router is heard although its description names another place', async () => {
  const caller = await house.caller('ulaw', { address: '192.0.2.99' })
  const agent = await house.called('ulaw')
  agent.phone.speak(1000)
  caller.phone.speak(440)

  await house.media.connect(caller.leg, agent.leg)

  await agent.phone.hearsOnly(440)
  await caller.phone.hearsOnly(1000)
})

test('a phone that holds us hears nothing until it comes back', async () => {
  const { caller, agent } = await house.conversation()
  await caller.phone.hearsOnly(1000)

  const held = await house.media.takeReoffer(caller.leg, caller.phone.describe({ direction: 'sendonly' }))
  expect(held.held).toBe(true)
  expect(parseSdp(held.answer).media[0]!.attributes).toContain('recvonly')
  caller.phone.packets.length = 0
  await agent.phone.hears(300)
  expect(caller.phone.packets.length).toBeLessThan(5)

  const back = await house.media.takeReoffer(caller.leg, caller.phone.describe())
  expect(back.held).toBe(false)
  await caller.phone.hearsOnly(1000)
})

test('our own hold and resume are offers of one session, each a version further', async () => {
  const { agent } = await house.conversation()
  const origin = (description: string) => /o=- (\d+) (\d+)/.exec(description)!.slice(1).map(Number)

  const hold = await house.media.makeReoffer(agent.leg, 'hold')
  await house.media.takeAnswer(agent.leg, agent.phone.describe({ direction: 'recvonly' }))
  const resume = await house.media.makeReoffer(agent.leg, 'resume')

  expect(parseSdp(hold).media[0]!.attributes).toContain('sendonly')
  expect(parseSdp(resume).media[0]!.attributes).toContain('sendrecv')
  expect(origin(resume)).toEqual([origin(hold)[0], origin(hold)[1]! + 1])
})

test('a phone that falls silent is told once, one that never spoke too, one on hold not', async () => {
  const { caller, agent } = await house.conversation()
  const held = await house.caller('ulaw', { direction: 'recvonly' })
  const mute = await house.caller('ulaw')
  await agent.phone.hearsOnly(440)
  caller.phone.hush()

  await house.media.play(held.leg, [house.file('prompt.wav')], false)
  await house.media.play(mute.leg, [house.file('prompt.wav')], false)
  await caller.phone.hears(4000)

  const silent = house.events.flatMap((event) => (event.type === 'leg-silent' ? [event.leg] : []))
  expect(silent.sort()).toEqual([caller.leg, mute.leg].sort())
})

test('both sides report how they hear each other', async () => {
  const { phone, leg } = await house.caller('ulaw', { mux: true })
  const reception = new Reception()
  phone.speak(440)
  await phone.hears(400)
  for (const [i, packet] of phone.packets.entries()) if (i % 10 !== 5) reception.saw(packet, phone.arrivals[i]!)

  phone.sendRaw(buildRtcp(new Outgoing(4711), reception, undefined, Date.now()))
  await phone.until(() => phone.reports.some(({ reports }) => reports[0]?.about === 4711))
  await expect.poll(async () => (await house.media.qualityOf(leg))!.sent).toBeDefined()

  const quality = (await house.media.qualityOf(leg))!
  expect(quality.heard).toMatchObject({ lostFraction: 0 })
  expect(quality.heard.mos).toBeGreaterThan(4)
  expect(quality.sent!.lostFraction).toBeCloseTo(0.1, 1)
  expect(quality.sent!.mos).toBeLessThan(quality.heard.mos)
})

test('an offer without a law in common is refused, and so is one that cannot be read', async () => {
  const opus = 'v=0\r\nc=IN IP4 127.0.0.1\r\nm=audio 4000 RTP/AVP 111\r\na=rtpmap:111 opus/48000/2\r\n'

  await expect(house.media.answerOffer(house.leg(), opus)).rejects.toThrow(NoCommonCodec)
  await expect(house.media.answerOffer(house.leg(), 'hello')).rejects.toThrow(BadDescription)
})

test('every verb is harmless on a leg that is closed', async () => {
  const { media } = house
  const leg = newId<LegId>()
  const other = newId<LegId>()

  await media.takeAnswer(leg, '')
  expect(await media.takeReoffer(leg, '')).toEqual({ answer: '', held: false })
  expect(await media.makeReoffer(leg, 'hold')).toBe('')
  await media.connect(leg, other)
  await media.part(leg)
  await media.hold(leg)
  await media.resume(leg)
  expect(await media.play(leg, ['x'], false)).toBe('stopped')
  await media.quiet(leg)
  await media.record(leg, '/nowhere')
  await media.stopRecording(leg)
  await media.close(leg)
})

test('a leg that is closed while it opens leaves no port behind', async () => {
  const phone = await house.phone('ulaw')
  const leg = house.leg()

  const [answer] = await Promise.all([house.media.answerOffer(leg, phone.describe()), house.media.close(leg)])

  phone.takes(answer)
  phone.speak(440)
  phone.press('1')
  const { leg: next } = await house.caller('ulaw')
  await house.media.play(next, [house.file('prompt.wav')], false)
  expect(house.events).toEqual([])
})
