import { describe, expect, test, vi } from 'vitest'
import type { Rule, RuleDefinition, RuleRow } from '../../../contract/rules.ts'
import { presentVocabulary } from '../../../server/modules/automation/present.ts'
import { needsTool } from '../../../server/testing/needs.ts'
import { aStage, soon } from '../../testing/desk-stage.ts'
import { problem } from '../../testing/pretend-centre.ts'
import * as data from '../../testing/pretend-data.ts'

const definition: RuleDefinition = {
  when: { on: 'events', events: ['ticket-opened'] },
  if: { field: 'ticket.priority', op: 'is', value: 'urgent' },
  actions: [{ do: 'tag', add: ['紧急'], remove: [] }],
  stop: false,
  cases: [],
}
const text = { zh: '当 工单创建\n如果 优先级 是 紧急\n那么\n  打标签 加 ["紧急"]', en: 'when ticket-opened …' }
const rule: Rule = {
  id: data.id(400),
  name: '紧急标签',
  place: 1,
  on: true,
  version: 1,
  published: definition,
  problems: [],
  text,
  revision: 3,
  updatedAt: data.ago(60),
}
const row = (but: Partial<RuleRow>): RuleRow => ({
  id: rule.id,
  name: rule.name,
  place: 1,
  on: true,
  version: 1,
  revision: 3,
  hasDraft: false,
  when: definition.when,
  actions: ['tag'],
  matched: 4,
  ...but,
})
const rows = [row({}), row({ id: data.id(401), name: 'VIP 客户', place: 2, matched: 0 })]
const words = { zh: '第 2 行第 4 列：应为一个字段，而不是“颜色”', en: 'Line 2, column 4: expected a field' }
const admin = { ...data.me, permissions: { ...data.me.permissions, 'rules.read': 'all', 'rules.write': 'all' } }

describe('the rules', { ...needsTool('chromium'), timeout: 60_000 }, () => {
  const stage = aStage()
  const page = () => stage.page

  async function look(answers: Record<string, unknown> = {}) {
    await stage.visit('/admin?part=rules', {
      'GET /session': admin,
      'GET /rules': { items: rows },
      'GET /rules/vocabulary': presentVocabulary({
        types: [],
        people: [],
        teams: [],
        plans: [],
        queues: [],
        skills: [],
        flows: [],
        webhooks: [],
        calendars: [],
      }),
      [`GET /rules/${rule.id}`]: rule,
      'POST /rules/text': text,
      'POST /rules/reading': { definition, problems: [] },
      ...answers,
    })
    await page().locator('.ru-one').waitFor()
  }

  const publish = () => page().getByRole('button', { name: /^发\s?布$/ })
  const sentence = () => page().getByLabel('文本形式')

  test('the form and the text show the same rule, and nobody is kept out', async () => {
    await look()

    expect(await sentence().inputValue()).toBe(text.zh)
    expect(await page().locator('.ru-form').getByText('紧急', { exact: true }).count()).toBeGreaterThan(0)
    expect(await stage.barriers()).toEqual([])
  })

  test('a text that is no rule says so at its place and cannot be published', async () => {
    await look({ 'POST /rules/reading': { problems: [], wrong: { line: 2, column: 4, words } } })

    await sentence().fill('当 工单创建\n如果 颜色 是 红')

    await page().getByText(words.zh).waitFor(soon)
    expect(await publish().isDisabled()).toBe(true)
    // What was there before it broke is still in the form.
    expect(await page().locator('.ru-form .cond-field').first().textContent()).toContain('优先级')
  })

  test('what is read from the text stands in the form, and is saved and published', async () => {
    const high = { ...definition, if: { field: 'ticket.priority', op: 'is', value: 'high' } as const }
    const saved = { ...rule, draft: high, revision: 4 }
    await look({
      'POST /rules/reading': { definition: high, problems: [] },
      [`PUT /rules/${rule.id}`]: saved,
      [`PUT /rules/${rule.id}/publication`]: { ...rule, published: high, version: 2, revision: 5 },
    })

    await sentence().fill('当 工单创建 如果 优先级 是 高 那么 打标签 加 ["紧急"]')
    await vi.waitFor(async () => expect(await publish().isEnabled()).toBe(true), soon)
    await publish().click()

    await vi.waitFor(() => expect(stage.asked('PUT', '/publication')).toHaveLength(1), soon)
    const [written] = stage.asked('PUT', `/rules/${rule.id}`)
    expect(written!.body).toMatchObject({ name: '紧急标签', definition: { if: { value: 'high' } } })
    expect(written!.headers['if-match']).toBe('"3"')
    expect(stage.asked('PUT', '/publication')[0]!.headers['if-match']).toBe('"4"')
  })

  test('when somebody else was faster, what was written stays', async () => {
    const high = { ...definition, stop: true }
    await look({ 'POST /rules/reading': { definition: high, problems: [] } })
    stage.centre.instead.set(`PUT /rules/${rule.id}`, { status: 412, body: problem(412, 'changed-meanwhile') })
    await sentence().fill(`${text.zh}\n并停止`)
    const save = page().getByRole('button', { name: '保存草稿' })
    await vi.waitFor(async () => expect(await save.isEnabled()).toBe(true), soon)

    await save.click()

    await page().getByText('别人刚刚改过。您写的内容还在。').waitFor(soon)
    expect(await sentence().inputValue()).toContain('并停止')
  })

  test('a problem keeps a rule from being published, in words', async () => {
    const wrong = { path: 'actions.0.text', level: 'error', code: 'placeholder-unknown', detail: 'x.y', words: '' }
    await look({ 'POST /rules/reading': { definition: { ...definition, stop: true }, problems: [wrong] } })

    await sentence().fill(`${text.zh}\n并停止`)

    await page().getByText('文字里不能用 x.y').waitFor(soon)
    expect(await publish().isDisabled()).toBe(true)
  })

  test('a dry run shows what would have happened', async () => {
    const change = { do: 'set-priority', what: 'priority', before: 'normal', after: 'high' }
    const changes = [
      {
        event: '7',
        eventType: 'ticket-opened',
        at: data.ago(600),
        subject: { kind: 'ticket', id: data.id(9) },
        title: '#1029 漏水',
        actions: [change],
      },
    ]
    await look({
      'POST /rules/dry-run': {
        events: 16,
        matched: 1,
        changes,
        asOfToday: ['customer.tags'],
        truncated: false,
        tookMs: 12,
      },
    })

    await page().getByRole('tab', { name: '试运行' }).click()
    await page().getByRole('button', { name: '试运行' }).click()

    await page().getByText('16 个事件，命中 1 个').waitFor(soon)
    await page().getByText('设置优先级 普通 → 高').waitFor(soon)
    await page().getByText('客户标签', { exact: false }).first().waitFor(soon)
  })

  test('the order is changed one place at a time', async () => {
    await look({ 'PUT /rules/order': undefined })

    await page().getByRole('button', { name: '下移 紧急标签' }).click()

    await vi.waitFor(() => expect(stage.asked('PUT', '/rules/order')).toHaveLength(1), soon)
    expect(stage.asked('PUT', '/rules/order')[0]!.body).toEqual({ ids: [data.id(401), rule.id] })
  })
})
