import { describe, expect, test } from 'vitest'
import { needsTool } from '../../server/testing/needs.ts'
import { aStage } from '../testing/desk-stage.ts'
import { aQueue, complaints, queues } from '../testing/pretend-contacts.ts'
import * as data from '../testing/pretend-data.ts'
import { aFloor } from './floor.builder.ts'

describe('the wallboard', { ...needsTool('chromium'), timeout: 60_000 }, () => {
  const stage = aStage()

  async function look(floor: Parameters<typeof aFloor>[0] = {}) {
    await stage.visit('/floor', {
      'GET /reports/floor': board(floor),
      'GET /alerts': { items: [] },
      'GET /teams': { items: [] },
    })
    await stage.page.locator('.fl-screen').waitFor()
  }

  const board = (floor: Parameters<typeof aFloor>[0]) => aFloor({ at: new Date().toISOString(), ...floor })
  const tell = (floor: Parameters<typeof aFloor>[0]) =>
    stage.centre.instead.set('GET /reports/floor', { status: 200, body: board(floor) })
  const step = { afterMs: 30_000, lower: [], anyTeam: true }
  const must = { skill: 'complaints', level: 4, weight: 1, need: 'must' }
  const figure = (title: string) =>
    stage.page.locator('.fl-tile', { has: stage.page.getByText(title, { exact: true }) }).locator('.fl-figure')

  test('a call that begins to wait is on the board as soon as the event is', async () => {
    await look()
    expect(await figure('等待通话').textContent()).toBe('0')

    stage.centre.happen(
      'work-waits',
      'work-item',
      () => tell({ waiting: { calls: 1, chats: 0, longestSince: data.ago(5) } }),
      {
        workItemId: data.id(77),
      },
    )

    await figure('等待通话').getByText('1', { exact: true }).waitFor()
  })

  test('an agent whose desk is not open stands out among those who are available', async () => {
    const gone = data.anAgent({ id: data.id(61), name: '刘子墨', screen: false })
    await look({ agents: [data.anAgent(), gone] })

    const line = stage.page.locator('.fl-group-available li', { hasText: '刘子墨' })
    await line.getByLabel('工作台未打开').waitFor()
    expect(await stage.page.getByLabel('工作台未打开').count()).toBe(1)
  })

  test('the longest wait runs on by itself', async () => {
    await look({ waiting: { calls: 1, chats: 0, longestSince: data.ago(65) } })
    const before = await figure('最长等待').textContent()

    await stage.page.waitForFunction(
      (text) => ![...document.querySelectorAll('.fl-figure')].some(({ textContent }) => textContent === text),
      before,
    )

    expect(await figure('最长等待').textContent()).toMatch(/^1:\d\d$/)
  })

  test('one click on a figure shows who waits, and one more why', async () => {
    const item = { workItemId: data.id(77), conversationId: data.id(78), kind: 'call', queue: '投诉' } as const
    const waitingItems = [{ ...item, from: '+8613800138000', since: data.ago(40), because: 'nobody-has-the-skills' }]
    await look({ waiting: { calls: 1, chats: 0, longestSince: data.ago(40) }, waitingItems })
    const considered = [{ agentId: data.id(4), name: '周婷', excluded: 'lacks-skill', detail: 'complaints' }]
    const decision = {
      id: '1',
      workItemId: data.id(77),
      at: data.ago(39),
      kind: 'wait',
      because: 'nobody-has-the-skills',
      considered,
    }
    stage.centre.instead.set('GET /routing/decisions', { status: 200, body: { items: [decision] } })

    await figure('等待通话').click()
    await stage.page.getByText('138 0013 8000').waitFor()
    await stage.page.getByRole('button', { name: '派单说明' }).click()

    await stage.page.locator('.fl-decision').getByText('周婷').waitFor()
    expect(await stage.page.locator('.fl-decision').textContent()).toContain('技能不符')
  })

  test('a queue opens to who waits in it and why, and a supervisor gives one away', async () => {
    const queue = aQueue({ ...complaints, key: 'complaints', relax: [step, step] })
    const work = { id: data.id(77), kind: 'call', callback: false, queueId: queue.id, position: 1, priority: 5 }
    const wait = { since: data.ago(95), because: 'everyone-is-busy', relaxed: 1, asks: [must] }
    await look({ queues: [{ id: queue.id, name: queue.name, waiting: 1, longestSince: data.ago(95) }] })
    stage.centre.instead.set('GET /queues', { status: 200, body: { items: [queue, queues[1]] } })
    stage.centre.instead.set('GET /routing/work', { status: 200, body: { items: [{ ...work, ...wait }] } })
    stage.centre.instead.set('GET /skills', { status: 200, body: { items: [] } })
    const permissions = { ...data.me.permissions, 'routing.assign': 'all' }
    stage.centre.instead.set('GET /session', { status: 200, body: { ...data.me, permissions } })
    await stage.page.reload()

    await stage.page.locator('.fl-queue').first().click()
    await stage.page.getByText('合适的坐席都在忙').first().waitFor()
    await stage.page.getByText('已放宽 1 步，共 2 步').waitFor()
    await stage.page.getByLabel('交给').click()
    await stage.page.getByTitle('刘洋').click()

    await expect
      .poll(() => stage.asked('PUT', `/routing/work/${work.id}/assignment`)[0]?.body)
      .toEqual({
        agentId: data.id(3),
      })
  })

  test('a chat behind a closed desk stands out, and is handed to somebody who is there', async () => {
    const gone = data.anAgent({ id: data.id(61), name: '刘子墨', screen: false, chats: 1 })
    const chat = { id: data.id(77), kind: 'chat', state: 'active', agent: { id: gone.id, name: gone.name } }
    const about = {
      queueId: complaints.id,
      conversationId: data.id(78),
      customerName: '李静',
      since: data.ago(95),
    }
    await look({ agents: [gone] })
    stage.centre.instead.set('GET /routing/work-in-hand', { status: 200, body: { items: [{ ...chat, ...about }] } })
    const permissions = { ...data.me.permissions, 'routing.read': 'all', 'routing.assign': 'all' }
    stage.centre.instead.set('GET /session', { status: 200, body: { ...data.me, permissions } })
    await stage.page.reload()

    await stage.page.getByRole('button', { name: /1 个会话无人看守/ }).click()
    await stage.page.getByText('工作台已关闭，客户还在会话里').waitFor()
    expect(await stage.barriers()).toEqual([])
    await stage.page.getByLabel('交给').click()
    await stage.page.getByTitle('刘洋').click()

    await expect
      .poll(() => stage.asked('PUT', `/routing/work/${chat.id}/assignment`)[0]?.body)
      .toEqual({ agentId: data.id(3) })
  })

  test('figures of a server that is gone say how old they are', async () => {
    await look()
    await stage.page.clock.install()
    stage.centre.leave()

    await stage.page.clock.fastForward(40_000)

    await stage.page.getByText(/数据停在 \d+ 秒 前/).waitFor()
  })

  test('nothing keeps people out, also while everything is red', async () => {
    const tickets = {
      ...aFloor().tickets,
      overdue: 3,
      dueSoon: 2,
      byDepartment: [{ name: '物流部', open: 5, overdue: 3 }],
    }
    await look({ waiting: { calls: 4, chats: 1, longestSince: data.ago(300) }, tickets, agents: data.colleagues })

    expect(await stage.barriers()).toEqual([])
  })
})
