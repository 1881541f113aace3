import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { TicketPage } from '../../contract/ticket-page.ts'
import { needsTool } from '../../server/testing/needs.ts'
import { obstacles } from '../testing/axe.ts'
import { raiseStage, type Stage } from '../testing/stage.ts'

const ticket: TicketPage = {
  number: 1029,
  subject: '订单三天没有发货',
  type: { zh: '投诉', en: 'Complaint' },
  state: 'open',
  createdAt: '2026-03-02T12:00:00Z',
  comments: [
    {
      id: 'c1',
      from: 'agent',
      author: { id: 'a', name: '林晓' },
      text: '已催仓库',
      files: [],
      at: '2026-03-02T13:00:00Z',
    },
  ],
  files: { mostBytes: 10 * 1024 * 1024, types: ['image/png', 'application/pdf'] },
}
/** The smallest picture there is. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe("the customer's pages", { ...needsTool('chromium'), timeout: 90_000 }, () => {
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

  const open = (path: string) => stage.page.goto(`${stage.centre.url}${path}`)
  const changed = (over: Partial<TicketPage>) => stage.centre.tickets.set('tok', { ...ticket, ...over })
  /** The page looks again when it is looked at. */
  const lookAgain = () => stage.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))

  describe('a ticket', () => {
    test('shows where it stands, what was said, and takes more words', async () => {
      const { page, centre } = stage
      changed({})
      await open('/t/tok')
      expect(await page.locator('[aria-current=step]').textContent()).toBe('处理中')
      await page.getByText('已催仓库').waitFor()

      await page.getByLabel('补充说明').fill('请发到公司')
      await page.getByRole('button', { name: '发送' }).click()

      await page.locator('.comments .customer', { hasText: '请发到公司' }).waitFor()
      expect(centre.tickets.get('tok')!.comments).toHaveLength(2)
      expect(await page.getByLabel('补充说明').inputValue()).toBe('')
    })

    test('says that we wrote where no name is told', async () => {
      changed({ comments: [{ ...ticket.comments[0]!, author: { id: 'a', name: '' } }] })
      await open('/t/tok')

      await stage.page.locator('.comments .agent .by', { hasText: '客服' }).waitFor()
    })

    test('keeps what is being written through news, a reload and another language', async () => {
      const { page } = stage
      changed({})
      await open('/t/tok')
      await page.getByLabel('补充说明').fill('写到一半')
      changed({ state: 'resolved', result: '已发货', resolvedAt: '2026-03-03T01:00:00Z' })
      await lookAgain()
      await page.getByText('已发货').waitFor()
      expect(await page.getByLabel('还没有解决？').inputValue()).toBe('写到一半')

      await page.getByRole('button', { name: 'Switch to English' }).click()

      await page.getByText('Resolved', { exact: true }).waitFor()
      expect(await page.getByLabel('Not solved?').inputValue()).toBe('写到一半')
    })

    test('opens again what was not solved, until a day that is named', async () => {
      const { page, centre } = stage
      changed({ state: 'resolved', result: '已发货', reopenUntil: '2026-03-06T01:00:00Z' })
      await open('/t/tok')
      await page.getByText(/3月6日.* 前可以重新打开/).waitFor()

      await page.getByLabel('还没有解决？').fill('还是没收到')
      await page.getByRole('button', { name: '重新打开' }).click()

      await page.getByText('工单已重新打开，我们会尽快查看。').waitFor()
      expect(centre.tickets.get('tok')).toMatchObject({ state: 'open', comments: [{}, { text: '还是没收到' }] })
      await page.getByLabel('补充说明').waitFor()
    })

    test('lets the customer say how they are reached, and keeps what the server refused as it was', async () => {
      const { page, centre } = stage
      const contact = {
        email: 'z***@example.com',
        mailIsSetUp: true,
        allows: { email: false, phone: true, survey: true },
      }
      changed({ contact })
      await open('/t/tok')
      await page.getByText('通知方式').click()
      const mail = page.getByLabel('发邮件通知我 z***@example.com')

      await mail.click()
      await page.getByText('已保存，从现在起照此通知。').waitFor()
      expect(centre.tickets.get('tok')!.contact!.allows.email).toBe(true)
      centre.cut()
      await mail.click()

      await page.getByText('没有保存，请重试。').waitFor()
      expect(await mail.isChecked()).toBe(true)
    })

    test('takes a picture along with the words, and refuses what it may not take', async () => {
      const { page } = stage
      changed({})
      await open('/t/tok')
      const file = page.locator('input[type=file]')
      await file.setInputFiles({ name: '铭牌.png', mimeType: 'image/png', buffer: png })
      await page.locator('.chip', { hasText: '铭牌.png' }).waitFor()
      await file.setInputFiles({ name: 'run.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') })
      await page.locator('.chip.bad', { hasText: '不支持这种文件' }).waitFor()
      await page.getByLabel('补充说明').fill('铭牌照片')
      await page.getByRole('button', { name: '发送' }).click()

      const link = page.locator('.comments .customer a', { hasText: '铭牌.png' })
      expect(await link.getAttribute('href')).toMatch(/\/api\/v1\/public\/tickets\/tok\/files\/[\w-]+$/)
      expect(await page.locator('.chip').count()).toBe(0)
    })

    test('keeps the words when they cannot be sent', async () => {
      const { page, centre } = stage
      changed({})
      await open('/t/tok')
      await page.getByLabel('补充说明').fill('别丢了')
      centre.cut()
      await page.getByRole('button', { name: '发送' }).click()

      await page.getByText('没有发送成功，内容已保留，请重试。').waitFor()
      expect(await page.getByLabel('补充说明').inputValue()).toBe('别丢了')
      expect(await page.getByText('已催仓库').isVisible()).toBe(true)
    })

    test('asks for the opinion when it is resolved, in place', async () => {
      const { page, centre } = stage
      centre.surveys.set('sv', { state: 'sent', subject: ticket.subject })
      changed({ state: 'resolved', result: '已发货', surveyUrl: '/s/sv' })
      await open('/t/tok')
      await page.getByRole('radio', { name: '非常满意' }).click()
      await page.getByText('提交评价').click()

      await page.getByText('谢谢您的评价。').waitFor()
      expect(centre.answers.get('sv')).toEqual({ score: 5, words: '' })
    })

    test('with a forged link says so kindly, and shows nothing', async () => {
      await open('/t/forged')

      await stage.page.getByText('这个链接已失效').waitFor()
      expect(await stage.page.locator('textarea').count()).toBe(0)
    })

    test('with a broken server offers to try again', async () => {
      changed({})
      const { page, centre } = stage
      await page.route('**/api/v1/public/**', (route) => route.fulfill({ status: 503, body: '{}' }))
      await open('/t/tok')
      await page.getByText('现在打不开这个页面').waitFor()
      await page.unroute('**/api/v1/public/**')

      await page.getByRole('button', { name: '重试' }).click()

      await page.getByText('已催仓库').waitFor()
      expect(centre.url).toBeTruthy()
    })

    test('shows hostile words as words', async () => {
      const evil = '<img src=x onerror="window.hacked=1">'
      changed({
        subject: evil,
        result: evil,
        comments: [{ ...ticket.comments[0]!, text: `${evil} javascript:alert(1)`, author: { id: 'a', name: evil } }],
      })
      await open('/t/tok')
      await stage.page.locator('.comments', { hasText: 'onerror' }).waitFor()

      expect(await stage.page.locator('img').count()).toBe(0)
      expect(await stage.page.evaluate(() => 'hacked' in window)).toBe(false)
    })

    test('is not for search engines, and tells other sites nothing', async () => {
      changed({})
      await open('/t/tok')

      const meta = (name: string) => stage.page.locator(`meta[name=${name}]`).getAttribute('content')
      expect(await meta('robots')).toContain('noindex')
      expect(await meta('referrer')).toBe('no-referrer')
    })
  })

  describe('a survey', () => {
    test('is answered with the keyboard alone', async () => {
      const { page, centre } = stage
      centre.surveys.set('sv', { state: 'sent', subject: '订单' })
      await open('/s/sv')
      await page.locator('.survey-face').first().waitFor()

      await page.keyboard.press('2')
      await page.keyboard.press('Tab')
      await page.keyboard.type('等了 3 天')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')

      await page.getByText('很抱歉没让您满意').waitFor()
      expect(centre.answers.get('sv')).toEqual({ score: 2, words: '等了 3 天' })
    })

    test('with a forged token says so kindly', async () => {
      await open('/s/forged')

      await stage.page.getByText('这份评价已失效').waitFor()
    })

    test('that was answered shows the answer and takes no second one', async () => {
      const { page, centre } = stage
      centre.surveys.set('sv', { state: 'answered', subject: '订单', score: 4 })
      await open('/s/sv')
      await page.getByText('谢谢您的评价。').waitFor()

      await page.keyboard.press('1')

      expect(await page.locator('[aria-checked=true]').textContent()).toBe('满意')
      expect(centre.answers.size).toBe(0)
    })

    test('that was answered meanwhile in another window says so', async () => {
      const { page, centre } = stage
      centre.surveys.set('sv', { state: 'sent', subject: '订单' })
      await open('/s/sv')
      await page.getByRole('radio', { name: '满意', exact: true }).click()
      centre.surveys.set('sv', { state: 'answered', subject: '订单', score: 1 })
      await page.getByText('提交评价').click()

      await page.getByText('这份评价已经失效，或者已经用过了。').waitFor()
    })
  })

  test('nothing stands in the way of screen readers, keyboards and weak eyes', async () => {
    const { page, centre } = stage
    centre.surveys.set('sv', { state: 'sent', subject: ticket.subject })
    changed({ state: 'pending', surveyUrl: '/s/sv', result: '好' })
    for (const path of ['/t/tok', '/s/sv', '/t/forged', '/demo']) {
      await open(path)
      await page.locator('.card, .launcher').first().waitFor()
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        expect(await obstacles(page), `${path} ${colorScheme}`).toEqual([])
      }
    }
  })

  test('the demo shop is a page like any other: its buttons open the window, in the language chosen', async () => {
    const { page } = stage
    await open('/demo')
    await page.locator('.launcher', { hasText: '一呼商城客服' }).waitFor()
    await page.locator('#language').click()
    await page.locator('.launcher', { hasText: 'Yihu Mall support' }).waitFor()
    expect(await page.locator('main [lang="zh-CN"]:visible').count()).toBe(0)

    await page.getByRole('button', { name: 'Something is wrong' }).click()

    await stage.isReady()
    await vi.waitFor(() => expect(stage.centre.visits).toHaveLength(1), 20_000)
  })

  test('no page is wider than a phone', async () => {
    await stage.end()
    await stage.begin({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
    stage.centre.surveys.set('sv', { state: 'sent', subject: 'x'.repeat(200) })
    changed({ subject: 'x'.repeat(200), comments: [{ ...ticket.comments[0]!, text: 'y'.repeat(500) }] })
    for (const path of ['/t/tok', '/s/sv', '/demo']) {
      await open(path)
      await stage.page.locator('.card, .launcher').first().waitFor()
      expect(await stage.page.evaluate(() => document.documentElement.scrollWidth), path).toBe(360)
    }
  })
})
