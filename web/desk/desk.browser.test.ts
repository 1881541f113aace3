import { describe, expect, test, vi } from 'vitest'
import { needsTool } from '../../server/testing/needs.ts'
import { aStage, soon } from '../testing/desk-stage.ts'
import { problem } from '../testing/pretend-centre.ts'
import { aCall, aChat, aDesk, anOffer, callConversation } from '../testing/pretend-contacts.ts'
import * as data from '../testing/pretend-data.ts'
import { aDraft } from '../testing/pretend-tickets.ts'

describe('the desk', { ...needsTool('chromium'), timeout: 60_000 }, () => {
  const stage = aStage()

  const talking = () => aDesk({ calls: [aCall()], agent: data.anAgent({ state: 'talking' }) })
  const chatting = () => aDesk({ conversations: [aChat({ unread: 0 })] })

  test('a wrong password says so, and what was typed stays', async () => {
    await stage.open({ signedIn: false })
    stage.centre.instead.set('POST /session', { status: 401, body: problem(401, 'wrong-password') })

    await stage.page.getByLabel('邮箱').fill('chen@demo.yihu')
    await stage.page.locator('#password').fill('not-this-one')
    await stage.page.keyboard.press('Enter')

    await stage.page.getByText('邮箱或密码不对').waitFor()
    expect(await stage.page.getByLabel('邮箱').inputValue()).toBe('chen@demo.yihu')
    expect(await stage.page.locator('#password').inputValue()).toBe('not-this-one')
  })

  test('a call that rings comes up by itself, says who and why, and is declined by a key', async () => {
    await stage.open({})
    await stage.page.getByText('正在等待来电和会话').waitFor()

    stage.centre.happen('offer-made', 'offer', () => {
      stage.centre.scene.desk = aDesk({ offers: [anOffer()] })
    })

    const offer = stage.page.locator('.offer')
    await offer.getByText('您上次接待过这位客户').waitFor()
    await offer.getByText('#1029').waitFor()
    expect(await stage.page.getByRole('alert').first().textContent()).toContain('王小明 来电')
    await stage.page.keyboard.press('Alt+r')
    await vi.waitFor(() => expect(stage.asked('PUT', '/refusal')).toHaveLength(1), soon)
  })

  test('a ringing call is seen on other screens too', async () => {
    await stage.open({ desk: aDesk({ offers: [anOffer()] }) })

    await stage.page.keyboard.press('Alt+2')

    await stage.page.locator('.offer-notice').getByText('王小明').first().waitFor()
  })

  test('a half-written answer survives another conversation, live events and a lost session', async () => {
    const two = aDesk({
      conversations: [aChat({ unread: 0 }), aChat({ id: data.id(34), startedAt: data.ago(100), unread: 0 })],
    })
    await stage.open({ desk: two, conversations: two.conversations }, `/?c=${data.id(33)}`)
    const field = stage.page.locator('.composer textarea')
    await field.fill('退款三到五个工作日')

    await stage.page.keyboard.press('Alt+ArrowDown')
    await vi.waitFor(async () => expect(await field.inputValue()).toBe(''), soon)
    await stage.page.keyboard.press('Alt+ArrowUp')
    stage.centre.happen('message-sent', 'conversation', () => {}, { conversationId: data.id(33) })
    await vi.waitFor(async () => expect(await field.inputValue()).toBe('退款三到五个工作日'), soon)

    stage.centre.instead.set('GET /desk', { status: 401, body: problem(401, 'not-signed-in') })
    stage.centre.happen('agent-went-idle', 'agent')
    await stage.page.getByText('登录已过期').waitFor()
    stage.centre.instead.clear()
    await stage.page.locator('#password').fill('right')
    await stage.page.keyboard.press('Enter')
    await stage.page.getByText('登录已过期').waitFor({ state: 'detached' })
    expect(await field.inputValue()).toBe('退款三到五个工作日')
  })

  test('a message that is not taken stays in the thread and is sent again as the same message', async () => {
    await stage.open({ desk: chatting() }, `/?c=${data.id(33)}`)
    stage.centre.instead.set(`POST /conversations/${data.id(33)}/messages`, { status: 503, body: problem(503, 'busy') })

    await stage.page.locator('.composer textarea').fill('三到五个工作日')
    await stage.page.keyboard.press('Enter')
    const again = stage.page.getByRole('button', { name: '重发' })
    await again.waitFor()
    stage.centre.instead.clear()
    await again.click()
    await again.waitFor({ state: 'detached' })

    await vi.waitFor(() => expect(stage.asked('POST', '/messages')).toHaveLength(2), soon)
    const tries = stage.asked('POST', '/messages')
    expect(new Set(tries.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
    expect(await stage.page.getByText('三到五个工作日').count()).toBe(1)
  })

  test('when the server is gone the desk says how old its figures are, and everything stays readable', async () => {
    await stage.open({ desk: talking() })
    await stage.page.locator('.call-bar').waitFor()

    stage.centre.leave()

    await stage.page.getByText(/连接断开，正在重连 · 数据停在 \d+ 秒前/).waitFor()
    expect(await stage.page.locator('.call-bar').textContent()).toContain('王小明')
    stage.centre.gone = false
    await stage.page.locator('.connection').waitFor({ state: 'detached', timeout: 20_000 })
  })

  test('hold and resume share one key, and a refusal is told in words', async () => {
    await stage.open({ desk: talking() })
    await stage.page.locator('.call-bar').waitFor()

    await stage.page.keyboard.press('Alt+h')
    await vi.waitFor(() => expect(stage.asked('PUT', '/hold')).toHaveLength(1), soon)
    stage.centre.happen('call-held', 'call', () => {
      stage.centre.scene.desk = { ...talking(), calls: [aCall({ state: 'held' })] }
    })
    await stage.page.getByText('保持中').first().waitFor()
    stage.centre.instead.set(`DELETE /calls/${data.id(32)}/hold`, {
      status: 409,
      body: problem(409, 'call-over', 'This call is over.'),
    })
    await stage.page.keyboard.press('Alt+h')
    await stage.page.getByText('没有做成：通话已经结束').waitFor()
  })

  test('accepting a value sends it with the revision, and once more when somebody was faster', async () => {
    await stage.open({ desk: talking() })
    await stage.page.getByRole('button', { name: '采纳: 订单号' }).waitFor()
    const { id } = aDraft()
    // The recogniser was faster, and its event is still on its way.
    stage.centre.scene.draft = aDraft({ revision: 9 })

    await stage.page.getByRole('button', { name: '采纳: 订单号' }).click()

    await vi.waitFor(() => expect(stage.asked('PATCH', id)).toHaveLength(2), soon)
    expect(stage.asked('PATCH', id).map(({ headers }) => headers['if-match'])).toEqual(['"4"', '"9"'])
    expect(stage.asked('PATCH', id)[1]?.body).toEqual({ fields: { order: 'DD20261122003' } })
  })

  test('a call is written up without touching the mouse', async () => {
    const over = callConversation({ state: 'wrapping-up', endedAt: data.ago(5) })
    await stage.open({ desk: aDesk({ conversations: [over] }), conversations: [over] })
    await stage.page.getByRole('radio', { name: '2 需跟进' }).waitFor()

    await stage.page.keyboard.press('2')
    await vi.waitFor(
      async () => expect(await stage.page.getByRole('button', { name: '完成整理' }).isEnabled()).toBe(true),
      soon,
    )
    await stage.page.keyboard.press('Enter')

    await vi.waitFor(
      () =>
        expect(stage.asked('PUT', '/wrap-up')[0]?.body).toMatchObject({ disposition: 'follow-up', note: over.note }),
      soon,
    )
  })

  test('Ctrl K finds a customer and goes there', async () => {
    await stage.open({})

    await stage.page.keyboard.press('Control+k')
    await stage.page.getByRole('combobox', { name: '搜索' }).fill('王')
    await stage.page.getByRole('option', { name: /王小明/ }).waitFor()
    await stage.page.keyboard.press('Enter')

    await stage.page.waitForURL(`**/customers/${data.wang.id}`)
  })

  test.each(['light', 'dark'])('keeps nobody out, %s', { timeout: 180_000 }, async (looks) => {
    const scenes = [
      { signedIn: false },
      { desk: aDesk() },
      { desk: aDesk({ offers: [anOffer()] }) },
      { desk: { ...talking(), conversations: [aChat()] } },
      { desk: chatting() },
    ]
    for (const scene of scenes) {
      await stage.open(scene)
      await stage.page.evaluate((state) => localStorage.setItem('yihu-looks', JSON.stringify({ state, version: 0 })), {
        language: 'zh',
        looks,
      })
      await stage.page.reload()
      await stage.page.locator('.presence, .sign-in').first().waitFor()
      await stage.page.locator('.lines').first().waitFor({ state: 'detached' })
      expect(await stage.barriers(), JSON.stringify(scene).slice(0, 80)).toEqual([])
      await stage.close()
    }
  })
})
