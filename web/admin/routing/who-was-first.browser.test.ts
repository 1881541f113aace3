import { describe, expect, test, vi } from 'vitest'
import { needsTool } from '../../../server/testing/needs.ts'
import { aStage } from '../../testing/desk-stage.ts'
import * as data from '../../testing/pretend-data.ts'

const someone = data.id(7)

describe('two who change one thing at once', { ...needsTool('chromium'), timeout: 60_000 }, () => {
  const stage = aStage()
  const permissions = ['queues.read', 'queues.write', 'users.read', 'users.write', 'agents.read']
  const admin = { ...data.me, permissions: Object.fromEntries(permissions.map((one) => [one, 'all'])) }
  const team = { id: data.id(70), name: '客服一组', department: false, revision: 3 }
  const change = { actor: `user:${someone}`, at: data.ago(5) }
  const faster = {
    status: 412,
    body: { status: 412, code: 'changed-meanwhile', title: '', detail: 'changed', type: 'about:blank', change },
  }

  test('a team: who was faster is named, what was typed stays until one takes theirs', async () => {
    await stage.visit('/admin?part=queues', {
      'GET /session': admin,
      'GET /queues': { items: [] },
      'GET /skills': { items: [] },
      'GET /teams': { items: [team] },
      'GET /colleagues': { items: [{ id: someone, name: '陈晓' }] },
    })
    await stage.page.getByRole('button', { name: '团队与技能' }).click()
    // The row of a new team is there before the teams are.
    await stage.page.locator('input[value="客服一组"]').waitFor()
    const name = stage.page.getByLabel('团队名称').first()
    await name.fill('客服甲组')
    stage.centre.instead.set(`PUT /teams/${team.id}`, faster)
    tell('/teams', { items: [{ ...team, name: '客服乙组', revision: 4 }] })

    await name.press('Enter')

    await stage.page.getByText('陈晓在').waitFor()
    expect(await name.inputValue()).toBe('客服甲组')
    expect(stage.asked('PUT', team.id)[0]?.headers['if-match']).toBe('"3"')

    await stage.page.getByRole('button', { name: '载入最新内容，放弃我的' }).click()

    await vi.waitFor(async () => expect(await name.inputValue()).toBe('客服乙组'), { timeout: 20_000 })
    await stage.page.getByText('陈晓在').waitFor({ state: 'detached' })
  })

  const tell = (path: string, body: unknown) => stage.centre.instead.set(`GET ${path}`, { status: 200, body })
})
