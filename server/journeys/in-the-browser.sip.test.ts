import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { needsTool } from '../testing/needs.ts'
import { sounds } from '../testing/short-sounds.ts'
import { Centre, password } from './centre.ts'
import { waitFor } from './wait-for.ts'
import { startChromium, Window } from './window.ts'

const centre = await Centre.open()

describe('with nothing but a browser', { ...needsTool('chromium'), timeout: 120_000 }, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startChromium()
  })
  afterAll(() => browser?.close())

  async function atTheDesk(name: string): Promise<Window> {
    const window = await Window.open(browser, centre.url, 1000)
    await window.signIn(`${name}@demo.yihu`, password)
    await window.page.getByText('电话就绪').first().waitFor()
    return window
  }

  test('an agent answers by key, loads the page again in the middle, confirms the draft and finishes by keyboard', async () => {
    const agent = await centre.signIn('agent1')
    const window = await atTheDesk('agent1')
    const { page } = window
    await page.keyboard.press('Alt+p')
    await page.locator('.presence-available').waitFor()
    const customer = await centre.telephone('13812345678')
    await customer.dial('4000')
    customer.press('2')

    const offer = page.getByRole('region', { name: /王小明/ })
    await offer.getByText('空气净化器三天未发货').waitFor()
    await page.keyboard.press('Alt+a')
    await customer.hears(1000)
    await window.hears(440)

    await page.getByRole('button', { name: '确认建单' }).click()
    await page.getByText('已建单').first().waitFor()
    const { calls, conversations } = await agent.get('/desk')
    expect(calls).toMatchObject([{ state: 'talking', recording: 'running' }])
    expect(conversations).toMatchObject([{ tickets: [{ reason: 'opened-from' }] }])

    await page.reload()
    await customer.hearsMusic(1000)
    await customer.hears(1000)
    await window.hears(440)
    expect((await agent.get('/desk')).calls).toMatchObject([{ id: calls[0].id, state: 'talking' }])

    await page.keyboard.press('Alt+h')
    await customer.hearsMusic(1000)
    await page.keyboard.press('Alt+h')
    await customer.hears(1000)
    await page.keyboard.press('Alt+e')
    await customer.hears(sounds.flow)
    customer.press('4')
    await customer.isHungUp()

    await page.getByRole('radio', { name: /已解决/ }).waitFor()
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await page.locator('.presence-available').waitFor()
    expect(await agent.get(`/conversations/${calls[0].conversationId}`)).toMatchObject({
      state: 'closed',
      disposition: 'resolved',
      survey: { score: 4 },
      recording: { state: 'complete' },
    })
    expect(window.errors).toEqual([])
  })

  test('a customer writes on a shop page, is answered, and calls from the same page', async () => {
    const agent = await centre.agent('agent3')
    await agent.person.do('PUT', '/agents/me/presence', { state: 'available' })
    const shop = await Window.open(browser, `${centre.url}/demo`, 440)
    const { page } = shop
    await page.locator('[data-yihu=chat]').first().click()
    await page.locator('.composer textarea').fill('我的订单DD20261122003三天没发货，我要投诉')
    await page.locator('.composer textarea').press('Enter')

    const { ids } = await agent.person.hears('offer-made')
    await agent.person.do('PUT', `/offers/${ids!.offerId}/acceptance`)
    await page.getByText('赵雅琪 正在为您服务').waitFor()
    await agent.person.do('POST', `/conversations/${ids!.conversationId}/messages`, { text: '马上为您查询' })
    await page.locator('.log').getByText('马上为您查询').waitFor()

    await page.locator('[data-yihu=call]').click()
    await shop.hears(sounds.flow)
    await page.getByRole('button', { name: '按键', exact: true }).click()
    await page.getByRole('button', { name: '按键 1' }).click()
    await agent.phone.rings()
    agent.phone.answer()
    const { ids: call } = await agent.person.hears('call-connected')
    await agent.phone.hears(440)
    await shop.hears(1000)

    const { items } = await agent.person.get(`/conversations?agent=me&state=open`)
    const [spoken, written] = [call!, ids!].map((of) =>
      items.find(({ id }: { id: string }) => id === of.conversationId),
    )
    expect(spoken).toMatchObject({ channel: 'web-call', customer: written.customer })
    await page.getByRole('button', { name: '挂断' }).click()
    await agent.phone.isHungUp()
    await waitFor(
      async () => (await agent.person.get(`/conversations/${call!.conversationId}`)).state === 'wrapping-up',
    )
    expect(shop.errors).toEqual([])
  })

  test('whoever mistypes an address is told so by a screen with a way back, and a program by a problem', async () => {
    const window = await atTheDesk('agent1')
    await window.page.goto(`${centre.url}/no-such-place`)
    await window.page.getByText('没有这个页面').waitFor()

    await window.page.getByRole('button', { name: '回到工作台' }).click()

    await window.page.locator('.presence').waitFor()
    expect(await (await fetch(`${centre.url}/no-such-place`)).json()).toMatchObject({ code: 'no-such-place' })
  })
})
