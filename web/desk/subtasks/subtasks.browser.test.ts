import { describe, expect, test, vi } from 'vitest'
import type { SubtaskRow } from '../../../contract/subtasks.ts'
import { needsTool } from '../../../server/testing/needs.ts'
import { aStage, soon } from '../../testing/desk-stage.ts'
import { problem } from '../../testing/pretend-centre.ts'
import * as data from '../../testing/pretend-data.ts'
import { aPart, aPartWithParent, specialist } from '../../testing/pretend-parts.ts'

const counts = { mine: 0, ready: 2, working: 0, stuck: 0, waiting: 0, overdue: 1, doneToday: 4, approvals: 0 }
const first = aPart()
const second = aPart({ id: data.id(71), number: 2, title: '上门维修', state: 'working' })

describe('the view of a department', { ...needsTool('chromium'), timeout: 60_000 }, () => {
  const stage = aStage()

  async function sit(parts: SubtaskRow[] = [first, second]) {
    const answers: Record<string, unknown> = {
      'GET /session': specialist,
      'GET /subtasks': { items: parts },
      'GET /subtasks/counts': counts,
      'GET /approvals': { items: [] },
    }
    for (const part of parts) {
      answers[`GET /subtasks/${part.id}`] = aPartWithParent(
        part,
        parts.filter(({ id }) => id !== part.id),
      )
      answers[`GET /subtasks/${part.id}/comments`] = { items: [] }
    }
    await stage.visit('/subtasks', answers)
    await stage.page.locator('.st-row').first().waitFor()
  }

  test('a part is found, started and finished by keys alone, and names the state it was seen in', async () => {
    await sit()
    await stage.page.keyboard.press('j')
    await stage.page.getByRole('heading', { name: '检查发货与产品' }).waitFor()
    await stage.page.keyboard.press('s')
    await vi.waitFor(() => expect(stage.asked('PUT', '/work')).toHaveLength(1), soon)
    expect(stage.asked('PUT', '/work')[0]!.headers['if-match']).toBe('"3"')

    await stage.page.keyboard.press('j')
    await stage.page.getByRole('heading', { name: '上门维修' }).waitFor()
    await stage.page.keyboard.press('d')
    await stage.page.getByRole('dialog').getByRole('textbox').fill('滤网已更换')
    await stage.page.keyboard.press('Control+Enter')
    await vi.waitFor(() => expect(stage.asked('PUT', '/result')[0]?.body).toEqual({ result: '滤网已更换' }), soon)
  })

  test('what is being written stays when something happens, and when it is refused', async () => {
    await sit()
    await stage.page.keyboard.press('j')
    await stage.page.getByRole('heading', { name: '检查发货与产品' }).waitFor()
    await stage.page.keyboard.press('c')
    await stage.page.keyboard.type('仓库回复要等到下午')
    const another = aPart({ id: data.id(72), number: 3, title: '新来的一项' })
    stage.centre.happen(
      'subtask-ready',
      'ticket',
      () => stage.centre.instead.set('GET /subtasks', { status: 200, body: { items: [first, second, another] } }),
      { ticketId: first.ticketId, subtaskId: another.id },
    )
    await stage.page.getByText('新来的一项').waitFor()
    expect(await stage.page.getByRole('textbox').inputValue()).toBe('仓库回复要等到下午')

    stage.centre.instead.set(`POST /subtasks/${first.id}/comments`, {
      status: 409,
      body: problem(409, 'ticket-closed'),
    })
    await stage.page.keyboard.press('Control+Enter')
    await stage.page.getByText('工单已关闭').waitFor()
    expect(await stage.page.getByRole('textbox').inputValue()).toBe('仓库回复要等到下午')
  })

  test('what cannot be done is not offered', async () => {
    await sit([second, aPart({ state: 'handed-back', reason: '不归我部' })])
    await stage.page.getByRole('button', { name: '待发起方' }).click()
    await stage.page.locator('.st-row', { hasText: '检查发货与产品' }).click()
    await stage.page.getByText('不归我部').waitFor()

    expect(await stage.page.locator('.st-acts button').count()).toBe(0)
    expect(await stage.page.getByRole('link', { name: '打开工单' }).count()).toBe(0)
  })

  test('nobody is kept out', async () => {
    await sit()
    await stage.page.keyboard.press('j')
    await stage.page.getByRole('heading', { name: '检查发货与产品' }).waitFor()

    expect(await stage.barriers()).toEqual([])
  })
})
