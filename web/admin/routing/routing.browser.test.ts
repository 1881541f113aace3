import { describe, expect, test } from 'vitest'
import { needsTool } from '../../../server/testing/needs.ts'
import { aStage } from '../../testing/desk-stage.ts'
import { aQueue, complaints, queues } from '../../testing/pretend-contacts.ts'
import * as data from '../../testing/pretend-data.ts'

describe('building queues', { ...needsTool('chromium'), timeout: 60_000 }, () => {
  const stage = aStage()
  const permissions = ['queues.read', 'queues.write', 'routing.plan', 'agents.read']
  const admin = { ...data.me, permissions: Object.fromEntries(permissions.map((one) => [one, 'all'])) }
  const skills = [{ key: 'complaints', name: { zh: '投诉处理', en: 'Complaints' } }]
  const step = { afterMs: 30_000, lower: [{ skill: 'complaints', to: 0 }], anyTeam: false }
  const must = { skill: 'complaints', level: 4, weight: 1, need: 'must' as const }
  const queue = aQueue({ ...complaints, key: 'complaints', skills: [must], relax: [step] })

  async function look(part: string, answers: Record<string, unknown> = {}) {
    await stage.visit(`/admin?part=${part}`, {
      'GET /session': admin,
      'GET /queues': { items: [queue, queues[1]] },
      'GET /skills': { items: skills },
      'GET /teams': { items: [] },
      'GET /agents': { items: [data.anAgent({ skills: [{ skill: 'complaints', level: 5 }] }), data.anAgent()] },
      ...answers,
    })
  }

  const tell = (path: string, body: unknown) => stage.centre.instead.set(`GET ${path}`, { status: 200, body })

  test('the ladder says how many it lets in, and a saved queue shows what will never come to pass', async () => {
    await look('queues')
    await stage.page.getByText('一开始 1 人').waitFor()
    await stage.page.getByText('等 0:30 后 2 人').waitFor()
    const warnings = [{ at: 'relax.0', code: 'never-reached' }]
    const saved = { ...queue, most: 7, revision: 2, warnings }
    stage.centre.instead.set(`PUT /queues/${queue.id}`, { status: 200, body: saved })

    await stage.page.getByLabel('最多排队人数').fill('7')
    await stage.page.getByRole('button', { name: '保存' }).click()

    await stage.page.locator('.ro-ladder .ro-warned').getByText('走不到这一步').waitFor()
    const [asked] = stage.asked('PUT', `/queues/${queue.id}`)
    expect(asked?.body).toMatchObject({ most: 7, skills: [must], relax: [step] })
    expect(asked?.headers['if-match']).toBe('"1"')
  })

  test('a queue that is only opened says what in it will never come to pass', async () => {
    await look('queues')
    const warnings = [{ at: 'skills.0', code: 'skill-nobody-has', detail: '投诉处理 3 < 4' }]
    tell(`/queues/${queue.id}`, { ...queue, warnings })
    await stage.page.reload()

    await stage.page.locator('.ro-warned').getByText('没有坐席达到：投诉处理 3 < 4').waitFor()
  })

  test('somebody was faster: what was typed stays until one looks again', async () => {
    await look('queues')
    const body = { status: 412, code: 'changed-meanwhile', title: '', detail: 'changed', type: 'about:blank' }
    stage.centre.instead.set(`PUT /queues/${queue.id}`, { status: 412, body })

    await stage.page.getByLabel('最多排队人数').fill('9')
    await stage.page.getByRole('button', { name: '保存' }).click()

    await stage.page.getByText('别人刚刚改过。您写的内容还在。').waitFor()
    expect(await stage.page.getByLabel('最多排队人数').inputValue()).toBe('9')
  })

  test('a question is sent with the day, the queue as edited and the people added', async () => {
    await look('what-if', { 'GET /routing/what-ifs': { items: [] } })
    const asked = { id: data.id(90), name: '加人', day: '2026-03-02', state: 'failed', because: 'nothing-that-day' }
    const row = { ...asked, askedBy: { id: data.id(1), name: '陈晓' }, askedAt: data.ago(1) }
    const whole = { ...row, changes: { queues: [], agents: [], extra: [] }, thresholdMs: 20_000 }
    stage.centre.instead.set('POST /routing/what-ifs', { status: 202, body: whole })

    await stage.page.locator('.blank-action button').click()
    tell('/routing/what-ifs', { items: [row] })
    tell(`/routing/what-ifs/${data.id(90)}`, whole)
    await stage.page.getByLabel('名称').fill('加人')
    await stage.page.getByLabel('哪一天').fill('2026-03-02')
    await stage.page.getByRole('button', { name: '加一组人' }).click()
    await stage.page.getByRole('button', { name: '开始推演' }).click()

    await stage.page.getByText('这一天没有任何来电和会话。').waitFor()
    expect(stage.asked('POST', '/routing/what-ifs')[0]?.body).toMatchObject({
      name: '加人',
      day: '2026-03-02',
      thresholdMs: 20_000,
      changes: { extra: [{ count: 2, from: '09:00', to: '18:00' }] },
    })
  })

  test('nothing keeps people out', async () => {
    await look('queues')
    await stage.page.locator('.ro-ladder').waitFor()

    expect(await stage.barriers()).toEqual([])
  })
})
