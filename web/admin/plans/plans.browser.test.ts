import { describe, expect, test, vi } from 'vitest'
import type { Plan } from '../../../contract/subtasks.ts'
import { needsTool } from '../../../server/testing/needs.ts'
import { aStage, soon } from '../../testing/desk-stage.ts'
import { problem } from '../../testing/pretend-centre.ts'
import * as data from '../../testing/pretend-data.ts'

const [care, logistics, finance] = [data.id(700), data.id(701), data.id(702)]
const teams = [
  { id: care, name: '客户关怀部', department: true },
  { id: logistics, name: '物流部', department: true },
  { id: finance, name: '财务部', department: true },
]
const part = { instructions: '', required: true, needs: [] as string[] }
const plan: Plan = {
  key: 'complaint',
  name: { zh: '投诉三部门', en: 'Complaint, three departments' },
  parts: [
    { ...part, key: 'call', title: '致电安抚', departmentId: care, allowedMs: 7_200_000 },
    { ...part, key: 'check', title: '核对物流记录', departmentId: logistics, allowedMs: 28_800_000 },
    { ...part, key: 'pay', title: '退款到账', departmentId: finance, needs: ['call', 'check'] },
  ],
  revision: 2,
}
const admin = { ...data.me, permissions: { ...data.me.permissions, 'subtasks.plan': 'all' } }

describe('the plans', { ...needsTool('chromium'), timeout: 60_000 }, () => {
  const stage = aStage()
  const page = () => stage.page

  async function look(plans: readonly Plan[] = [plan]) {
    await stage.visit('/admin?part=plans', {
      'GET /session': admin,
      'GET /teams': { items: teams },
      'GET /colleagues': { items: [] },
      'GET /subtask-plans': { items: plans },
      'PUT /subtask-plans/complaint': { ...plan, revision: 3 },
    })
    await page().getByRole('heading', { name: '拆分方案' }).waitFor(soon)
  }

  const save = () => page().getByRole('button', { name: /^保\s?存$/ })
  const asked = () => stage.asked('PUT', '/subtask-plans/complaint')

  test('the parts are drawn in their order, and nobody is kept out', async () => {
    await look()

    await page().locator('.layer-node', { hasText: '财务部' }).waitFor(soon)
    expect(await page().locator('.layer-node').allTextContents()).toEqual([
      '致电安抚客户关怀部',
      '核对物流记录物流部',
      '退款到账财务部',
    ])
    expect(await page().locator('.layers path').count()).toBe(2)
    expect(await save().isDisabled()).toBe(true)
    expect(await stage.barriers()).toEqual([])
  })

  test('a part that is changed is saved with what it was saved over', async () => {
    await look()

    await page().getByLabel('做什么').first().fill('先致电安抚')
    await save().click()

    await vi.waitFor(() => expect(asked()).toHaveLength(1), soon)
    expect(asked()[0]!.body).toMatchObject({ name: plan.name, parts: [{ title: '先致电安抚' }, {}, {}] })
    expect(asked()[0]!.headers['if-match']).toBe('"2"')
  })

  test('what is missing is said beside its field, and nothing is sent', async () => {
    await look()

    await page().getByRole('button', { name: '再加一项' }).click()
    await save().click()

    await page().getByText('请填写做什么').waitFor(soon)
    await page().getByText('请选择部门').waitFor(soon)
    expect(asked()).toEqual([])
  })

  test('parts that wait for each other are refused with their names', async () => {
    await look([{ ...plan, parts: plan.parts.map((one) => (one.key === 'call' ? { ...one, needs: ['pay'] } : one)) }])

    await page().getByLabel('英文名称').fill('Circle')
    await save().click()

    await page().getByText('互相等待，谁也开始不了：致电安抚、退款到账').waitFor(soon)
    expect(asked()).toEqual([])
  })

  test('when somebody else was faster, what was written stays', async () => {
    await look()
    stage.centre.instead.set('PUT /subtask-plans/complaint', { status: 412, body: problem(412, 'changed-meanwhile') })

    await page().getByLabel('做什么').first().fill('先致电安抚')
    await save().click()

    await page().getByText('别人刚刚改过。您写的内容还在。').waitFor(soon)
    expect(await page().getByLabel('做什么').first().inputValue()).toBe('先致电安抚')
  })

  test('without plans the screen says what they are for', async () => {
    await look([])

    await page().getByText('还没有拆分方案').waitFor(soon)
    await page().getByRole('button', { name: '新建方案' }).click()
    await page().getByLabel('做什么').waitFor(soon)
  })
})
