import { afterAll, afterEach, expect, test } from 'vitest'
import type { TicketId } from '../../base/id.ts'
import type { Told } from '../../platform/events/append.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { aHouse } from './house.builder.ts'
import { aDefinition } from './rule.builder.ts'

const house = await aHouse(await testDatabase())
const { open, publish, listening, tagsOf, tracesOf, tickets } = house

afterEach(() => house.clear())
afterAll(() => house.close())

const ticketIn = (told: readonly Told[]) => told[0]!.fact.ticketId as TicketId

const opened = { on: 'events', events: ['ticket-opened'] } as const
const edited = { on: 'events', events: ['ticket-edited'] } as const
const always = { field: 'ticket.type', op: 'is', value: 'complaint' } as const

test('a rule that matches acts in its own name, because of the event', async () => {
  const rule = await publish('紧急标签', aDefinition())
  const told = await listening(() => open({ priority: 'urgent' }))

  const [event, tagged] = told
  expect(told.map(({ type }) => type)).toEqual(['ticket-opened', 'ticket-tagged'])
  expect(tagged).toMatchObject({ actor: `rule:${rule.id}`, cause: event!.number })
  expect(await tagsOf(ticketIn(told))).toEqual(['紧急'])
  expect(await tracesOf(rule)).toMatchObject([
    { outcome: 'matched', version: 1, event: event!.number, actions: [{ do: 'tag', result: 'done' }] },
  ])
})

test('one that does not match says which question was in the way', async () => {
  const rule = await publish('紧急标签', aDefinition())
  const told = await listening(() => open({ priority: 'low' }))

  expect(told).toHaveLength(1)
  expect(await tracesOf(rule)).toMatchObject([{ outcome: 'missed', because: ['ticket.priority'], actions: [] }])
})

test('an event that is heard twice does nothing twice', async () => {
  const action = { do: 'comment', kind: 'public', text: '您好，{ticket.number} 已收到' } as const
  const rule = await publish('自动回复', aDefinition({ if: always, actions: [action] }))
  const told = await listening(() => open())

  await house.automation.engine.heard(told[0]!)

  const ticketId = ticketIn(told)
  const { number } = await tickets.find(ticketId)
  expect((await tickets.comments({ of: [ticketId], limit: 10 })).map(({ text }) => text)).toEqual([
    `您好，${number} 已收到`,
  ])
  expect(await tracesOf(rule)).toHaveLength(1)
})

test('what a crash left in the middle is finished, and what was done before it is not done again', async () => {
  const comment = { do: 'comment', kind: 'internal', text: '一次' } as const
  const tag = { do: 'tag', add: ['二'], remove: [] } as const
  const rule = await publish('两步', aDefinition({ if: always, actions: [comment, tag] }))
  const told = await listening(() => open())
  const ticketId = ticketIn(told)
  // As it stands after a crash between the two: begun, the first done, the second not.
  await house.db.pool.query(`update rule_executions set outcome = 'begun' where rule_id = $1`, [rule.id])
  await house.db.pool.query(`delete from idempotency_keys where who = $1 and key like '%:1:0'`, [`rule:${rule.id}`])
  await house.db.pool.query('delete from ticket_tags')

  await house.automation.engine.heard(told[0]!)

  expect(await tickets.comments({ of: [ticketId], limit: 10 })).toHaveLength(1)
  expect(await tagsOf(ticketId)).toEqual(['二'])
  expect(await tracesOf(rule)).toMatchObject([{ outcome: 'matched' }])
})

test('an event that is heard again is not judged by what rules made of it the first time', async () => {
  const low = { field: 'ticket.priority', op: 'is', value: 'low' } as const
  const high = { field: 'ticket.priority', op: 'is', value: 'high' } as const
  const tag = (word: string) => ({ do: 'tag', add: [word], remove: [] }) as const
  await publish('高的', aDefinition({ if: high, actions: [tag('高')] }))
  const raising = await publish(
    '提高',
    aDefinition({ if: low, actions: [{ do: 'set-priority', priority: 'high' }, tag('提')] }),
  )
  const told = await listening(() => open({ priority: 'low' }))
  // A crash right after the priority was raised, and before the misses were written.
  await house.db.pool.query(`delete from rule_executions where outcome = 'missed'`)
  await house.db.pool.query(`update rule_executions set outcome = 'begun' where rule_id = $1`, [raising.id])
  await house.db.pool.query(`delete from idempotency_keys where who = $1 and key like '%:1:0'`, [`rule:${raising.id}`])
  await house.db.pool.query('delete from ticket_tags')

  await house.automation.engine.heard(told[0]!)

  expect(await tagsOf(ticketIn(told))).toEqual(['提'])
})

test('a rule never reacts to its own change', async () => {
  const actions = [{ do: 'escalate', text: '升级' }] as const
  await publish('升级', aDefinition({ when: edited, if: always, actions }))
  const { id } = await open({ priority: 'low' })

  await listening(() => tickets.edit(id, { subject: '改了' }, undefined))

  expect(await tickets.find(id)).toMatchObject({ priority: 'normal' })
})

test('two rules that call each other are stopped, and somebody is told', async () => {
  const is = (value: string) => ({ field: 'ticket.priority', op: 'is', value }) as const
  const set = (priority: 'high' | 'low') => [{ do: 'set-priority', priority }] as const
  const up = await publish('升', aDefinition({ when: edited, if: is('low'), actions: set('high') }))
  const down = await publish('降', aDefinition({ when: edited, if: is('high'), actions: set('low') }))
  const { id } = await open({ priority: 'normal' })

  const told = await listening(() => tickets.edit(id, { priority: 'low' }, undefined))

  const stopped = told.filter(({ type }) => type === 'rule-stopped')
  expect(stopped.map(({ fact }) => fact.because)).toEqual(['cascade'])
  expect(told.filter(({ type }) => type === 'ticket-edited')).toHaveLength(6)
  const traces = [...(await tracesOf(up)), ...(await tracesOf(down))]
  expect(traces.filter(({ outcome }) => outcome === 'stopped')).toMatchObject([{ because: ['cascade'] }])
})

test('they are tried in their order, and one that says stop is the last', async () => {
  const tag = (word: string) => [{ do: 'tag', add: [word], remove: [] }] as const
  const first = await publish('一', aDefinition({ if: always, actions: tag('一') }))
  const second = await publish('二', aDefinition({ if: always, actions: tag('二'), stop: true }))
  await publish('三', aDefinition({ if: always, actions: tag('三') }))
  await house.automation.order([second.id, first.id])

  const told = await listening(() => open())

  expect(await tagsOf(ticketIn(told))).toEqual(['二'])
})

test('one rule that breaks does not stop the others, and somebody is told', async () => {
  const broken = await publish('坏的', aDefinition({ if: always }))
  await publish('好的', aDefinition({ if: always, actions: [{ do: 'tag', add: ['好'], remove: [] }] }))
  const tags = house.tags.change
  house.tags.change = (id, change) =>
    change.add.includes('紧急') ? Promise.reject(new Error('the disk is full')) : tags.call(house.tags, id, change)

  const told = await listening(() => open())
  house.tags.change = tags

  expect(await tagsOf(ticketIn(told))).toEqual(['好'])
  expect(told.find(({ type }) => type === 'rule-stopped')?.fact).toMatchObject({ ruleId: broken.id, because: 'failed' })
})

test('what a door refuses stands in the trace in its words', async () => {
  const actions = [{ do: 'set-state', state: 'open' }] as const
  const closedEvent = { on: 'events', events: ['ticket-closed'] } as const
  const rule = await publish('再开', aDefinition({ when: closedEvent, if: always, actions }))
  const { id } = await open()
  await tickets.resolve(id, '好了')

  await listening(() => tickets.close(id))

  const [trace] = await tracesOf(rule)
  expect(trace!.actions).toMatchObject([{ do: 'set-state', result: 'refused', words: expect.stringMatching(/closed/) }])
})

test('a rule that is off, or only drafted, does nothing', async () => {
  const rule = await publish('紧急标签', aDefinition())
  await house.automation.turn(rule.id, false, undefined)
  await house.automation.add('草稿', aDefinition({ if: undefined, when: opened }))

  expect(await listening(() => open({ priority: 'urgent' }))).toHaveLength(1)
})

test('a rule removed while it is carried out leaves what it had not begun', async () => {
  const rule = await publish(
    '两步',
    aDefinition({
      if: always,
      actions: [
        { do: 'tag', add: ['一'], remove: [] },
        { do: 'tag', add: ['二'], remove: [] },
      ],
    }),
  )
  const tags = house.tags.change
  house.tags.change = async (id, change) => {
    const after = await tags.call(house.tags, id, change)
    await house.automation.remove(rule.id)
    return after
  }

  const told = await listening(() => open())
  house.tags.change = tags

  expect(await tagsOf(ticketIn(told))).toEqual(['一'])
  expect(await tracesOf(rule)).toMatchObject([{ outcome: 'matched', actions: [{ result: 'done' }] }])
})

test('a rule that may do too much for one event is stopped, and somebody is told', async () => {
  const actions = Array.from({ length: 20 }, () => ({ do: 'tag', add: ['很'], remove: [] }) as const)
  for (const name of ['一', '二', '三', '四']) await publish(name, aDefinition({ if: always, actions }))

  const told = await listening(() => open())

  expect(told.filter(({ type }) => type === 'rule-stopped').map(({ fact }) => fact)).toMatchObject([
    { name: '四', because: 'budget' },
  ])
})

test('a plan divides a ticket among departments, once, and what is still open keeps it from being resolved', async () => {
  const [care, repair] = [
    await house.identity.addTeam('客户关怀部', true),
    await house.identity.addTeam('售后维修部', true),
  ]
  const part = { instructions: '', needs: [], required: true }
  await house.subtasks.savePlan({
    key: 'complaint',
    name: { zh: '投诉两部门', en: 'Two departments' },
    parts: [
      { ...part, key: 'call', title: '致电安抚', departmentId: care },
      { ...part, key: 'check', title: '核查', departmentId: repair, needs: ['call'] },
    ],
  })
  const actions = [
    { do: 'split', plan: 'complaint' },
    { do: 'resolve', result: '好了' },
  ] as const
  const rule = await publish('投诉拆分', aDefinition({ if: always, actions }))

  const told = await listening(() => open())
  await house.automation.heard(told[0]!)

  const parts = await house.subtasks.ofTicket(ticketIn(told))
  expect(parts.map(({ title, state }) => [title, state])).toEqual([
    ['致电安抚', 'ready'],
    ['核查', 'waiting'],
  ])
  expect((await tracesOf(rule))[0]!.actions).toMatchObject([{ result: 'done' }, { do: 'resolve', result: 'refused' }])
})
