import { describe, expect, test, vi } from 'vitest'
import type { TypeInMaking } from '../../../contract/ticket-types.ts'
import { designOf } from '../../../server/modules/tickets/type.ts'
import { demoTypes } from '../../../server/seed/demo-types.ts'
import { needsTool } from '../../../server/testing/needs.ts'
import { aStage, soon } from '../../testing/desk-stage.ts'
import { problem } from '../../testing/pretend-centre.ts'
import * as data from '../../testing/pretend-data.ts'

const types: TypeInMaking[] = demoTypes.map(({ key, department: _, ...type }, at) => ({
  id: data.id(300 + at),
  key,
  version: 1,
  design: designOf({ ...type, departmentId: undefined }) as TypeInMaking['design'],
  isDraft: false,
  isRetired: false,
  changes: [],
  revision: 2,
}))
const refund = types.find(({ key }) => key === 'refund')!
const at = `/ticket-types/${refund.id}`
const admin = { ...data.me, permissions: { ...data.me.permissions, 'types.write': 'all', 'tickets.read': 'all' } }

describe('the designer', { ...needsTool('chromium'), timeout: 60_000 }, () => {
  const stage = aStage()
  const page = () => stage.page

  async function look(answers: Record<string, unknown> = {}) {
    await stage.visit('/admin?part=types', {
      'GET /session': admin,
      'GET /ticket-types/drafts': { items: types },
      'GET /roles': { items: [] },
      ...Object.fromEntries(
        types.map(({ id }) => [`POST /ticket-types/${id}/checks`, { problems: [], changes: [], stillAsked: [] }]),
      ),
      ...answers,
    })
    await page().getByRole('button', { name: /退款/ }).first().click()
    await page().locator('.ty-head').waitFor()
  }

  const names = () => page().locator('.ty-list .clip').allTextContents()

  test('what the server would refuse stands beside the field it is about, and keeps it from being saved', async () => {
    const place = refund.design.fields.findIndex(({ key }) => key === 'reason')
    await look({
      [`POST ${at}/checks`]: {
        problems: [{ path: `fields.${place}.options`, rule: 'must have at least one option' }],
        changes: [],
        stillAsked: [],
      },
    })

    await page().locator('.ty-list').getByRole('button', { name: '退款原因' }).click()

    await page().getByRole('alert').getByText('至少要有一个选项').waitFor()
    expect(await page().getByRole('button', { name: '保存草稿' }).isDisabled()).toBe(true)
  })

  test('a field is moved by keys, and the preview asks for what appears', async () => {
    await look()
    const [first, second] = await names()

    await page().locator('.ty-list button').first().press('Alt+ArrowDown')
    expect((await names()).slice(0, 2)).toEqual([second, first])

    const preview = page().locator('.ty-preview')
    expect(await preview.getByLabel('收款账号 *').count()).toBe(0)
    await preview.getByLabel('退款方式').press('Enter')
    await page().getByTitle('银行转账').last().click()
    await preview.getByLabel('收款账号 *').waitFor()
  })

  test('publishing says in words what will be different, and goes out with the revision that was looked at', async () => {
    const saved = { ...refund, isDraft: true, revision: 3 }
    await look({
      [`POST ${at}/checks`]: {
        problems: [],
        changes: [{ path: 'fields.amount.required', kind: 'changed' }],
        stillAsked: [{ what: 'field', key: 'colour', kind: 'rule', name: '红色加急' }],
      },
      [`PUT ${at}`]: saved,
      [`POST ${at}/versions`]: { ...refund, version: 2, revision: 4 },
    })
    await page().locator('.ty-list').getByRole('button', { name: '退款金额' }).click()
    await page().locator('.ty-editor').getByRole('checkbox', { name: '必填' }).check()

    await page().getByRole('button', { name: '发布…' }).click()
    await page().getByText('修改字段“退款金额”的必填').waitFor()
    await page().getByText('规则“红色加急”仍在用字段“colour”').waitFor()
    await page()
      .getByRole('dialog')
      .getByRole('button', { name: /^发\s?布$/ })
      .click()

    await vi.waitFor(() => expect(stage.asked('POST', '/versions')).toHaveLength(1), soon)
    expect(stage.asked('PUT', at)).toHaveLength(1)
  })

  test('who comes second hears what the first one did, and loses nothing that was drawn', async () => {
    await look()
    stage.centre.instead.set(`PUT ${at}`, {
      status: 412,
      body: problem(
        412,
        'changed-meanwhile',
        'Somebody published version 2 meanwhile: fields.colour added. Look again.',
      ),
    })
    await page().locator('.ty-editor').getByLabel('名称 · 中文').fill('顾客姓名')

    await page().getByRole('button', { name: '保存草稿' }).click()

    await page().getByText('fields.colour added').waitFor()
    expect(await page().locator('.ty-editor').getByLabel('名称 · 中文').inputValue()).toBe('顾客姓名')
  })

  test('a condition has groups in it, of which none may hold, and goes out as it stands', async () => {
    await look({ [`PUT ${at}`]: { ...refund, isDraft: true, revision: 3 } })
    await page().locator('.ty-list').getByRole('button', { name: '退款原因' }).click()
    const when = page().getByRole('group', { name: '只在以下条件成立时显示' })

    await when.getByRole('button', { name: '加条件' }).click()
    await when.getByRole('button', { name: '加一组' }).click()
    const inner = when.locator('.cond-group .cond-group')
    await inner.getByRole('combobox', { name: '只在以下条件成立时显示' }).click()
    await page().getByTitle('都不满足').last().click()
    await page().getByRole('button', { name: '保存草稿' }).click()

    await vi.waitFor(() => expect(stage.asked('PUT', at)).toHaveLength(1), soon)
    const { fields } = stage.asked('PUT', at)[0]!.body as { fields: { key: string; visibleWhen?: unknown }[] }
    expect(fields.find(({ key }) => key === 'reason')?.visibleWhen).toMatchObject({
      all: [{ field: 'name' }, { not: { any: [{ field: 'name' }, { field: 'name' }] } }],
    })
  })

  test('a type that callers are still led to says so before anybody retires it', async () => {
    await look({ [`GET ${at}/uses`]: { items: [{ kind: 'flow', name: '客户服务热线', opens: true }] } })

    await page().getByRole('button', { name: '停用…' }).click()

    await page().getByRole('alert').getByText('流程“客户服务热线”').waitFor()
    expect(
      await page()
        .getByRole('button', { name: /^停\s?用$/ })
        .isDisabled(),
    ).toBe(true)
  })

  test('a retired type stands last, and comes back', async () => {
    const retired = { ...refund, isRetired: true }
    await look({
      'GET /ticket-types/drafts': { items: types.map((type) => (type === refund ? retired : type)) },
      [`DELETE ${at}/retirement`]: { ...refund, revision: 3 },
    })
    expect(await page().locator('.ad-pick li').last().textContent()).toContain('已停用')

    await page().getByRole('button', { name: '重新启用' }).click()

    await vi.waitFor(() => expect(stage.asked('DELETE', '/retirement')).toHaveLength(1), soon)
    expect(stage.asked('DELETE', '/retirement')[0]?.headers['if-match']).toBe('"2"')
  })

  test('nothing keeps people out of fields, states and the rest', async () => {
    await look()
    for (const tab of ['表单', '状态', '编号与模板']) {
      await page().getByRole('tab', { name: tab }).click()

      expect(await stage.barriers()).toEqual([])
    }
  })

  test('a way that needs a yes names whom, and is saved with the draft', async () => {
    const people = [{ id: data.id(801), name: '王芳' }]
    await look({ 'GET /colleagues': { items: people }, [`PUT ${at}`]: { ...refund, isDraft: true, revision: 3 } })
    await page().getByRole('tab', { name: /状态/ }).click()
    await page().getByRole('button', { name: /^设置/ }).first().click()

    await page().getByLabel('须先审批').check()
    await page().getByLabel('由谁审批').waitFor(soon)
    expect(await stage.barriers()).toEqual([])
    await page().getByLabel('由谁审批').click()
    await page().getByTitle('王芳').click()
    await page().keyboard.press('Escape')
    await page().getByLabel('请批准什么').fill('可以退款吗')
    await page().getByRole('button', { name: '保存草稿' }).click()

    await vi.waitFor(() => expect(stage.asked('PUT', at)).toHaveLength(1), soon)
    const { transitions } = stage.asked('PUT', at)[0]!.body as TypeInMaking['design']
    expect(transitions.flatMap(({ approval }) => approval ?? [])).toEqual([
      { how: 'one', people: [data.id(801)], question: '可以退款吗' },
    ])
  })
})
