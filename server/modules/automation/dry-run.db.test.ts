import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../testing/test-database.ts'
import { aHouse } from './house.builder.ts'
import { aDefinition } from './rule.builder.ts'

const house = await aHouse(await testDatabase())
const { open, tickets, automation } = house
afterAll(() => house.close())

test('a dry run finds what would have matched then, says what would change, and changes nothing', async () => {
  const urgent = await open({ priority: 'urgent', subject: '漏水' })
  // Urgent when it came, ordinary today: then is what counts.
  await tickets.edit(urgent.id, { priority: 'low' }, undefined)
  await open({ priority: 'low' })
  const before = await counts()

  const run = await automation.dryRun(aDefinition({ actions: [{ do: 'set-priority', priority: 'high' }] }), 7)

  expect(run).toMatchObject({ events: 2, matched: 1, truncated: false, asOfToday: [] })
  expect(run.changes).toMatchObject([
    {
      title: `#${urgent.number} 漏水`,
      eventType: 'ticket-opened',
      actions: [{ do: 'set-priority', before: 'urgent', after: 'high' }],
    },
  ])
  expect(await counts()).toEqual(before)
})

test('what the past cannot tell is said to be asked as it is today', async () => {
  const definition = aDefinition({ if: { field: 'customer.tags', op: 'has-any', value: ['VIP'] } })

  expect((await automation.dryRun(definition, 7)).asOfToday).toEqual(['customer.tags'])
})

test('what would change nothing is counted and not listed', async () => {
  const always = { field: 'ticket.type', op: 'is', value: 'complaint' } as const
  const low = [{ do: 'set-priority', priority: 'low' }] as const

  const run = await automation.dryRun(aDefinition({ if: always, actions: low }), 7)

  expect(run.matched).toBe(2)
  expect(run.changes).toHaveLength(1)
})

test('a ticket’s own events say why a rule did not match them', async () => {
  const { id } = await automation.add('紧急', aDefinition())
  const ticket = await open({ priority: 'normal' })

  const { explained } = await automation.explain(id, ticket.number)

  expect(explained).toMatchObject([{ eventType: 'ticket-opened', matched: false, because: ['ticket.priority'] }])
})

test('a rule that waits for an answer is tried on words that nobody answered in time', async () => {
  const [waiting, answered] = [await open({ subject: '久等' }), await open({ subject: '已复' })]
  const say = (id: typeof waiting.id, from: 'customer' | 'agent') =>
    tickets.comment(id, { kind: 'public', from, text: '在吗', fileIds: [] })
  for (const { id } of [waiting, answered]) await say(id, 'customer')
  await say(answered.id, 'agent')
  // As long ago as the rule waits, and as far apart as people write.
  await house.db.pool.query(
    `update events set at = at - interval '2 hours' + (number - (select min(number) from events)) * interval '1 ms'
     where type = 'comment-added'`,
  )
  const always = { field: 'ticket.subject', op: 'known' } as const
  const since = (minutes: number) => ({ on: 'since', moment: 'customer-wrote', minutes }) as const
  house.clock.advance(Date.now() - house.clock.now().getTime())
  const titles = async (minutes: number) =>
    (await automation.dryRun(aDefinition({ when: since(minutes), if: always }), 7)).changes.map(({ title }) => title)

  expect(await titles(60)).toEqual([`#${waiting.number} 久等`])
  // By then nobody has waited so long yet.
  expect(await titles(600)).toEqual([])
})

test('a condition that cannot be asked is refused before anything is tried', async () => {
  await expect(automation.dryRun(aDefinition({ if: { field: 'moon', op: 'known' } }), 7)).rejects.toThrow('moon')
})

async function counts() {
  const { rows } = await house.db.pool.query(
    'select (select count(*) from events) as events, (select count(*) from rule_executions) as executions, (select sum(revision) from tickets) as revisions',
  )
  return rows[0]
}
