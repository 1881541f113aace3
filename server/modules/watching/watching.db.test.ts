import { expect, test } from 'vitest'
import { Centre } from '../../journeys/centre.ts'
import type { Person } from '../../journeys/person.ts'
import { waitFor } from '../../journeys/wait-for.ts'

const centre = await Centre.open()

test('whoever is named in a note is told, and hears from then on what becomes of it', async () => {
  const [agent, colleague] = [await centre.signIn('agent1'), await centre.signIn('agent2')]
  const ticket = await aTicket(agent)
  const { id: colleagueId } = await colleague.get('/session')

  await agent.do('POST', `/tickets/${ticket.id}/comments`, {
    kind: 'internal',
    text: '@同事 请看一下',
    mentionIds: [colleagueId],
  })

  await waitFor(async () => (await noticesOf(colleague, ticket.id)).includes('mentioned') || undefined)
  expect((await agent.get(`/tickets/${ticket.id}/watchers`)).items).toMatchObject([{ id: colleagueId }])
  await agent.do('PUT', `/tickets/${ticket.id}/resolution`, { result: '已补寄' })
  await waitFor(async () => (await noticesOf(colleague, ticket.id)).includes('watched-ticket-resolved') || undefined)
  expect(await noticesOf(agent, ticket.id)).toEqual([])
})

test('who stops watching hears no more, and nobody hears of what they did themselves', async () => {
  const [agent, colleague] = [await centre.signIn('agent1'), await centre.signIn('agent2')]
  const ticket = await aTicket(agent)
  for (const person of [agent, colleague]) await person.do('PUT', `/tickets/${ticket.id}/watching`)
  await colleague.do('DELETE', `/tickets/${ticket.id}/watching`)

  await agent.do('POST', `/tickets/${ticket.id}/comments`, { kind: 'internal', text: '记一笔' })
  await colleague.do('POST', `/tickets/${ticket.id}/comments`, { kind: 'internal', text: '我也记一笔' })

  await waitFor(async () => (await noticesOf(agent, ticket.id)).length > 0 || undefined)
  expect(await noticesOf(agent, ticket.id)).toEqual(['watched-comment'])
  expect(await noticesOf(colleague, ticket.id)).toEqual([])
})

test('whoever watched a ticket that was merged away watches on where its story goes on', async () => {
  const [agent, colleague] = [await centre.signIn('agent1'), await centre.signIn('agent2')]
  const [first, second] = [await aTicket(agent), await aTicket(agent)]
  for (const { id } of [first, second])
    await agent.do('PUT', `/tickets/${id}/assignment`, { assigneeId: agent.id, departmentId: null })
  await colleague.do('PUT', `/tickets/${first.id}/watching`)

  await agent.do('PUT', `/tickets/${first.id}/merge`, { into: second.id })

  const watchers = await waitFor(async () => {
    const { items } = await agent.get(`/tickets/${second.id}/watchers`)
    return items.length > 0 && items
  })
  expect(watchers).toMatchObject([{ id: colleague.id }])
})

test('a stranger’s name is refused, and so is a crowd', async () => {
  const agent = await centre.signIn('agent1')
  const ticket = await aTicket(agent)
  const note = { kind: 'internal', text: '@谁' }

  const stranger = await agent.ask('POST', `/tickets/${ticket.id}/comments`, {
    ...note,
    mentionIds: ['01234567-89ab-7def-8123-456789abcdef'],
  })
  const crowd = await agent.ask('POST', `/tickets/${ticket.id}/comments`, {
    ...note,
    mentionIds: Array.from({ length: 11 }, () => '01234567-89ab-7def-8123-456789abcdef'),
  })

  expect(stranger).toMatchObject({ status: 422, body: { code: 'person-unknown' } })
  expect(crowd.status).toBe(422)
})

async function aTicket(agent: Person) {
  const { items } = await agent.get('/ticket-types')
  const type = items.find(({ key }: { key: string }) => key === 'consultation')
  return agent.do('POST', '/tickets', { typeId: type.id, subject: '保修多久', fields: { phone: '13800000000' } })
}

async function noticesOf(person: Person, ticketId: string): Promise<string[]> {
  const { items } = await person.get('/notices')
  return items.flatMap(({ kind, about }: { kind: string; about: { id: string } }) =>
    about.id === ticketId ? [kind] : [],
  )
}
