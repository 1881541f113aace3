import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { needsTool } from '../server/testing/needs.ts'
import { raiseStage, type Stage } from './testing/stage.ts'

describe('the window on a shop page', { ...needsTool('chromium'), timeout: 90_000 }, () => {
  let stage: Stage

  beforeAll(async () => {
    stage = await raiseStage()
  })
  afterAll(() => stage?.close())
  beforeEach(() => stage.begin())
  afterEach(async () => {
    await stage.end()
    expect(stage.errors).toEqual([])
  })

  test('says what it does, opens, and says who may answer', async () => {
    const { page, centre } = stage
    await page.goto(stage.shop.url)
    expect(await page.locator('.launcher').textContent()).toBe('在线客服')
    expect(centre.visits, 'nobody is told of a customer who does not ask').toEqual([])

    await page.locator('.launcher').click()

    await stage.isReady()
    expect(await page.locator('.who').textContent()).toContain('一呼商城')
    expect(centre.visits).toEqual([{ language: 'zh', page: `${stage.shop.url}` }])
  })

  test('takes words, tells the place in the queue, then the agent, the typing and the reading', async () => {
    const { page, centre } = stage
    await stage.visit()
    await stage.say('我的订单三天没发货')
    await page.getByText('排队中 · 您是第 3 位').waitFor()

    centre.stands({ state: 'talking', agent: '林晓' })
    await page.getByText('林晓 正在为您服务').waitFor()
    centre.types()
    await page.getByText('林晓 正在输入…').waitFor()
    centre.says({ text: '马上为您查询' })
    await stage.showsInTheEnd(['我的订单三天没发货', '马上为您查询'])
    expect(await page.locator('.typing').isVisible()).toBe(false)
    await page.getByText('已送达').waitFor()
    centre.reads()
    await page.getByText('已读').waitFor()

    await page.locator('.composer textarea').press('a')
    await vi.waitFor(() => expect(centre.heard).toContain('typing'), 20_000)
    expect(centre.heard).toContain('read')
  })

  test('survives a reload: thread, open window and the half-written message are still there', async () => {
    const { page, centre } = stage
    await stage.visit()
    await stage.say('第一句')
    await stage.showsInTheEnd(['第一句'])
    await page.locator('.composer textarea').fill('写到一半')

    await page.reload()
    await stage.isReady()

    await stage.showsInTheEnd(['第一句'])
    expect(await page.locator('.composer textarea').inputValue()).toBe('写到一半')
    expect(centre.visits.at(-1)?.token).toBeTruthy()
  })

  test('keeps words while the network is away and sends them once when it is back', async () => {
    const { page, centre } = stage
    await stage.visit()
    await stage.say('网络还在')
    await page.getByText('已送达').waitFor()
    centre.cut()
    await page.locator('.status[data-mood=bad]').waitFor()
    await stage.say('地铁里')
    await page.getByText('未发送 · 点击重试').waitFor()
    await page.reload()
    await page.locator('.said.mine', { hasText: '地铁里' }).waitFor()

    centre.mend()
    // It may come back by itself before the hand gets there.
    await page
      .locator('.strip .link', { hasText: '立即重连' })
      .click({ timeout: 2_000 })
      .catch(() => {})

    await vi.waitFor(() => expect(centre.said).toHaveLength(2), 20_000)
    await page.getByText(/未发送|发送中/).waitFor({ state: 'detached' })
    await page.getByText('已送达').waitFor()
    await stage.showsInTheEnd(['网络还在', '地铁里'])
    expect(centre.said.map(({ text }) => text)).toEqual(['网络还在', '地铁里'])
  })

  test('comes back by itself, without anybody pressing anything', async () => {
    const { page, centre } = stage
    await stage.visit()
    centre.cut()
    await page.locator('.status[data-mood=bad]').waitFor()
    await stage.say('会自己发出去')

    centre.mend()

    await page.getByText('已送达').waitFor()
    expect(centre.said).toHaveLength(1)
  })

  test('does not say twice what arrived just before the network broke', async () => {
    const { page, centre } = stage
    await stage.visit()
    centre.isForgetfulOnce = true
    await stage.say('只说一次')
    await page.locator('.status[data-mood=bad]').waitFor()

    centre.mend()

    await page.getByText('已送达').waitFor()
    expect(centre.said).toHaveLength(1)
    expect(centre.thread()).toHaveLength(1)
    await stage.showsInTheEnd(['只说一次'])
  })

  test('keeps what was refused, says why, and gives it back for changing', async () => {
    const { page, centre } = stage
    await stage.visit()
    centre.refuseWith = 'unavailable'
    await stage.say('请帮忙')
    await page.getByText('系统暂时不可用，请稍后重试').waitFor()

    await page.getByText('取回修改').click()

    expect(await page.locator('.composer textarea').inputValue()).toBe('请帮忙')
    expect(await stage.bubbles().count()).toBe(0)
  })

  test('two tabs are one conversation: said in one, read in the other', async () => {
    const { page, centre } = stage
    await stage.visit()
    await stage.say('从第一个窗口')
    await stage.showsInTheEnd(['从第一个窗口'])
    const second = await stage.tab()
    await second.goto(stage.shop.url)
    centre.stands({ state: 'talking', agent: '林晓' })
    await page.locator('.tool[aria-label="收起窗口"]').click()
    await page.bringToFront()
    centre.says({ text: '在的' })
    await page.locator('.badge', { hasText: '1' }).waitFor()
    await page.getByRole('button', { name: '1 条新消息' }).waitFor()

    await second.bringToFront()
    await second.locator('.launcher').click()

    await second.locator('.bubble', { hasText: '在的' }).waitFor()
    await page.locator('.badge').waitFor({ state: 'hidden' })
  })

  test('a token of another house starts a new conversation, quietly', async () => {
    const { page, centre } = stage
    await page.goto(stage.shop.url)
    const key = `yihu.${new URL(centre.url).host}.token`
    await page.evaluate(([name]) => localStorage.setItem(name!, 'v1.someone.else.0.forged'), [key])

    await page.locator('.launcher').click()
    await stage.isReady()

    expect(await page.evaluate(([name]) => localStorage.getItem(name!), [key])).not.toContain('forged')
  })

  test('ends when the customer ends it, after asking once', async () => {
    const { page } = stage
    await stage.visit()
    await stage.say('好了')
    await page.getByText('排队中').waitFor()
    await page.getByRole('button', { name: '结束对话' }).click()
    await page.getByText('继续聊').click()
    await page.getByText('排队中').waitFor()
    await page.getByRole('button', { name: '结束对话' }).click()
    await page.locator('.strip .danger').click()

    await page.getByText('对话已结束 · 可以继续留言').waitFor()
  })
})
