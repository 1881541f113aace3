import { expect, test } from 'vitest'
import { Centre } from './centre.ts'
import type { Person } from './person.ts'
import { waitFor } from './wait-for.ts'

const centre = await Centre.open()

/** The last number that somebody was told of a view, over the live line. */
const toldOf = (person: Person, id: string) =>
  person.heard
    .filter(({ type }) => type === 'view-counts')
    .map(({ counts }) => (counts as Record<string, number>)[id])
    .findLast((count) => count !== undefined)

async function viewsOf(person: Person): Promise<Map<string, { id: string; count?: number; revision: number }>> {
  const { items } = await person.get('/views')
  return new Map(items.map((view: { standard?: string; name: string }) => [view.standard ?? view.name, view]))
}

async function aTicket(person: Person, but: object = {}) {
  const { items } = await person.get('/ticket-types')
  const { id: typeId } = items.find(({ key }: { key: string }) => key === 'consultation')
  return person.do('POST', '/tickets', { typeId, subject: '保修多久', fields: { phone: '13800000000' }, ...but })
}

test('the house’s views are counted by themselves, and a number follows a change to every screen', async () => {
  const [agent, supervisor] = [await centre.signIn('agent1'), await centre.signIn('supervisor')]
  await supervisor.listen()
  const before = await waitFor(async () => {
    const views = await viewsOf(supervisor)
    return [...views.values()].every(({ count }) => count !== undefined) && views
  })
  const { id, count } = before.get('紧急与高优先级')!

  await aTicket(agent, { priority: 'urgent' })

  await waitFor(() => toldOf(supervisor, id) === count! + 1)
  expect((await viewsOf(supervisor)).get('紧急与高优先级')!.count).toBe(count! + 1)
  const { items } = await supervisor.get(`/tickets?view=${id}&limit=200`)
  expect(items).toHaveLength(count! + 1)
})

test('one’s own view is nobody else’s, pages on by its own order, and is kept against a second hand', async () => {
  const [agent, colleague] = [await centre.signIn('agent1'), await centre.signIn('agent2')]
  for (let n = 0; n < 3; n++) await aTicket(agent, { subject: `翻页 ${n}`, priority: n === 1 ? 'urgent' : 'low' })
  const view = await agent.do('POST', '/views', {
    name: '翻页',
    audience: 'me',
    condition: { field: 'ticket.subject', op: 'contains', value: '翻页' },
    columns: ['number', 'subject'],
    sort: 'priority',
  })

  const first = await agent.get(`/tickets?view=${view.id}&limit=2`)
  const rest = await agent.get(`/tickets?view=${view.id}&limit=2&after=${first.next}`)
  expect([...first.items, ...rest.items].map(({ subject }: { subject: string }) => subject)).toEqual([
    '翻页 1',
    '翻页 0',
    '翻页 2',
  ])
  expect((await colleague.ask('GET', `/tickets?view=${view.id}`)).status).toBe(404)
  expect((await viewsOf(colleague)).has('翻页')).toBe(false)
  const again = { name: '改名', audience: 'me', condition: view.condition, columns: ['number'], sort: 'newest' }
  expect((await agent.ask('PUT', `/views/${view.id}`, again, { 'if-match': '"9"' })).status).toBe(412)
  expect((await agent.ask('POST', '/views', { ...again, audience: 'everyone' })).body.code).toBe('view-not-yours')
  expect(
    (await agent.ask('POST', '/views', { ...again, condition: { field: 'ticket.x', op: 'known' } })).body,
  ).toMatchObject({
    code: 'condition-not-valid',
    problems: [{ field: 'body.condition.field' }],
  })
})

test('many tickets are changed in one go and changed back, and the numbers follow both ways', async () => {
  const supervisor = await centre.signIn('supervisor')
  await supervisor.listen()
  const ids: string[] = []
  for (let n = 0; n < 60; n++) ids.push((await aTicket(supervisor, { subject: `批量 ${n}` })).id)
  const { id: urgent } = (await viewsOf(supervisor)).get('紧急与高优先级')!
  const count = await waitFor(async () => (await viewsOf(supervisor)).get('紧急与高优先级')!.count)

  const edit = await supervisor.do('POST', '/bulk-edits', {
    find: { q: '批量', state: 'open' },
    actions: [{ do: 'set-priority', priority: 'urgent' }],
  })
  expect(edit).toMatchObject({ state: 'ready', total: 60, counts: { waiting: 60 } })
  await supervisor.do('PUT', `/bulk-edits/${edit.id}/run`)
  await supervisor.hears('bulk-edit-done')

  await waitFor(() => toldOf(supervisor, urgent) === count! + 60)
  expect(await supervisor.do('PUT', `/bulk-edits/${edit.id}/undo`)).toMatchObject({ state: 'undoing' })
  await supervisor.hears('bulk-edit-undone')
  await waitFor(() => toldOf(supervisor, urgent) === count)
  expect((await supervisor.get(`/bulk-edits/${edit.id}`)).counts).toMatchObject({ undone: 60, left: 0 })
  expect((await supervisor.get(`/tickets/${ids[0]}`)).priority).toBe('normal')
})

test('what is asked of many is bounded, and needs the right to write', async () => {
  const [quality, agent] = [await centre.signIn('quality'), await centre.signIn('agent1')]
  const some = {
    ticketIds: ['01234567-89ab-7def-8123-456789abcdef'],
    actions: [{ do: 'set-priority', priority: 'low' }],
  }

  expect((await quality.ask('POST', '/bulk-edits', some)).status).toBe(403)
  expect((await agent.ask('POST', '/bulk-edits', some)).body.code).toBe('no-tickets')
  expect((await agent.ask('POST', '/bulk-edits', { ...some, find: {} })).status).toBe(422)
  expect(
    (await agent.ask('POST', '/bulk-edits', { ...some, ticketIds: Array(10_001).fill(some.ticketIds[0]) })).status,
  ).toBe(422)
  expect(
    (await agent.ask('POST', '/bulk-edits', { ...some, actions: [some.actions[0], some.actions[0]] })).status,
  ).toBe(422)
})
