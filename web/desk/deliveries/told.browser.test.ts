import { describe, expect, test, vi } from 'vitest'
import { needsTool } from '../../../server/testing/needs.ts'
import { aStage, soon } from '../../testing/desk-stage.ts'
import * as data from '../../testing/pretend-data.ts'
import { consents, deliveries, loopRules } from '../../testing/pretend-loop.ts'
import { aTicket, pageOf } from '../../testing/pretend-tickets.ts'

const ticket = aTicket()

describe('what was told, and what customers allow', { ...needsTool('chromium'), timeout: 60_000 }, () => {
  const stage = aStage()

  const asked = (method: string, path: string) =>
    stage.centre.asked.find((request) => request.method === method && request.path === path)

  test('the ticket says what did not arrive and why, and sends it again with one press', async () => {
    await stage.visit(`/tickets/${ticket.id}`, {
      ...pageOf(ticket),
      [`GET /tickets/${ticket.id}/deliveries`]: { items: deliveries, mailIsSetUp: true },
    })
    await stage.page.getByText('550 5.1.1').waitFor()
    expect(await stage.page.getByText('邮件不行：没有送到').isVisible()).toBe(true)
    expect(await stage.barriers()).toEqual([])

    await stage.page.getByRole('button', { name: '再发一次' }).click()

    const { id } = deliveries.find(({ state }) => state === 'given-up')!
    await vi.waitFor(() => expect(asked('PUT', `/deliveries/${id}/sending`)).toBeDefined(), soon)
  })

  test('the card keeps what a customer takes back', async () => {
    const at = `/customers/${data.wang.id}/consents`
    await stage.visit(`/customers/${data.wang.id}`)
    const mail = stage.page.getByRole('switch', { name: '发邮件' })
    await mail.waitFor()
    expect(await mail.isChecked()).toBe(true)
    expect(await stage.barriers()).toEqual([])
    const taken = { ...consents[1]!, state: 'withdrawn' }
    stage.centre.instead.set(`PUT ${at}/email`, { status: 200, body: { items: [taken, ...consents] } })

    await mail.click()

    await vi.waitFor(async () => expect(await mail.isChecked()).toBe(false), soon)
    expect(asked('PUT', `${at}/email`)!.body).toEqual({ state: 'withdrawn' })
  })

  test('rules that would remind too late cannot be saved; right ones are sent with their revision', async () => {
    const me = { ...data.me, permissions: { ...data.me.permissions, 'rules.read': 'all', 'rules.write': 'all' } }
    await stage.visit('/admin?part=loop', { 'GET /session': me })
    const save = stage.page.getByRole('button', { name: /保\s?存/ })
    await stage.page.getByLabel('评价有效天数').waitFor()
    expect(await stage.barriers()).toEqual([])
    await stage.page.getByLabel('评价有效天数').fill('1')
    await stage.page.getByText('最后一次提醒会晚于评价期限').waitFor()
    expect(await save.isDisabled()).toBe(true)

    await stage.page.getByLabel('评价有效天数').fill('7')
    stage.centre.instead.set('PUT /closed-loop', { status: 200, body: { ...loopRules, openForDays: 7, revision: 4 } })
    await save.click()

    await stage.page.getByText('已保存，立即生效').waitFor()
    expect(asked('PUT', '/closed-loop')).toMatchObject({ body: { openForDays: 7 }, headers: { 'if-match': '"3"' } })
  })
})
