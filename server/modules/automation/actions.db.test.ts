import { afterAll, afterEach, expect, test } from 'vitest'
import { newId, type TicketId, type TicketTypeId, type UserId } from '../../base/id.ts'
import { acting } from '../../platform/events/acting.ts'
import type { Told } from '../../platform/events/append.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { aHouse } from './house.builder.ts'
import { aDefinition } from './rule.builder.ts'

const house = await aHouse(await testDatabase())
const { open, publish, listening, tagsOf, tracesOf, tickets, approvals } = house

afterEach(() => house.clear())
afterAll(() => house.close())

const always = { field: 'ticket.subject', op: 'known' } as const
const ticketIn = (told: readonly Told[]) => told[0]!.fact.ticketId as TicketId
const on = (event: 'approval-approved' | 'approval-refused') => ({ on: 'events', events: [event] }) as const

let people = 0
const person = (role: 'agent' | 'supervisor', name: string): Promise<UserId> =>
  house.identity.addUser({ name, email: `p${people++}@test`, password: 'a long password', role })

async function aRefund(): Promise<TicketTypeId> {
  const id = newId<TicketTypeId>()
  const name = (zh: string) => ({ zh, en: zh })
  await tickets.addType(
    {
      id,
      key: `refund-${id}`,
      name: name('退款'),
      fields: [],
      respondWithinMs: 3_600_000,
      resolveWithinMs: 86_400_000,
      departmentId: undefined,
      statuses: [
        { key: 'review', name: name('审核中'), kind: 'open' },
        { key: 'paying', name: name('打款中'), kind: 'open' },
        { key: 'refunded', name: name('已退款'), kind: 'resolved' },
        { key: 'closed', name: name('已关闭'), kind: 'closed' },
      ],
      transitions: [
        { from: 'review', to: 'paying' },
        { from: 'paying', to: 'refunded' },
        { from: 'refunded', to: 'review' },
        { from: 'refunded', to: 'closed' },
      ],
    },
    5,
  )
  return id
}

test('what a rule tells a webhook is one post, however often the event is heard and the rule names it', async () => {
  const { id } = await house.webhooks.add({ name: '客户系统', url: 'https://crm.example.com/', on: true })
  const act = { do: 'call-webhook', webhook: id } as const
  const rule = await publish('告知', aDefinition({ if: always, actions: [act, act] }))
  const told = await listening(() => open({}))

  await house.automation.heard(told[0]!)

  const posts = await house.webhooks.posts({ webhookId: id, limit: 10 })
  expect(posts).toMatchObject([{ type: 'rule.matched', state: 'waiting', ticketId: ticketIn(told) }])
  expect(await tracesOf(rule)).toMatchObject([{ actions: [{ result: 'done' }, { result: 'done' }] }])
})

test('a webhook that is gone refuses its action in words and holds up nothing else', async () => {
  const { id } = await house.webhooks.add({ name: '旧系统', url: 'https://old.example.com/', on: true })
  const tag = { do: 'tag', add: ['已告知'], remove: [] } as const
  const rule = await publish(
    '告知旧系统',
    aDefinition({ if: always, actions: [{ do: 'call-webhook', webhook: id }, tag] }),
  )
  await house.webhooks.remove(id)

  const told = await listening(() => open({}))

  expect(await tagsOf(ticketIn(told))).toEqual(['已告知'])
  expect(await tracesOf(rule)).toMatchObject([
    { outcome: 'matched', actions: [{ result: 'refused', words: 'There is no such webhook.' }, { result: 'done' }] },
  ])
})

test('a rule moves a ticket to a state of its own type, by the ways of the type', async () => {
  const typeId = await aRefund()
  const to = (status: string) => ({ do: 'set-status', status, text: '已退 {ticket.number}' }) as const
  const rule = await publish('推进', aDefinition({ if: always, actions: [to('paying'), to('refunded'), to('paying')] }))

  const told = await listening(() => open({ typeId }))

  const ticket = await tickets.find(ticketIn(told))
  expect(ticket).toMatchObject({ status: 'refunded', result: `已退 ${ticket.number}` })
  const [trace] = await tracesOf(rule)
  expect(trace!.actions).toMatchObject([
    { do: 'set-status', result: 'done', what: 'status', before: 'review', after: 'paying' },
    { result: 'done' },
    { result: 'refused', words: expect.stringMatching(/cannot go/) },
  ])
})

test('a state that no type has, and a resolved one without words, are refused before it is published', async () => {
  await aRefund()
  const action = (status: string) => ({ do: 'set-status', status, text: '' }) as const
  const problems = await house.automation.problems(
    aDefinition({ if: always, actions: [action('gone'), action('refunded'), action('paying')] }),
  )

  expect(problems.map(({ path, code }) => [path, code])).toEqual([
    ['actions.0.status', 'status-unknown'],
    ['actions.1.text', 'text-missing'],
  ])
})

test('a rule puts a ticket in the line of a queue', async () => {
  const route = { do: 'route', queue: 'repairs', priority: 7, skills: [] } as const
  const rule = await publish('派修', aDefinition({ if: always, actions: [route] }))

  const told = await listening(() => open())

  expect(house.routed).toEqual([{ ticketId: ticketIn(told), queue: 'repairs' }])
  expect((await tracesOf(rule))[0]!.actions).toEqual([{ do: 'route', result: 'done', what: 'repairs' }])
})

test('a rule asks for a yes, and another goes on with the answer', async () => {
  const boss = await person('supervisor', '班长甲')
  const ask = { do: 'ask-approval', whom: { kind: 'supervisors' }, how: 'one', text: '赔付 {ticket.number}？' } as const
  const rule = await publish('请示', aDefinition({ if: always, actions: [ask] }))
  const asked = { field: 'approval.question', op: 'contains', value: '赔付' } as const
  const words = { field: 'approval.words', op: 'contains', value: '同意' } as const
  await publish(
    '赔付',
    aDefinition({
      when: on('approval-approved'),
      if: { all: [asked, words] },
      actions: [{ do: 'tag', add: ['赔付'], remove: [] }],
    }),
  )
  await publish('拒赔', aDefinition({ when: on('approval-refused'), if: asked }))
  const id = ticketIn(await listening(() => open()))
  const [approval] = await approvals.ofTicket(id)

  await listening(() =>
    acting({ actor: `user:${boss}` }, () => approvals.say(approval!.id, boss, 'approved', '同意赔付')),
  )

  expect(approval).toMatchObject({ question: `赔付 ${(await tickets.find(id)).number}？`, askedBy: undefined })
  expect(await tagsOf(id)).toEqual(['赔付'])
  expect((await tracesOf(rule))[0]!.actions).toMatchObject([{ do: 'ask-approval', result: 'done', words: '班长甲' }])
})

test('nobody answers in time, and what the rule said follows', async () => {
  const ada = await person('agent', '王芳')
  const late = { minutes: 30, follows: 'refuse' } as const
  const ask = { do: 'ask-approval', whom: { kind: 'people', ids: [ada] }, how: 'all', text: '可以吗', late } as const
  await publish('请示', aDefinition({ if: always, actions: [ask] }))
  await publish('到时', aDefinition({ when: on('approval-refused'), if: always }))
  const id = ticketIn(await listening(() => open()))
  const [approval] = await approvals.ofTicket(id)
  house.clock.advance(30 * 60_000)

  await listening(() => approvals.timerRang(approval!.id))

  expect(await approvals.ofTicket(id)).toMatchObject([{ state: 'refused' }])
  expect(await tagsOf(id)).toEqual(['紧急'])
})

test('what an answered approval was about is never known when no approval is answered', async () => {
  const asked = { field: 'approval.question', op: 'known' } as const

  expect(await house.automation.problems(aDefinition({ if: asked }))).toMatchObject([
    { level: 'warning', code: 'never-known', detail: 'approval.question' },
  ])
})

test('rules that would set each other off are named when either is looked at', async () => {
  const edited = { on: 'events', events: ['ticket-edited'] } as const
  const set = (priority: 'high' | 'low') => [{ do: 'set-priority', priority }] as const
  const is = (value: string) => ({ field: 'ticket.priority', op: 'is', value }) as const
  const up = await publish('升', aDefinition({ when: edited, if: is('low'), actions: set('high') }))
  const down = aDefinition({ when: edited, if: is('high'), actions: set('low') })
  const drafted = await house.automation.add('降', down)

  expect(await house.automation.problems(down, drafted)).toMatchObject([
    { level: 'warning', code: 'rules-in-a-circle', detail: '降 → 升 → 降' },
  ])
  // The other one is only drafted: it sets off nothing yet.
  expect(await house.automation.problems(up.published!, up)).toEqual([])
})
