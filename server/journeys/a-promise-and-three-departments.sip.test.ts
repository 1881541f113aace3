import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import { weekdays } from '../base/week.ts'
import { needsTool } from '../testing/needs.ts'
import { sounds } from '../testing/short-sounds.ts'
import { bothPictures, picture } from './album.ts'
import { Centre, password } from './centre.ts'
import { startChromium, Window } from './window.ts'

const centre = await Centre.open()
const subject = '三天没发货，要求赔偿'

describe('a promise that one department cannot keep alone', { ...needsTool('chromium'), timeout: 150_000 }, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startChromium()
    await makeHaste()
  })
  afterAll(() => browser?.close())

  async function sit(name: string, at = '/subtasks'): Promise<Window> {
    const window = await Window.open(browser, centre.url + at, 1000)
    await window.signIn(`${name}@demo.yihu`, password)
    await window.page.locator('.rail').waitFor()
    return window
  }

  test('is divided by a rule, is late, waits for a yes, is kept, is rated 2 and opens again; the page says whose every minute was', async () => {
    const [agent, care, repair, finance, supervisor] = [
      await sit('agent1', '/'),
      await sit('care'),
      await sit('repair'),
      await sit('finance'),
      await sit('supervisor'),
    ]

    const windows = { agent, care, repair, finance, supervisor }
    onTestFailed(async () => {
      for (const [name, { page }] of Object.entries(windows)) await picture(page, `failed-${name}`)
    })

    // A customer rings, and what was agreed becomes a ticket.
    await agent.page.getByText('电话就绪').first().waitFor()
    await agent.page.keyboard.press('Alt+p')
    await agent.page.locator('.presence-available').waitFor()
    const customer = await centre.telephone('13812345678')
    await customer.dial('4000')
    customer.press('2')
    await agent.page.getByRole('region', { name: /王小明/ }).waitFor()
    await agent.page.keyboard.press('Alt+a')
    await customer.hears(1000)
    await agent.hears(440)
    await confirmDraft(agent.page)
    await agent.page.keyboard.press('Alt+e')
    await customer.hears(sounds.flow)
    customer.press('5')
    await customer.isHungUp()
    await finishNotes(agent.page)
    await agent.page.getByRole('link', { name: subject }).click()

    // A rule has divided it; who comes first sees it in the view of the department.
    await agent.page.getByText('0/4 完成').waitFor()
    await bothPictures(agent.page, 'divided')
    await take(care.page, '核实经过并致歉')
    await bothPictures(care.page, 'department')
    await finish(care.page, '客户属实，已致歉')
    expect(await finance.page.locator('.st-row').count()).toBe(0)

    // One department does not begin, and those above it hear of that too.
    await hears(repair.page, '子任务超时了')
    await hears(supervisor.page, '子任务严重超时，请过问')
    await bothPictures(supervisor.page, 'late')
    await take(repair.page, '检查发货与产品')
    await bothPictures(repair.page, 'late-department')
    await finish(repair.page, '仓库漏发，今天补发')

    // The promise cannot be kept before everybody has done their part and said yes.
    await askForYes(agent.page, '赔付客户 200 元？', '林晓峰')
    await resolve(agent.page, '已补发并赔付 200 元')
    await agent.page.getByRole('dialog').locator('.trouble').waitFor()
    await picture(agent.page, 'not-yet')
    await agent.page
      .getByRole('dialog')
      .getByRole('button', { name: /^取\s?消$/ })
      .click()
    await agent.page.getByRole('dialog').waitFor({ state: 'hidden' })
    await hears(supervisor.page, '请您审批')
    await bothPictures(supervisor.page, 'approval')
    await supervisor.page.getByRole('button', { name: /^check 同\s?意$/ }).click()
    await supervisor.page.getByText('没有需要您审批的事项').waitFor()

    await take(finance.page, '核算并支付赔付')
    await finish(finance.page, '已原路退回 200 元')
    await agent.page.getByText('3/4 完成').waitFor()
    await resolve(agent.page)
    await agent.page.getByRole('button', { name: '当前状态：已解决，点击变更' }).waitFor()

    // The customer is not content, and whoever looks after the ticket sees it come back.
    const page = await customersPage(agent.page)
    await rate(page, '不满意', '等了三天才有人管')
    await agent.page.getByText('重开 1 次').waitFor()
    await agent.page.getByText('2/5').waitFor()
    await agent.page.getByRole('button', { name: '看明细' }).click()
    const rows = agent.page.locator('.st-time-table tbody tr')
    for (const holder of ['客服一组', '客户关怀部', '售后维修部', '财务部', '已解决，等客户确认'])
      await rows.filter({ hasText: holder }).waitFor()
    await bothPictures(agent.page, 'reopened')

    const person = await centre.signIn('agent1')
    const time = await person.get(`/tickets/${idIn(agent.page)}/time`)
    const sharedMs = time.holders.reduce((sum: number, { shareMs }: { shareMs: number }) => sum + shareMs, 0)
    expect(sharedMs).toBe(Date.parse(time.until) - Date.parse(time.from))
    for (const { errors } of [agent, care, repair, finance, supervisor]) expect(errors).toEqual([])
  })

  async function customersPage(agent: Page): Promise<Page> {
    const link = await agent.getByRole('link', { name: /打\s?开$/ }).getAttribute('href')
    const { page } = await Window.open(browser, centre.url + new URL(link!, centre.url).pathname, 440)
    return page
  }
})

/** Seconds for one part instead of hours, and departments that work at whatever hour this is read. */
async function makeHaste(): Promise<void> {
  const { sla, subtasks } = centre.house.app
  const always = Object.fromEntries(weekdays.map((day) => [day, [{ from: '00:00', to: '24:00' }]]))
  for (const calendar of sla.book().calendars) await sla.saveCalendar({ ...calendar, week: always, holidays: 'none' })
  const { parts, revision, ...plan } = await subtasks.plan('complaint')
  const hasty = parts.map((part) => (part.key === 'inspect' ? { ...part, allowedMs: 4_000 } : part))
  await subtasks.savePlan({ ...plan, parts: hasty }, revision)
}

async function confirmDraft(page: Page): Promise<void> {
  await page.getByText('高', { exact: true }).click()
  await page.getByLabel('标题').fill(subject)
  await page.getByLabel('描述', { exact: true }).fill('订单三天没有发货，客户要求赔偿 200 元。')
  await page.getByRole('button', { name: '确认建单' }).click()
  await page.getByText('已建单').first().waitFor()
}

async function finishNotes(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /需跟进/ }).waitFor()
  await page.keyboard.press('2')
  await page.keyboard.press('Enter')
  await page.locator('.presence-available').waitFor()
}

/** Finds a part in the department's list and begins it. */
async function take(page: Page, title: string): Promise<void> {
  await page.locator('.st-row', { hasText: title }).filter({ hasText: subject }).click()
  await page.getByRole('heading', { name: title }).waitFor()
  await page.getByRole('button', { name: '开始处理' }).click()
  await page.getByRole('button', { name: '完成…' }).waitFor()
}

async function finish(page: Page, result: string): Promise<void> {
  await page.getByRole('button', { name: '完成…' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill(result)
  await page.keyboard.press('Control+Enter')
  await page.locator('.st-reason-done', { hasText: result }).waitFor()
}

/** By the bell on the rail, which leads to what it is about. */
async function hears(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: /新通知/ }).click()
  await page.locator('.notice', { hasText: words }).first().click()
}

async function askForYes(page: Page, question: string, whom: string): Promise<void> {
  await page.getByRole('button', { name: '请求审批' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('请批准什么').fill(question)
  await dialog.getByLabel('审批人').fill(whom)
  await page.keyboard.press('Enter')
  // The list of people lies over the button until one clicks beside it.
  await dialog.getByText('请批准什么').click()
  await dialog.getByRole('button', { name: '发出请求' }).click()
  await page.locator('.st-approval', { hasText: question }).waitFor()
}

/** What was written the first time is still there the second time. */
async function resolve(page: Page, result?: string): Promise<void> {
  await page.getByRole('button', { name: /^当前状态/ }).click()
  await page.getByRole('menuitem', { name: '转为“已解决”' }).click()
  const words = page.getByRole('dialog').getByLabel('告诉客户的处理结果')
  if (result) await words.fill(result)
  await words.press('Control+Enter')
}

async function rate(page: Page, score: string, words: string): Promise<void> {
  await page.getByRole('radio', { name: score, exact: true }).click()
  await page.getByLabel(/哪里没做好/).fill(words)
  await picture(page, 'rating')
  await page.getByRole('button', { name: '提交评价' }).click()
  await page.getByText('很抱歉没让您满意').waitFor()
}

const idIn = (page: Page) => page.url().split('/').at(-1)
