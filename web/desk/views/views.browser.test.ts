import { describe, expect, test, vi } from 'vitest'
import { needsTool } from '../../../server/testing/needs.ts'
import { aStage, soon } from '../../testing/desk-stage.ts'
import { tickets } from '../../testing/pretend-tickets.ts'
import { views } from '../../testing/pretend-views.ts'

describe('views and what is done to many tickets', { ...needsTool('chromium'), timeout: 60_000 }, () => {
  const stage = aStage()

  const rows = () => stage.page.locator('.tk-rows .tk-line')
  const chosen = () => stage.page.locator('.tk-rows .tk-line[aria-selected=true]').count()
  async function look(path = '/tickets?view=all') {
    await stage.visit(path)
    await rows().first().waitFor()
  }

  test('a number that comes over the live line stands in the column, and the list stays where it is', async () => {
    await look()
    const line = stage.page.locator('.vw-line', { hasText: 'VIP 客户未响应' })
    await vi.waitFor(async () => expect(await line.locator('.vw-count').textContent()).toBe('12'), soon)

    stage.centre.say({ type: 'view-counts', counts: { [views[5]!.id]: 13 } })

    await vi.waitFor(async () => expect(await line.locator('.vw-count').textContent()).toBe('13'), soon)
    expect(await stage.barriers()).toEqual([])
  })

  test('a kept view is one key away, and is asked for by its id with its own columns', async () => {
    await look()

    await stage.page.keyboard.press(']')

    await stage.page.waitForURL(`**view=${views[4]!.id}*`)
    await vi.waitFor(() => expect(stage.asked('GET', '/tickets').length).toBeGreaterThan(1), soon)
    await vi.waitFor(async () => expect(await stage.page.locator('.tk-head [role=columnheader]').count()).toBe(6), soon)
  })

  test('the list as it is narrowed becomes a view', async () => {
    await look('/tickets?view=all&priority=high')

    await stage.page.getByRole('button', { name: '存为视图' }).click()
    await stage.page.getByLabel('名称').fill('高优先级')
    await stage.page.getByRole('button', { name: '保存' }).click()

    await vi.waitFor(() => expect(stage.asked('POST', '/views')).toHaveLength(1), soon)
    expect(stage.asked('POST', '/views')[0]!.body).toMatchObject({
      name: '高优先级',
      audience: 'me',
      condition: { field: 'ticket.priority', op: 'is', value: 'high' },
    })
  })

  test('a dialog that is left gives the keys back to the button that opened it', async () => {
    await look()
    const button = stage.page.getByRole('button', { name: '存为视图' })

    await button.press('Enter')
    await stage.page.getByRole('dialog').waitFor()
    await stage.page.keyboard.press('Escape')

    await stage.page.getByRole('dialog').waitFor({ state: 'detached' })
    await vi.waitFor(
      async () => expect(await button.evaluate((one) => one === document.activeElement)).toBe(true),
      soon,
    )
  })

  test('rows are chosen by key, looked at before they are changed, and changed back', async () => {
    await look()

    for (const key of ['j', 'x']) await stage.page.keyboard.press(key)
    expect(await chosen()).toBe(1)
    await stage.page.locator('.tk-table').focus()
    for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown']) await stage.page.keyboard.press(key)
    expect(await chosen()).toBe(3)

    await stage.page.getByRole('toolbar').getByRole('button', { name: '优先级' }).click()
    await stage.page.getByRole('button', { name: '预览' }).click()
    await stage.page.getByText('将修改 9 张工单').waitFor()
    expect(stage.asked('POST', '/bulk-edits')[0]!.body).toEqual({
      ticketIds: tickets.slice(0, 3).map(({ id }) => id),
      actions: [{ do: 'set-priority', priority: 'high' }],
    })
    expect(stage.asked('PUT', '/run')).toHaveLength(0)
    expect(await stage.barriers()).toEqual([])

    await stage.page.getByRole('button', { name: '执行，修改 9 张' }).click()
    await stage.page.getByRole('button', { name: /撤销（/ }).click()
    await vi.waitFor(() => expect(stage.asked('PUT', '/undo')).toHaveLength(1), soon)
    expect(await chosen()).toBe(0)
  })
})
