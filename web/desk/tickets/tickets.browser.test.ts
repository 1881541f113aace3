import { describe, expect, test, vi } from 'vitest'
import { needsTool } from '../../../server/testing/needs.ts'
import { aStage, soon } from '../../testing/desk-stage.ts'
import { problem } from '../../testing/pretend-centre.ts'
import * as data from '../../testing/pretend-data.ts'
import { aTicket, pageOf, tickets, waysFrom } from '../../testing/pretend-tickets.ts'

const [first, second] = [tickets[0]!, tickets[1]!]

describe('the tickets', { ...needsTool('chromium'), timeout: 60_000 }, () => {
  const stage = aStage()

  const rows = () => stage.page.locator('.tk-rows .tk-line')

  test('a new ticket moves no row until it is asked for', async () => {
    await stage.visit('/tickets?view=all')
    await rows().first().waitFor()
    const fresh = { ...first, id: data.id(999), number: 2000, subject: '刚刚来的工单' }

    stage.centre.happen(
      'ticket-opened',
      'ticket',
      () => stage.centre.instead.set('GET /tickets', { status: 200, body: { items: [fresh, ...tickets] } }),
      { ticketId: fresh.id },
    )
    const told = stage.page.getByRole('button', { name: '1 条新工单' })
    await told.waitFor()

    expect(await rows().first().textContent()).toContain(`#${first.number}`)
    await told.click()
    await vi.waitFor(async () => expect(await rows().first().textContent()).toContain('刚刚来的工单'), soon)
  })

  test('j, k and Enter open a ticket without the mouse', async () => {
    await stage.visit('/tickets?view=all', {
      [`GET /tickets/${second.id}`]: aTicket(second),
    })
    await rows().first().waitFor()

    for (const key of ['j', 'j', 'j', 'k', 'Enter']) await stage.page.keyboard.press(key)

    await stage.page.waitForURL(`**/tickets/${second.id}`)
  })

  test('words are looked for as they are typed, and stand in the address', async () => {
    await stage.visit('/tickets?view=all')
    await rows().first().waitFor()

    await stage.page.keyboard.press('/')
    await stage.page.keyboard.type('退款')

    await stage.page.waitForURL((url) => url.searchParams.get('q') === '退款')
  })

  test('a refused ticket keeps every word and says beside the field what is wrong', async () => {
    await stage.visit('/tickets?view=all&new=yes')
    await stage.page.locator('.tk-new').getByText('投诉 · 物流').click()
    await stage.page.getByLabel('标题').fill('快递三天没到')
    await stage.page.getByLabel('订单号').fill('???')
    await stage.page.getByLabel('联系电话').fill('138 0013 8000')
    await stage.page.getByLabel('诉求').click()
    await stage.page.getByTitle('催发货').click()
    const problems = [{ field: 'body.fields.order', rule: 'is not an order number' }]
    stage.centre.instead.set('POST /tickets', { status: 422, body: { ...problem(422, 'field-not-valid'), problems } })

    await stage.page.keyboard.press('Control+Enter')

    await stage.page.getByText('不像订单号，请核对').waitFor()
    expect(await stage.page.getByLabel('标题').inputValue()).toBe('快递三天没到')
    expect(await stage.page.getByLabel('订单号').getAttribute('aria-invalid')).toBe('true')
    expect(stage.asked('POST', '/tickets')[0]?.body).toMatchObject({
      subject: '快递三天没到',
      fields: { order: '???', phone: '138 0013 8000', wish: 'ship' },
    })
  })

  test('two people edit one line: both answers are shown, and mine is kept when I say so', async () => {
    await stage.visit(`/tickets/${first.id}`, pageOf())
    await stage.page.getByLabel('订单号').fill('DD-mine')
    const refused = { status: 412, body: problem(412, 'changed-meanwhile') }
    stage.centre.instead.set(`PATCH /tickets/${first.id}`, refused)
    const theirs = aTicket({ revision: 2, fields: { ...aTicket().fields, order: 'DD-theirs' } })
    stage.centre.instead.set(`GET /tickets/${first.id}`, { status: 200, body: theirs })

    await stage.page.keyboard.press('Enter')
    const dialog = stage.page.getByRole('dialog')
    await dialog.getByText('DD-theirs').waitFor()
    expect(await dialog.textContent()).toContain('DD-mine')
    const settled = aTicket({ revision: 3, fields: { ...aTicket().fields, order: 'DD-mine' } })
    stage.centre.instead.set(`PATCH /tickets/${first.id}`, { status: 200, body: settled })
    await dialog.getByRole('button', { name: '按所选保存' }).click()

    await vi.waitFor(() => expect(stage.asked('PATCH', first.id)).toHaveLength(2), soon)
    const [before, after] = stage.asked('PATCH', first.id)
    expect([before?.headers['if-match'], after?.headers['if-match']]).toEqual(['"1"', '"2"'])
    expect(after?.body).toEqual({ fields: { order: 'DD-mine' } })
  })

  test('a note is internal until somebody says that the customer shall read it', async () => {
    await stage.visit(`/tickets/${first.id}`, pageOf())
    await stage.page.locator('.tk-composer').waitFor()

    await stage.page.keyboard.press('c')
    await stage.page.keyboard.type('先查物流')
    await stage.page.keyboard.press('Control+Enter')

    await vi.waitFor(() => expect(stage.asked('POST', '/comments')).toHaveLength(1), soon)
    expect(stage.asked('POST', '/comments')[0]?.body).toMatchObject({ kind: 'internal', text: '先查物流' })
  })

  test('what was begun at another machine stands in the composer, and what is added is kept', async () => {
    const kept = { kind: 'public', text: '您好，我们已', files: [] }
    await stage.visit(`/tickets/${first.id}`, {
      ...pageOf(aTicket()),
      [`GET /tickets/${first.id}/unsent-comment`]: kept,
      [`PUT /tickets/${first.id}/unsent-comment`]: kept,
    })
    const box = stage.page.getByRole('textbox', { name: '回复客户' })
    await vi.waitFor(async () => expect(await box.inputValue()).toBe('您好，我们已'), soon)

    await box.press('End')
    await stage.page.keyboard.type('寄出')

    await vi.waitFor(() => expect(stage.asked('PUT', '/unsent-comment')).not.toHaveLength(0), soon)
    expect(stage.asked('PUT', '/unsent-comment').at(-1)?.body).toEqual({
      kind: 'public',
      text: '您好，我们已寄出',
      fileIds: [],
    })
    await stage.page.getByText('已为您存着').waitFor()
  })

  test('a tag is hung and taken off with keys, completed from those in use', async () => {
    await stage.visit(`/tickets/${first.id}`, {
      ...pageOf(aTicket({ tags: ['VIP'] })),
      'GET /ticket-tags': { items: ['物流延误'] },
      [`PATCH /tickets/${first.id}/tags`]: { items: ['VIP', '物流延误'] },
    })
    await stage.page.locator('.tk-composer').waitFor()

    await stage.page.keyboard.press('t')
    await stage.page.keyboard.type('物流')
    await stage.page.getByTitle('物流延误').waitFor()
    await stage.page.keyboard.press('ArrowDown')
    await stage.page.keyboard.press('Enter')

    await vi.waitFor(() => expect(stage.asked('PATCH', '/tags')).toHaveLength(1), soon)
    expect(stage.asked('PATCH', '/tags')[0]?.body).toEqual({ add: ['物流延误'], remove: [] })
    // Whoever still deletes letters does not mean a tag: the box is deaf to ⌫ for a quarter of a second.
    await stage.page.waitForTimeout(400)
    await stage.page.keyboard.press('Backspace')
    await vi.waitFor(() => expect(stage.asked('PATCH', '/tags')).toHaveLength(2), soon)
    expect(stage.asked('PATCH', '/tags')[1]?.body).toEqual({ add: [], remove: ['物流延误'] })
  })

  test('resolving asks for the words the customer will be told', async () => {
    await stage.visit(`/tickets/${first.id}`, pageOf())
    await stage.page.locator('.tk-composer').waitFor()

    await stage.page.keyboard.press('s')
    await stage.page.getByRole('menuitem', { name: '解决' }).click()
    const confirm = stage.page.getByRole('button', { name: '解决并告知客户' })
    expect(await confirm.isDisabled()).toBe(true)
    await stage.page.getByLabel('告诉客户的处理结果').fill('今天已发出')
    await confirm.click()

    await vi.waitFor(
      () =>
        expect(stage.asked('PUT', '/status')[0]?.body).toEqual({
          status: 'resolved',
          result: '今天已发出',
          fields: {},
        }),
      soon,
    )
  })

  test('nothing keeps people out: list, making one, and a ticket', async () => {
    await stage.visit('/tickets?view=all&new=yes', pageOf())
    await rows().first().waitFor()
    expect(await stage.barriers()).toEqual([])

    await stage.page.goto(new URL(`/tickets/${first.id}`, stage.page.url()).href)
    await stage.page.locator('.tk-place').first().waitFor()
    expect(await stage.barriers()).toEqual([])
  })

  test('a way that waits for a yes is said beside the state, and cannot be tried again', async () => {
    const [waiting, ...rest] = waysFrom('open')
    const ways = [
      { ...waiting!, approval: 'asked' as const },
      ...rest.map((way) => ({ ...way, approval: 'needed' as const })),
    ]
    await stage.visit(`/tickets/${first.id}`, pageOf(aTicket({ ways })))

    await stage.page.getByText(`待审批：${waiting!.to.name.zh}`).waitFor(soon)
    await stage.page.keyboard.press('s')

    await stage.page.getByText('正在等待审批').waitFor(soon)
    await stage.page.getByText('须先审批').first().waitFor(soon)
    expect(await stage.page.getByRole('menuitem', { name: /正在等待审批/ }).getAttribute('aria-disabled')).toBe('true')
  })
})
