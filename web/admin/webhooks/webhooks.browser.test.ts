import { describe, expect, test } from 'vitest'
import type { Webhook, WebhookPost } from '../../../contract/webhooks.ts'
import { needsTool } from '../../../server/testing/needs.ts'
import { aStage } from '../../testing/desk-stage.ts'
import { problem } from '../../testing/pretend-centre.ts'
import * as data from '../../testing/pretend-data.ts'

const crm: Webhook = {
  id: data.id(500),
  name: '客户系统',
  url: 'https://crm.example.com/yihu/tickets',
  on: true,
  uses: [
    { kind: 'rule', name: '大额退款通知' },
    { kind: 'policy', name: '投诉' },
  ],
  waiting: 1,
  dead: 2,
  takenAt: data.ago(300),
  createdAt: data.ago(90_000),
  revision: 4,
}
const old: Webhook = { ...crm, id: data.id(501), name: '旧系统', on: false, uses: [], waiting: 0, dead: 0, revision: 1 }
const post = (but: Partial<WebhookPost>): WebhookPost => ({
  id: data.id(510),
  webhookId: crm.id,
  type: 'rule.matched',
  ticket: { id: data.id(50), number: 1029 },
  state: 'dead',
  tries: 9,
  trouble: 'ECONNREFUSED',
  createdAt: data.ago(180_000),
  triedAt: data.ago(7_200),
  endedAt: data.ago(7_200),
  ...but,
})
const { trouble: _, ...plain } = post({})
const posts = [
  post({ id: data.id(511), state: 'waiting', tries: 2, status: 503, trouble: 'answered 503', dueAt: data.ago(-90) }),
  post({}),
  post({ id: data.id(512), type: 'escalation.step-reached', status: 500, trouble: 'answered 500' }),
  { ...plain, id: data.id(513), state: 'taken' as const, tries: 1, status: 204 },
]
const write = { 'webhooks.read': 'all', 'webhooks.write': 'all' } as const
const admin = { ...data.me, permissions: { ...data.me.permissions, ...write } }

describe('the webhooks', { ...needsTool('chromium'), timeout: 60_000 }, () => {
  const stage = aStage()
  const page = () => stage.page

  async function look(webhooks: Webhook[] = [crm, old]) {
    await stage.visit('/admin?part=webhooks', {
      'GET /session': admin,
      'GET /webhooks': { items: webhooks },
      'GET /webhooks/deliveries': { items: posts },
    })
    await page().locator('.ad-head').waitFor()
  }
  const button = (name: string | RegExp) => page().getByRole('button', { name, exact: true })

  test('what was not taken is seen first, with why, and nobody is kept out', async () => {
    await look()

    await page().locator('.ad-one h3').getByText('2 条没有送到').waitFor()
    const rows = page().locator('.wh-posts tbody tr')
    await rows.getByText('对方没有在这个端口上运行').waitFor()
    await rows.getByText('对方答复 500').waitFor()
    expect(await page().getByText('规则 大额退款通知').count()).toBe(1)
    expect(await stage.barriers()).toEqual([])
  })

  test('one that is called cannot be removed, and says why', async () => {
    await look()

    const remove = button(/^删\s?除$/)
    await remove.waitFor()
    expect(await remove.isDisabled()).toBe(true)
    expect(await remove.getAttribute('title')).toContain('仍被调用')
  })

  test('everything that is dead is replayed by one button, one by its own', async () => {
    await look()
    stage.centre.instead.set(`PUT /webhooks/${crm.id}/replay`, { status: 200, body: { count: 2 } })
    stage.centre.instead.set(`PUT /webhooks/deliveries/${data.id(512)}/replay`, { status: 200, body: posts[0] })

    await button(/全部重发（2）/).click()
    await page().getByText('2 条已重新排队').waitFor()
    await page()
      .locator('tr', { hasText: '升级步骤' })
      .getByRole('button', { name: /重\s?发/ })
      .click()

    await expect
      .poll(() => stage.asked('PUT', '/replay').map(({ path }) => path))
      .toEqual([`/webhooks/${crm.id}/replay`, `/webhooks/deliveries/${data.id(512)}/replay`])
  })

  test('a new one shows its secret once; an address that is not open keeps what was typed and says why', async () => {
    await look([])
    await page().getByText('还没有 Webhook').waitFor()
    const words = 'is in the house’s own network, which the operator has not opened to webhooks'
    const refused = { ...problem(422, 'url-not-valid'), problems: [{ field: 'body.url', rule: words }] }
    stage.centre.instead.set('POST /webhooks', { status: 422, body: refused })

    await page()
      .getByRole('button', { name: /添加 Webhook/ })
      .click()
    const add = page()
      .locator('.ad-form')
      .getByRole('button', { name: /添\s?加/ })
    await page().getByLabel('名称').fill('客户系统')
    await add.click()
    await page().getByText('请填写以 https:// 或 http:// 开头的完整地址').waitFor()
    await page().getByLabel('地址').fill('http://10.0.0.5/hook')
    await page()
      .locator('.ad-form')
      .getByRole('button', { name: /添\s?加/ })
      .click()
    await page().getByText('须由运维在 WEBHOOK_HOSTS 中放行，云平台').waitFor()
    expect(await page().getByLabel('名称').inputValue()).toBe('客户系统')

    stage.centre.instead.set('POST /webhooks', { status: 201, body: { ...crm, secret: 'whsec_c2VjcmV0' } })
    stage.centre.instead.set('GET /webhooks', { status: 200, body: { items: [crm] } })
    await page().getByLabel('地址').fill('https://crm.example.com/yihu/tickets')
    await page()
      .locator('.ad-form')
      .getByRole('button', { name: /添\s?加/ })
      .click()

    const secret = page().getByRole('textbox', { name: '“客户系统”的签名密钥' })
    await secret.waitFor()
    expect(await secret.inputValue()).toBe('whsec_c2VjcmV0')
    await page().locator('.ad-one h3').getByText('客户系统').waitFor()
  })

  test('one that is switched off is changed by the revision that was seen', async () => {
    await look()
    await page().locator('.ad-pick').getByText('旧系统').click()
    stage.centre.instead.set(`PUT /webhooks/${old.id}`, { status: 200, body: { ...old, on: true, revision: 2 } })

    await page().locator('.ad-one h3').getByText('已停用').waitFor()
    await button(/^修\s?改$/).click()
    await page().getByLabel('地址').fill('https://erp.example.com/')
    await page().getByText('换了主机会换新的密钥').waitFor()
    await page().getByLabel('启用').click()
    await button(/^保\s?存$/).click()

    await expect
      .poll(() => stage.asked('PUT', old.id)[0])
      .toMatchObject({
        body: { name: '旧系统', url: 'https://erp.example.com/', on: true },
        headers: { 'if-match': '"1"' },
      })
  })
})
