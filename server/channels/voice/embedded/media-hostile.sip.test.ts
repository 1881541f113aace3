import { randomBytes, randomInt } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { keyPayload } from '../../../../lib/rtp/keys.ts'
import { Outgoing } from '../../../../lib/rtp/outgoing.ts'
import { buildRtp } from '../../../../lib/rtp/packet.ts'
import { Reception } from '../../../../lib/rtp/reception.ts'
import { buildRtcp } from '../../../../lib/rtp/rtcp.ts'
import { BadDescription, NoCommonCodec } from './media.ts'
import { aBrowser, TestBrowser } from './media-browser.builder.ts'
import { TestHouse } from './media-house.builder.ts'

let house: TestHouse

beforeAll(async () => {
  house = await TestHouse.open()
})
afterEach(() => house.clear())
afterAll(() => house.close())

const aPacket = { marker: false, payloadType: 0, sequence: 1, timestamp: 1, ssrc: 1, payload: randomBytes(160) }

/** Garbage, and good packets with something wrong in them: voice, keys, reports, STUN, DTLS. */
function hostileDatagram(): Buffer {
  const stun = Buffer.concat([Buffer.from([0, 1, 0, 0x58, 0x21, 0x12, 0xa4, 0x42]), randomBytes(randomInt(100))])
  const dtls = Buffer.concat([Buffer.from([22, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 0]), randomBytes(randomInt(100))])
  const good = [
    buildRtp(aPacket),
    buildRtp({ ...aPacket, payloadType: 101, payload: keyPayload('5', 160, true) }),
    buildRtcp(new Outgoing(1), new Reception(), undefined, Date.now()),
    stun,
    dtls,
    randomBytes(randomInt(1, 1400)),
    Buffer.alloc(0),
    Buffer.alloc(randomInt(1, 9000), 0x80),
  ]
  const datagram = good[randomInt(good.length)]!
  for (let i = randomInt(4); i > 0 && datagram.length > 0; i--)
    datagram[randomInt(Math.min(24, datagram.length))] = randomInt(256)
  return datagram
}

test('hostile packets on a phone line do the line no harm', async () => {
  const { caller, agent } = await house.conversation()
  await house.media.record(caller.leg, house.file('hostile.wav'))
  await agent.phone.hearsOnly(440)

  for (let round = 0; round < 50; round++) {
    for (let i = 0; i < 40; i++) {
      caller.phone.sendRaw(hostileDatagram())
      caller.phone.sendRaw(hostileDatagram(), caller.phone.to.port + 1)
    }
    await agent.phone.hears(20)
  }

  caller.phone.hush()
  caller.phone.speak(440)
  await agent.phone.hearsOnly(440)
  await caller.phone.hearsOnly(1000)
  await house.media.stopRecording(caller.leg)
  expect(await house.event('recording-ended')).toMatchObject({ complete: true })
  expect(house.troubles).toEqual([])
})

test.skipIf(!existsSync('/usr/bin/chromium'))('hostile packets on a browser line do the line no harm', async () => {
  const browser = await aBrowser()
  try {
    const caller = await house.caller('ulaw')
    const stranger = await house.phone('ulaw')
    const page = await TestBrowser.open(browser, 700)
    const leg = house.leg()
    const answer = await house.media.answerOffer(leg, await page.offer())
    stranger.to.port = Number(/candidate:\S+ 1 udp \d+ \S+ (\d+)/.exec(answer)![1])
    for (let i = 0; i < 500; i++) stranger.sendRaw(hostileDatagram())
    caller.phone.speak(440)
    await page.takes(answer)
    await house.media.connect(caller.leg, leg)
    await page.hearsOnly(440)

    for (let i = 0; i < 500; i++) stranger.sendRaw(hostileDatagram())
    // Alerts of DTLS that nobody has signed: "I close" and "I give up".
    stranger.sendRaw(Buffer.from([21, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0]))
    stranger.sendRaw(Buffer.from([21, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 1, 0, 2, 2, 40]))
    await caller.phone.hears(400)

    caller.phone.speak(1000)
    await page.hearsOnly(1000)
    await caller.phone.hearsOnly(700)
    caller.phone.speak(440)
    await page.hearsOnly(440)
    expect(house.troubles).toEqual([])
  } finally {
    await browser.close()
  }
})

const browserOffer = [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 0 8 126',
  'c=IN IP4 0.0.0.0',
  'a=candidate:1 1 udp 2113937151 127.0.0.1 48971 typ host generation 0',
  'a=ice-ufrag:jLIh',
  'a=ice-pwd:/Eaup46VnrpkIs8eT1uh7TMn',
  'a=fingerprint:sha-256 CA:19:0C:49:B9:0A:27:D1:EF:4E:F9:5C:70:87:98:CC:CB:E8:FD:DA:40:55:B7:28:5D:A5:76:8E:B7:09:42:F1',
  'a=setup:actpass',
  'a=mid:0',
  'a=sendrecv',
  'a=rtcp-mux',
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:126 telephone-event/8000',
  'a=ssrc:709707571 cname:Q7Kf7jiblKYAuV9c',
]

/** A browser's question whether it is heard (RFC 8489 §5), asking at once to be the chosen one. */
function iceCheck(username: string): Buffer {
  const attribute = (type: number, value: Buffer) => {
    const head = Buffer.alloc(4)
    head.writeUInt16BE(type, 0)
    head.writeUInt16BE(value.length, 2)
    return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)])
  }
  const useCandidate = attribute(0x25, Buffer.alloc(0))
  const body = Buffer.concat([attribute(0x06, Buffer.from(username)), attribute(0x24, randomBytes(4)), useCandidate])
  const head = Buffer.from([0, 1, 0, body.length, 0x21, 0x12, 0xa4, 0x42])
  return Buffer.concat([head, randomBytes(12), body])
}

test('only who has read both descriptions is answered by a browser line', async () => {
  const stranger = await house.phone('ulaw')
  const answer = await house.media.answerOffer(house.leg(), `${browserOffer.join('\r\n')}\r\n`)
  const ours = /a=ice-ufrag:(\S+)/.exec(answer)![1]
  stranger.to.port = Number(/candidate:\S+ 1 udp \d+ \S+ (\d+)/.exec(answer)![1])

  const good = iceCheck(`${ours}:jLIh`)

  for (const username of ['', 'you:me', `${ours}:me`, `${ours}:`, `${ours}`]) stranger.sendRaw(iceCheck(username))
  stranger.sendRaw(good)

  await stranger.until(() => stranger.datagrams.length > 0)
  const transaction = (message: Buffer) => message.subarray(8, 20)
  expect(transaction(stranger.datagrams[0]!)).toEqual(transaction(good))
})

test.skipIf(!existsSync('/proc/self/fd'))('lines that were closed leave no socket and no file behind', async () => {
  const open = () => readdirSync(`/proc/${house.media.pid}/fd`).length
  const phone = await house.phone('ulaw')
  const round = async () => {
    const legs = Array.from({ length: 20 }, () => house.leg())
    await Promise.all(
      legs.map((leg, i) => house.media.answerOffer(leg, i % 2 ? phone.describe() : `${browserOffer.join('\r\n')}\r\n`)),
    )
    await Promise.all(legs.map((leg, i) => house.media.record(leg, house.file(`${i}.wav`))))
    expect(open()).toBeGreaterThanOrEqual(before + 40)
    await Promise.all(legs.map((leg) => house.media.close(leg)))
  }
  const before = open()

  await round()
  await round()

  await expect.poll(open).toBeLessThanOrEqual(before + 2)
})

test('a spoiled offer is answered or refused, and the next call finds everything in order', async () => {
  const spoiled = fc
    .tuple(fc.shuffledSubarray(browserOffer, { minLength: 12 }), fc.nat(), fc.string({ maxLength: 12 }))
    .map(([lines, at, put]) => {
      const text = `v=0\r\n${lines.join('\r\n')}\r\n`
      const place = at % text.length
      return text.slice(0, place) + put + text.slice(place + put.length)
    })
  await fc.assert(
    fc.asyncProperty(spoiled, async (offer) => {
      const leg = house.leg()
      try {
        expect(await house.media.answerOffer(leg, offer)).toContain('v=0')
      } catch (error) {
        expect(error instanceof BadDescription || error instanceof NoCommonCodec, String(error)).toBe(true)
      }
      await house.media.close(leg)
    }),
    { numRuns: 150 },
  )

  const { caller, agent } = await house.conversation()
  await agent.phone.hearsOnly(440)
  await caller.phone.hearsOnly(1000)
  expect(house.troubles).toEqual([])
})
