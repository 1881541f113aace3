import { afterAll, expect, test } from 'vitest'
import type { Condition } from '../../../lib/conditions/condition.ts'
import { seededRandom } from '../../../lib/text/random.ts'
import { stoppedClock } from '../../base/clock.ts'
import type { TicketId } from '../../base/id.ts'
import type { Who } from '../../platform/http/who.ts'
import { testDatabase } from '../../testing/test-database.ts'
import type { Counting } from './counting.ts'
import { aHouse, aView, somebody } from './house.builder.ts'
import type { Views } from './views.ts'

const house = await aHouse(await testDatabase())
afterAll(() => house.close())
const { lin, chen, zhao } = house.people
const { care, stock } = house
const everybody: Who[] = [
  somebody(lin, care, 'all'),
  somebody(chen, care, 'team'),
  somebody(zhao, stock, 'team'),
  somebody(lin, care, 'own'),
  somebody(zhao, undefined, 'all'),
]
const boss: Who = {
  ...somebody(lin, care, 'all', ['admin']),
  permissions: { 'tickets.read': 'all', 'views.share': 'all' },
}

/** What the list itself would show. */
async function listed(views: Views, id: never, who: Who): Promise<number> {
  const { matching, sort } = await views.matching(id, who)
  const { reach } = await views.viewerOf(who)
  return (await house.tickets.list({ matching, sort, reach, limit: 10_000 })).length
}

async function walked(counting: Counting): Promise<void> {
  while ((await counting.lookOverBorders()) || (await counting.walkOn()));
}

async function expectTruth(views: Views, people = everybody): Promise<void> {
  for (const who of people)
    for (const { id, name, count } of await views.list(who))
      expect([name, count], who.id).toEqual([name, await listed(views, id as never, who)])
}

test('every house has its four views, and they are counted for whoever looks', async () => {
  const { counting, views } = await house.start()
  await house.open({ assigneeId: lin, departmentId: care })
  await house.open({ assigneeId: zhao, departmentId: care, priority: 'urgent' })
  await house.open({ departmentId: stock })
  await house.open()

  expect((await views.list(everybody[0]!)).map(({ count }) => count)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  await counting.renew(await views.all(), 'as time goes')
  await walked(counting)

  const counts = async (who: Who) =>
    Object.fromEntries((await views.list(who)).map(({ standard, count }) => [standard, count]))
  expect(await counts(everybody[0]!)).toEqual({ mine: 1, department: 2, unassigned: 2, due: 4 })
  expect(await counts(everybody[2]!)).toEqual({ mine: 1, department: 1, unassigned: 2, due: 3 })
  await expectTruth(views)
})

const questions: Condition[] = [
  { field: 'ticket.priority', op: 'is', value: 'urgent' },
  {
    all: [
      { field: 'ticket.tags', op: 'has-any', value: ['VIP'] },
      { field: 'ticket.assignee', op: 'is-not', value: 'me' },
    ],
  },
  {
    any: [
      { field: 'ticket.assignee', op: 'is', value: 'me' },
      { field: 'ticket.department', op: 'is', value: 'my-team' },
    ],
  },
  { field: 'form.amount', op: 'over', value: 100 },
  { field: 'form.bought', op: 'on-or-after', value: 'today-1' },
  { field: 'ticket.created', op: 'in-last', value: 7_200_000 },
  { not: { field: 'ticket.created', op: 'in-last', value: 86_400_000 } },
]

test('whatever is done to tickets, whenever we are killed, the numbers are those of the lists', async () => {
  let { counting, views } = await house.start()
  for (const [at, condition] of questions.entries())
    await views.add(aView(condition, { name: `问 ${at}`, audience: 'everyone' }), boss)
  await walked(counting)
  const ids: TicketId[] = []
  const random = seededRandom(7)
  const draw = (most: number) => Math.floor(random() * most)
  const pick = <T>(...all: T[]): T => all[draw(all.length)]!
  let unheard: TicketId[] = []

  for (let turn = 0; turn < 120; turn++) {
    if (ids.length < 12 || draw(4) === 0) ids.push((await house.open({ priority: pick('high', 'urgent') })).id)
    const id = pick(...ids)
    await pick<() => Promise<unknown>>(
      () =>
        house.tickets.assign(id, {
          assigneeId: pick(lin, chen, zhao, undefined),
          departmentId: pick(care, stock, undefined),
        }),
      () => house.tickets.edit(id, { priority: pick('low', 'urgent') }, undefined),
      () =>
        house.tickets.edit(
          id,
          { fields: { amount: pick(50, 150), bought: pick('2026-03-01', '2026-02-20') } },
          undefined,
        ),
      () => house.tags.change(id, pick({ add: ['VIP'], remove: [] }, { add: [], remove: ['VIP'] })),
      () => house.tickets.resolve(id, '已补寄'),
      () => house.tickets.reopen(id, '没收到'),
      async () => house.clock.advance(pick(3_600_000, 1_500_000)),
    )().catch(() => {})
    unheard.push(id, ids.at(-1)!)
    // The log is heard late, and after a crash what was heard last is heard again.
    if (draw(3) === 0) {
      await counting.look(unheard)
      if (draw(3) === 0) ({ counting, views } = await house.start())
      if (draw(2) === 0) unheard = []
    }
    if (turn % 20 === 19) {
      await counting.look(unheard)
      await counting.renew(await views.all(), 'as time goes')
      await walked(counting)
      await expectTruth(views)
    }
  }
}, 120_000)

test('time alone carries a ticket out of a view', async () => {
  const { counting, views } = await house.start()
  const { id } = await views.add(aView({ field: 'ticket.created', op: 'in-last', value: 60_000 }), boss)
  await walked(counting)
  await counting.look([(await house.open()).id])
  const count = async () => (await views.find(id, boss)).count

  expect(await count()).toBe(1)
  house.clock.advance(60_001)
  await walked(counting)
  expect(await count()).toBe(0)
})

test('when midnight strikes where the centre is, the number is that of the new day at once', async () => {
  const clock = stoppedClock('2026-04-01T15:40:00Z')
  const { counting, views } = await house.start(clock)
  const told: ReadonlySet<unknown>[] = []
  counting.onCounted((changed) => told.push(changed))
  const { id } = await views.add(aView({ field: 'form.bought', op: 'on-or-after', value: 'today' }), boss)
  await counting.renew(await views.all(), 'as time goes')
  await walked(counting)
  const [today, later] = [await house.open(), await house.open()]
  await house.tickets.edit(today.id, { fields: { bought: '2026-04-01' } }, undefined)
  await house.tickets.edit(later.id, { fields: { bought: '2026-04-02' } }, undefined)
  await counting.look([today.id, later.id])
  const count = async () => (await views.find(id, boss)).count

  clock.advance(19 * 60_000 + 59_999)
  expect(await count()).toBe(2)
  clock.advance(1)
  expect(await count()).toBe(1)
  told.length = 0
  await counting.renew(await views.all(), 'as time goes')
  expect(told.some((changed) => changed.has(id))).toBe(true)
  await expectTruth(views)
})

test('a view is changed by whoever keeps it, and counted anew when it asks something else', async () => {
  const { counting, views } = await house.start()
  const { id } = await views.add(aView(questions[0]!), boss)
  await walked(counting)

  const renamed = await views.change(id, aView(questions[0]!, { name: '紧急' }), 1, boss)
  expect(await views.find(id, boss)).toMatchObject({ name: '紧急', revision: 2, count: expect.any(Number) })
  await expect(views.change(id, aView(questions[0]!), 1, boss)).rejects.toMatchObject({ code: 'changed-meanwhile' })
  await expect(views.find(id, everybody[1]!)).rejects.toMatchObject({ code: 'view-unknown' })
  await views.change(id, aView(questions[3]!), renamed.revision, boss)
  expect((await views.find(id, boss)).count).toBeUndefined()
  await walked(counting)
  expect((await views.find(id, boss)).count).toBe(await listed(views, id as never, boss))
  await views.remove(id, 3, boss)
  await expect(views.find(id, boss)).rejects.toMatchObject({ code: 'view-unknown' })
})

test('what lists cannot answer, and what one may not know, is refused in words', async () => {
  const { views } = await house.start()
  const [agent] = everybody

  await expect(
    views.add(aView({ field: 'customer.tags', op: 'has-any', value: ['VIP'] }), agent!),
  ).rejects.toMatchObject({
    broken: [{ field: 'body.condition.field', rule: expect.stringContaining('not a field') }],
  })
  await expect(views.add(aView({ field: 'form.secret', op: 'known' }), agent!)).rejects.toMatchObject({
    code: 'condition-not-valid',
  })
  await expect(views.add(aView(questions[0]!, { audience: 'everyone' }), agent!)).rejects.toMatchObject({
    code: 'view-not-yours',
  })
  const [standard] = await views.all()
  await expect(views.remove(standard!.id, undefined, boss)).rejects.toMatchObject({ code: 'view-not-yours' })
})

test('a view that asks about a field which somebody may not read is not shared with them', async () => {
  const { views } = await house.start()
  const asking: Condition = { not: { field: 'form.secret', op: 'is', value: 'BA-7' } }
  const { id } = await views.add(aView(asking, { audience: 'everyone' }), boss)
  // Whoever wrote it sees it by their roles, and not because it is theirs.
  const agent = somebody(chen, care, 'all')

  expect((await views.of(boss)).map((view) => view.id)).toContain(id)
  expect((await views.of(agent)).map((view) => view.id)).not.toContain(id)
  await expect(views.matching(id, agent)).rejects.toMatchObject({ code: 'view-unknown' })
})
