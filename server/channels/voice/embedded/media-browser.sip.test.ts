import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { readWav } from '../../../../lib/audio/wav.ts'
import { parseSdp } from '../../../../lib/rtp/sdp.ts'
import { BadDescription, NoCommonCodec } from './media.ts'
import { aBrowser, TestBrowser } from './media-browser.builder.ts'
import { TestHouse } from './media-house.builder.ts'
import { tonesIn } from './media-phone.builder.ts'

const chromium = existsSync('/usr/bin/chromium')

test('a browser is here to test with', ({ skip }) => {
  if (!chromium && process.env.CI === 'true') throw new Error('Chromium is not installed')
  if (!chromium) skip('Chromium is not installed')
})

describe.runIf(chromium)('a browser', () => {
  let house: TestHouse
  let browser: Browser
  const open: TestBrowser[] = []

  beforeAll(async () => {
    house = await TestHouse.open()
    browser = await aBrowser()
  })
  afterEach(async () => {
    await house.clear()
    await Promise.all(open.splice(0).map((page) => page.close()))
  })
  afterAll(async () => {
    await browser.close()
    await house.close()
  })

  async function anAgent(hz: number) {
    const page = await TestBrowser.open(browser, hz)
    open.push(page)
    return { page, leg: house.leg() }
  }

  test('that calls and a phone hear each other, and both are recorded', async () => {
    const caller = await house.caller('ulaw')
    const agent = await anAgent(700)
    caller.phone.speak(440)
    await agent.page.takes(await house.media.answerOffer(agent.leg, await agent.page.offer(['video', 'data'])))
    await house.media.connect(caller.leg, agent.leg)

    await caller.phone.hearsOnly(700)
    await agent.page.hearsOnly(440)
    await house.media.record(caller.leg, house.file('web.wav'))
    await caller.phone.hears(1500)
    await house.media.stopRecording(caller.leg)

    const [left, right] = readWav(await readFile(house.file('web.wav'))).channels
    expect(tonesIn(left!.subarray(4000, 8000))).toEqual([440])
    expect(tonesIn(right!.subarray(4000, 8000))).toEqual([700])
  })

  test('that is called hears music on hold and goes on after it', async () => {
    const caller = await house.caller('alaw')
    const agent = await anAgent(700)
    caller.phone.speak(440)
    const offer = await house.media.makeOffer(agent.leg, 'webrtc')
    await house.media.takeAnswer(agent.leg, await agent.page.answer(offer))
    await house.media.connect(caller.leg, agent.leg)
    await caller.phone.hearsOnly(700)
    await agent.page.hearsOnly(440)

    await house.media.hold(agent.leg)
    await agent.page.hearsOnly(350)
    await caller.phone.hearsOnly()

    await house.media.resume(agent.leg)
    await agent.page.hearsOnly(440)
    await caller.phone.hearsOnly(700)
  })

  test('presses keys', async () => {
    const agent = await anAgent(700)
    await agent.page.takes(await house.media.answerOffer(agent.leg, await agent.page.offer()))
    await house.media.play(agent.leg, [house.file('prompt.wav')], false)

    await agent.page.press('4#')

    await expect
      .poll(() => house.events, { timeout: 20_000 })
      .toEqual([
        { type: 'key-pressed', leg: agent.leg, key: '4' },
        { type: 'key-pressed', leg: agent.leg, key: '#' },
      ])
  })

  test.each(['sendonly', 'inactive'] as const)(
    'that holds us with %s hears nothing, and then goes on',
    async (direction) => {
      const agent = await anAgent(700)
      const phone = await house.caller('ulaw')
      phone.phone.speak(440)
      await agent.page.takes(await house.media.answerOffer(agent.leg, await agent.page.offer()))
      await house.media.connect(phone.leg, agent.leg)
      await agent.page.hearsOnly(440)

      await agent.page.setDirection(direction)
      const held = await house.media.takeReoffer(agent.leg, await agent.page.offer())
      await agent.page.takes(held.answer)
      expect(held.held).toBe(true)
      await agent.page.hearsOnly()

      await agent.page.setDirection('sendrecv')
      const back = await house.media.takeReoffer(agent.leg, await agent.page.offer())
      await agent.page.takes(back.answer)
      expect(back.held).toBe(false)
      await agent.page.hearsOnly(440)
      await phone.phone.hearsOnly(700)
    },
  )

  test('takes our hold and resume as new offers', async () => {
    const agent = await anAgent(700)
    const phone = await house.caller('ulaw')
    phone.phone.speak(440)
    const offer = await house.media.makeOffer(agent.leg, 'webrtc')
    await house.media.takeAnswer(agent.leg, await agent.page.answer(offer))
    await house.media.connect(phone.leg, agent.leg)
    await phone.phone.hearsOnly(700)

    const hold = await house.media.makeReoffer(agent.leg, 'hold')
    await house.media.takeAnswer(agent.leg, await agent.page.answer(hold))
    expect(parseSdp(hold).media[0]!.attributes).toContain('sendonly')

    const resume = await house.media.makeReoffer(agent.leg, 'resume')
    await house.media.takeAnswer(agent.leg, await agent.page.answer(resume))
    await agent.page.hearsOnly(440)
    await phone.phone.hearsOnly(700)
  })

  test('is answered with its own lines, on our address, without a word to anybody else', async () => {
    const agent = await anAgent(700)

    const answer = await house.media.answerOffer(agent.leg, await agent.page.offer(['video', 'data']))

    const { media, attributes } = parseSdp(answer)
    expect(media.map(({ kind, port }) => `${kind} ${port === 0}`)).toEqual([
      'video true',
      'audio false',
      'application true',
    ])
    expect(attributes).toContain('ice-lite')
    const candidates = media[1]!.attributes.filter((line) => line.startsWith('candidate:'))
    expect(candidates.map((line) => line.split(' ').slice(4, 8).join(' '))).toEqual([
      expect.stringMatching(/^127\.0\.0\.1 \d+ typ host$/),
    ])
  })

  test('that speaks only other codecs is refused, and one whose offer is spoiled too', async () => {
    const agent = await anAgent(700)
    const offer = await agent.page.offer()

    await expect(house.media.answerOffer(house.leg(), offer.replaceAll(/PCM[UA]/g, 'G729'))).rejects.toThrow(
      NoCommonCodec,
    )
    await expect(house.media.answerOffer(house.leg(), offer.replaceAll(/a=fingerprint.*\r\n/g, ''))).rejects.toThrow(
      BadDescription,
    )
  })

  test('that is gone is noticed', async () => {
    const agent = await anAgent(700)
    await agent.page.takes(await house.media.answerOffer(agent.leg, await agent.page.offer()))
    await house.media.play(agent.leg, [house.file('prompt.wav')], false)
    await agent.page.hearsOnly()

    await agent.page.close()
    open.pop()

    expect(await house.event('leg-silent')).toEqual({ type: 'leg-silent', leg: agent.leg })
  })

  const network = Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address

  test.skipIf(!network)('is heard on an address of the network, on ports of the range', async () => {
    const onNetwork = await TestHouse.open(network)
    try {
      const caller = await onNetwork.caller('ulaw', { host: network })
      const agent = await anAgent(700)
      caller.phone.speak(440)
      const answer = await onNetwork.media.answerOffer(agent.leg, await agent.page.offer())
      await agent.page.takes(answer)
      await onNetwork.media.connect(caller.leg, agent.leg)

      await caller.phone.hearsOnly(700)
      await agent.page.hearsOnly(440)

      const [, address, port] = /a=candidate:\S+ 1 udp \d+ (\S+) (\d+)/.exec(answer)!
      expect(address).toBe(network)
      expect(Number(port)).toBeGreaterThanOrEqual(34_000)
      expect(Number(port)).toBeLessThanOrEqual(34_999)
      await onNetwork.media.close(agent.leg)
    } finally {
      await onNetwork.close()
    }
  })
})
