import type { Locator } from 'playwright-core'
import { describe, expect, test, vi } from 'vitest'
import { needsTool } from '../../server/testing/needs.ts'
import { aStage, soon } from '../testing/desk-stage.ts'
import { aTicket, pageOf } from '../testing/pretend-tickets.ts'
import { views } from '../testing/pretend-views.ts'

const ticket = aTicket()

describe('what opens over a screen', { ...needsTool('chromium'), timeout: 60_000 }, () => {
  const stage = aStage()

  const lookAtTicket = async () => {
    await stage.visit(`/tickets/${ticket.id}`, pageOf(ticket))
    await stage.page.locator('.tk-composer').waitFor()
    await stage.settles()
  }
  const hasKeys = async (what: Locator) => {
    await what.waitFor()
    await vi.waitFor(async () => expect(await what.evaluate((one) => one === document.activeElement)).toBe(true), soon)
  }
  /** What closes leaves the list of layers a breath after it is out of sight. */
  const atRest = () =>
    stage.page.evaluate(() => new Promise<void>((done) => requestIdleCallback(() => done(), { timeout: 2000 })))
  const dialog = () => stage.page.getByRole('dialog')

  test('a dialog has the keys in its first field, and the button that opened it has them again', async () => {
    await lookAtTicket()
    const button = stage.page.getByRole('button', { name: /^当前状态/ })
    await button.press('Enter')
    await stage.page.getByRole('menuitem', { name: '解决' }).press('Enter')
    await hasKeys(dialog().getByLabel('告诉客户的处理结果'))
    await stage.page.getByRole('menuitem').first().waitFor({ state: 'hidden' })
    await atRest()

    await stage.page.keyboard.press('Escape')

    await dialog().waitFor({ state: 'hidden' })
    await hasKeys(button)
  })

  test('Escape takes away what lies on top, one at a time: the question, then the dialog', async () => {
    await stage.visit('/tickets?view=all')
    await stage.settles()
    const pencil = stage.page.locator('.vw-line', { hasText: views[4]!.name }).locator('.vw-edit')
    await pencil.press('Enter')
    await hasKeys(dialog().getByLabel('名称'))
    const remove = dialog().getByRole('button', { name: '删除视图' })
    await atRest()
    await remove.press('Enter')
    const question = stage.page.locator('.ant-popconfirm')
    await question.waitFor()
    await hasKeys(question.getByRole('button', { name: /^取\s?消$/ }))

    await stage.page.keyboard.press('Escape')
    await question.waitFor({ state: 'hidden' })
    await hasKeys(remove)
    await atRest()
    expect(await dialog().isVisible()).toBe(true)

    await stage.page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'hidden' })
    await hasKeys(pencil)
  })

  test('a tip under a mouse that nobody moves keeps no dialog open', async () => {
    await lookAtTicket()
    await stage.page.getByRole('button', { name: '拆分', exact: true }).hover()
    await stage.page.locator('.ant-tooltip').waitFor()
    await stage.page.keyboard.press('x')
    await dialog().waitFor()
    await atRest()

    await stage.page.keyboard.press('Escape')

    await dialog().waitFor({ state: 'hidden' })
  })

  test('single keys do nothing beneath a dialog', async () => {
    await lookAtTicket()
    await stage.page.keyboard.press('?')
    await dialog().waitFor()

    await stage.page.keyboard.press('s')

    await stage.page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'hidden' })
    expect(await stage.page.getByRole('menuitem').count()).toBe(0)
  })
})
