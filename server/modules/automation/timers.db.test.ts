import { afterAll, afterEach, expect, test } from 'vitest'
import type { TicketId } from '../../base/id.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { aHouse } from './house.builder.ts'
import { nextTime } from './next-time.ts'
import { aDefinition } from './rule.builder.ts'
import type { Rule } from './rule.ts'
import type { Trigger } from './trigger.ts'

const house = await aHouse(await testDatabase())
const { open, publish, listening, tagsOf, tickets, automation, clock } = house

afterEach(() => house.clear())
afterAll(() => house.close())

const anything = { field: 'ticket.type', op: 'is', value: 'complaint' } as const
const marking = (when: Trigger) => aDefinition({ when, if: anything })

type Timer = { kind: string; due: Date; payload: { ticketId: TicketId; entered: string; due?: string } }

/** Its time has come. */
async function ring({ id }: Rule, { due, payload }: Timer) {
  clock.advance(Math.max(0, due.getTime() - clock.now().getTime()))
  await listening(() => automation.timers.waited(id, payload.ticketId, payload.entered))
}

async function jobsOf(rule: Rule) {
  const { rows } = await house.db.pool.query<Timer>(
    `select kind, due, payload from jobs where payload->>'ruleId' = $1`,
    [rule.id],
  )
  return rows
}

test('a ticket that stays in a state for so long is acted on, once', async () => {
  const rule = await publish('催客户', marking({ on: 'after', state: 'pending', minutes: 60 }))
  const { id } = await open()
  await listening(() => tickets.waitForCustomer(id))
  const [job] = await jobsOf(rule)

  await ring(rule, job!)
  await ring(rule, job!)

  expect(await tagsOf(id)).toEqual(['紧急'])
  expect(await house.tracesOf(rule)).toMatchObject([{ eventType: 'rule-due', outcome: 'matched' }])
})

test('one that left the state, and came back, waits anew', async () => {
  const rule = await publish('催客户', marking({ on: 'after', state: 'pending', minutes: 60 }))
  const { id } = await open()
  await listening(() => tickets.waitForCustomer(id))
  const [first] = await jobsOf(rule)
  await listening(() => tickets.goOn(id))
  await listening(() => tickets.waitForCustomer(id))

  await ring(rule, first!)

  expect(await tagsOf(id)).toEqual([])
  expect(await jobsOf(rule)).toHaveLength(1)
})

test('by the clock every unresolved ticket that matches is acted on, and the clock goes on', async () => {
  const urgent = { field: 'ticket.priority', op: 'is', value: 'urgent' } as const
  const rule = await publish('巡检', aDefinition({ when: { on: 'every', minutes: 15 }, if: urgent }))
  const [hot, cold, done] = await Promise.all([
    open({ priority: 'urgent' }),
    open({ priority: 'low' }),
    open({ priority: 'urgent' }),
  ])
  await tickets.resolve(done.id, '好了')
  clock.advance(15 * 60_000)

  await listening(() => automation.timers.tick(rule.id))

  const tags = await Promise.all([hot, cold, done].map(({ id }) => tagsOf(id as TicketId)))
  expect(tags).toEqual([['紧急'], [], []])
  const [job] = await jobsOf(rule)
  expect(job!.due.getTime() - clock.now().getTime()).toBe(15 * 60_000)
})

test('a clock that rings again after a crash is one occasion, whoever matches by then', async () => {
  const rule = await publish('巡检', marking({ on: 'every', minutes: 15 }))
  await open()
  const [{ payload }] = (await jobsOf(rule)) as [Timer]
  await listening(() => automation.timers.tick(rule.id, payload.due))
  const once = await house.tracesOf(rule)
  await open()

  await listening(() => automation.timers.tick(rule.id, payload.due))

  expect(once).not.toEqual([])
  expect(await house.tracesOf(rule)).toEqual(once)
  const [next] = await jobsOf(rule)
  expect(next!.payload.due).toBe(next!.due.toISOString())
})

test('a wait that was made longer meanwhile is waited to its new end', async () => {
  const rule = await publish('催客户', marking({ on: 'after', state: 'pending', minutes: 60 }))
  const { id } = await open()
  await listening(() => tickets.waitForCustomer(id))
  const [short] = (await jobsOf(rule)) as [Timer]
  await automation.write(rule.id, rule.name, marking({ on: 'after', state: 'pending', minutes: 180 }), undefined)
  await automation.publish(rule.id, undefined)

  await ring(rule, short)
  const early = await tagsOf(id)
  const [long] = (await jobsOf(rule)) as [Timer]
  await ring(rule, long)

  expect(early).toEqual([])
  expect(long.due.getTime() - short.due.getTime()).toBe(120 * 60_000)
  expect(await tagsOf(id)).toEqual(['紧急'])
})

test('a rule that is turned off has no clock', async () => {
  const rule = await publish('巡检', marking({ on: 'every', minutes: 15 }))
  expect(await jobsOf(rule)).toHaveLength(1)

  await automation.turn(rule.id, false, undefined)

  expect(await jobsOf(rule)).toEqual([])
})

test('a customer whose word nobody answered is remembered, and an answer ends the wait', async () => {
  const rule = await publish('催答复', marking({ on: 'since', moment: 'customer-wrote', minutes: 60 }))
  const say = (id: TicketId, from: 'customer' | 'agent', kind: 'public' | 'internal' = 'public') =>
    tickets.comment(id, { kind, from, text: '在吗', fileIds: [] })
  const [waiting, answered] = [await open(), await open()]
  for (const { id } of [waiting, answered]) await listening(() => say(id, 'customer'))
  await listening(() => say(waiting.id, 'agent', 'internal'))
  await listening(() => say(answered.id, 'agent'))

  for (const timer of await jobsOf(rule)) await ring(rule, timer)

  expect(await tagsOf(waiting.id)).toEqual(['紧急'])
  expect(await tagsOf(answered.id)).toEqual([])
})

test('so long after it was created a ticket is acted on, unless it is resolved by then', async () => {
  const rule = await publish('满时', marking({ on: 'since', moment: 'created', minutes: 60 }))
  const made: TicketId[] = []
  for (const done of [false, true])
    await listening(async () => {
      const { id } = await open()
      made.push(id)
      if (done) await tickets.resolve(id, '好了')
    })

  for (const timer of await jobsOf(rule)) await ring(rule, timer)

  expect(await Promise.all(made.map(tagsOf))).toEqual([['紧急'], []])
})

test('by a working calendar the wait is counted in its hours, anew when it has changed meanwhile', async () => {
  const rule = await publish('工时', marking({ on: 'since', moment: 'created', minutes: 60, calendar: 'half-days' }))
  const told = await listening(() => open())
  const { at, number } = told[0]!
  const id = told[0]!.fact.ticketId as TicketId
  // This calendar works half of the time.
  expect((await jobsOf(rule))[0]!.due.getTime() - at.getTime()).toBe(120 * 60_000)

  clock.advance(at.getTime() + 60 * 60_000 - clock.now().getTime())
  await listening(() => automation.timers.waited(rule.id, id, number))
  expect(await tagsOf(id)).toEqual([])

  clock.advance(at.getTime() + 120 * 60_000 - clock.now().getTime())
  await listening(() => automation.timers.waited(rule.id, id, number))
  expect(await tagsOf(id)).toEqual(['紧急'])
})

test('a time of day comes only on days on which the calendar works', () => {
  const works = (day: string) => !['2026-10-01', '2026-10-02'].includes(day)
  const at = (days: readonly number[]) =>
    nextTime({ time: '09:00', days }, 'Asia/Shanghai', new Date('2026-09-30T02:00:00Z'), works)?.toISOString()

  expect(at(daily)).toBe('2026-10-03T01:00:00.000Z')
  expect(nextTime({ time: '09:00', days: daily }, 'Asia/Shanghai', new Date(), () => false)).toBeUndefined()
})

const daily = [1, 2, 3, 4, 5, 6, 7]

test.each([
  ['the same day', '2026-03-02T00:00:00Z', '09:00', daily, 'Asia/Shanghai', '2026-03-02T01:00:00.000Z'],
  ['the next day when it is past', '2026-03-02T01:00:00Z', '09:00', daily, 'Asia/Shanghai', '2026-03-03T01:00:00.000Z'],
  ['the next Monday', '2026-03-02T02:00:00Z', '09:00', [1], 'Asia/Shanghai', '2026-03-09T01:00:00.000Z'],
  [
    'the day before the clocks change',
    '2026-03-28T00:00:00Z',
    '12:00',
    daily,
    'Europe/Berlin',
    '2026-03-28T11:00:00.000Z',
  ],
  ['the day they change', '2026-03-29T00:00:00Z', '12:00', daily, 'Europe/Berlin', '2026-03-29T10:00:00.000Z'],
  [
    'late in a zone far behind',
    '2026-03-02T00:30:00Z',
    '23:59',
    daily,
    'America/Los_Angeles',
    '2026-03-02T07:59:00.000Z',
  ],
])('a time of day comes on %s', (_, now, time, days, timeZone, next) => {
  expect(nextTime({ time, days }, timeZone, new Date(now))?.toISOString()).toBe(next)
})
