import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { needsTool } from '../../server/testing/needs.ts'
import { SmallExchange } from '../testing/small-exchange.ts'
import { raiseStage, type Stage } from '../testing/stage.ts'

describe('"call us" from a web page', needsTool('chromium'), () => {
  let stage: Stage
  let exchange: SmallExchange

  beforeAll(async () => {
    stage = await raiseStage('given')
  })
  afterAll(() => stage?.close())
  beforeEach(async () => {
    await stage.begin({ permissions: ['microphone'] })
    exchange = new SmallExchange(stage.centre.server)
    // A microphone needs a secure page, and localhost counts as one.
    await stage.page.goto(stage.shop.url)
  })
  afterEach(async () => {
    await exchange.stop()
    await stage.end()
    expect(stage.errors).toEqual([])
  })

  const inTheEnd = (check: () => void) => vi.waitFor(check, 10_000)

  async function call() {
    await stage.page.locator('#help').click()
    await stage.page.getByText('通话中').waitFor()
  }

  test('is one tap: the number rings, the visitor is named, both sides are heard', async () => {
    await call()

    const { visitor } = stage.centre
    expect(exchange.invites).toEqual([
      { uri: 'sip:4000@127.0.0.1', visitor: `v-${visitor}`, from: expect.stringContaining('sip:anonymous@') },
    ])
    await inTheEnd(() => expect(exchange.voicePackets).toBeGreaterThan(50))
    const heard = stage.page.getByRole('img', { name: '对方声音' }).locator('i')
    await vi.waitFor(
      async () => expect(await heard.evaluate((bar) => bar.getBoundingClientRect().height)).toBeGreaterThan(8),
      10_000,
    )
    expect(await stage.page.locator('.call-time').textContent()).toMatch(/^0:0\d$/)
  })

  test('shows the time on the button while the window is put away', async () => {
    await call()

    await stage.page.getByRole('button', { name: '收起窗口' }).click()

    await stage.page.locator('.launcher span', { hasText: /^0:0\d$/ }).waitFor()
  })

  test('answers menus: keys travel within the sound', async () => {
    await call()
    await stage.page.getByRole('button', { name: '按键', exact: true }).click()

    await stage.page.getByRole('button', { name: '按键 2' }).click()
    await stage.page.getByRole('button', { name: '按键 #' }).click()

    await inTheEnd(() => expect(exchange.keys).toEqual(['2', '#']))
  })

  test('can be muted and heard again', async () => {
    await call()
    const isOn = () => stage.page.getByRole('button', { name: '静音' }).getAttribute('aria-pressed')
    await stage.page.getByRole('button', { name: '静音' }).click()
    await stage.page.getByText('已静音').waitFor()
    expect(await isOn()).toBe('true')

    await stage.page.getByRole('button', { name: '取消静音' }).click()

    expect(await isOn()).toBe('false')
  })

  test('ends when the customer hangs up, and says how long it was', async () => {
    await call()

    await stage.page.getByRole('button', { name: '挂断' }).click()

    await stage.page.getByText(/通话结束 · 0:0\d/).waitFor()
    await inTheEnd(() => expect(exchange.requests).toContain('BYE'))
  })

  test('ends when the agent hangs up', async () => {
    await call()

    exchange.hangUp()

    await stage.page.getByText(/通话结束 · 0:0\d/).waitFor()
  })

  test('says in words that everyone is busy, and can be tried again', async () => {
    exchange.answersWith = 486
    await stage.page.locator('#help').click()
    await stage.page.getByText('客服正忙，请稍后再拨。').waitFor()
    exchange.answersWith = 200

    await stage.page.getByText('再次呼叫').click()

    await stage.page.getByText('通话中').waitFor()
    expect(exchange.invites).toHaveLength(2)
  })

  test('says so when the exchange cannot be reached', async () => {
    exchange.isDown = true
    await stage.page.locator('#help').click()

    await stage.page.getByText('网络中断，通话没有接通或已断开。').waitFor()
  })

  test('says so too when the socket hangs and nobody answers', async () => {
    stage.centre.sip = '/nowhere'
    await stage.page.locator('#help').click()

    await stage.page.getByText('网络中断，通话没有接通或已断开。').waitFor()
  })

  test('goes on beside the written conversation', async () => {
    await call()
    await stage.say('单号是 DD20261122003')

    await stage.bubbles().first().waitFor()
    expect(stage.centre.said).toHaveLength(1)
    expect(await stage.page.getByText('通话中').isVisible()).toBe(true)
  })
})
