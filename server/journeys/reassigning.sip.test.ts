import { expect, test } from 'vitest'
import { Centre } from './centre.ts'
import { hearEachOther, meet, pickUp } from './meet.ts'
import type { Person } from './person.ts'
import { waitFor } from './wait-for.ts'

const centre = await Centre.open()

const give = (supervisor: Person, workItemId: string, to: object) =>
  supervisor.ask('PUT', `/routing/work/${workItemId}/assignment`, to)

/** What they were offered last, by its name in line. */
const offered = async (person: Person) => (await person.hears('offer-made')).ids!

test('a supervisor takes a call from one agent and gives it to another; the customer hears music meanwhile', async () => {
  const [first, second] = [await centre.agent('agent1'), await centre.agent('agent2', 700)]
  const supervisor = await centre.signIn('supervisor')
  await supervisor.listen()
  const customer = await centre.telephone('13812345678')
  const { conversationId } = await meet(customer, first)
  const { workItemId } = await offered(first.person)
  await second.person.do('PUT', '/agents/me/presence', { state: 'available' })

  expect(await give(supervisor, workItemId!, { agentId: second.person.id })).toMatchObject({ status: 204 })

  await first.phone.isHungUp()
  await customer.hearsMusic(1000, 700)
  await pickUp(customer, second)
  await waitFor(async () => (await first.person.get('/desk')).agent.state === 'available')
  expect(await second.person.get(`/conversations/${conversationId}`)).toMatchObject({ agent: { name: '刘子墨' } })
  expect(await supervisor.hears('work-reassigned')).toMatchObject({ ids: { workItemId, agentId: second.person.id } })
})

test('a call that cannot go there stays where it is, and nobody hears a thing', async () => {
  const [first, second] = [await centre.agent('agent1'), await centre.agent('agent2', 700)]
  const supervisor = await centre.signIn('supervisor')
  const customer = await centre.telephone('13812345678')
  await meet(customer, first)
  const { workItemId } = await offered(first.person)

  const refused = await give(supervisor, workItemId!, { agentId: second.person.id })

  expect(refused).toMatchObject({ status: 409, body: { code: 'transfer-not-available' } })
  await hearEachOther(customer, first.phone)
  expect((await give(first.person, workItemId!, { agentId: first.person.id })).status).toBe(403)
})

test('a chat goes on with whom the supervisor names, or stays where it is', async () => {
  const [first, second] = [await centre.signIn('agent3'), await centre.signIn('agent5')]
  const supervisor = await centre.signIn('supervisor')
  for (const person of [first, second]) await person.listen()
  await first.do('PUT', '/agents/me/presence', { state: 'available' })
  const customer = await centre.visitor()
  customer.say('想问一下以旧换新')
  const { offerId, workItemId, conversationId } = await offered(first)
  await first.do('PUT', `/offers/${offerId}/acceptance`)

  const refused = await give(supervisor, workItemId!, { agentId: second.id })
  expect(refused).toMatchObject({ status: 409, body: { code: 'transfer-not-available' } })
  expect((await first.get('/desk')).conversations).toMatchObject([{ id: conversationId, state: 'open' }])

  await second.do('PUT', '/agents/me/presence', { state: 'available' })
  expect((await give(supervisor, workItemId!, { agentId: second.id })).status).toBe(204)
  const again = await offered(second)
  await second.do('PUT', `/offers/${again.offerId}/acceptance`)

  await customer.sees(({ type, state, agent }) => type === 'state' && state === 'talking' && agent === '周梦洁')
  await waitFor(async () => (await first.get('/desk')).conversations.length === 0)
})

test('a chat is not left with somebody whose browser is gone', async () => {
  const [first, second] = [await centre.signIn('agent3'), await centre.signIn('agent5')]
  for (const person of [first, second]) await person.listen()
  await first.do('PUT', '/agents/me/presence', { state: 'available' })
  const supervisor = await centre.signIn('supervisor')
  first.stopListening()
  await waitFor(async () => !(await agentNamed('赵雅琪', supervisor)).screen)
  const customer = await centre.visitor()

  customer.say('请问几点关门')

  await waitFor(async () => (await waiting(supervisor))[0]?.because === 'no-screen')
  await second.do('PUT', '/agents/me/presence', { state: 'available' })
  await offered(second)
})

test("a chat whose agent has gone home stands in the supervisor's list, and is handed on from there", async () => {
  const [first, second] = [await centre.signIn('agent3'), await centre.signIn('agent5')]
  for (const person of [first, second]) await person.listen()
  await first.do('PUT', '/agents/me/presence', { state: 'available' })
  const supervisor = await centre.signIn('supervisor')
  const customer = await centre.visitor()
  customer.say('想问一下以旧换新')
  const { offerId, workItemId, conversationId } = await offered(first)
  await first.do('PUT', `/offers/${offerId}/acceptance`)
  await second.do('PUT', '/agents/me/presence', { state: 'available' })

  first.stopListening()

  await waitFor(async () => !(await agentNamed('赵雅琪', supervisor)).screen)
  const agent = { id: first.id, name: '赵雅琪' }
  expect(await inHand(supervisor)).toMatchObject([
    { id: workItemId, kind: 'chat', state: 'active', agent, conversationId },
  ])
  expect((await first.ask('GET', '/routing/work-in-hand')).status).toBe(403)
  expect((await give(supervisor, workItemId!, { agentId: second.id })).status).toBe(204)
  await waitFor(async () => (await inHand(supervisor)).length === 0)
  await offered(second)
})

const inHand = async (by: Person) => (await by.get('/routing/work-in-hand')).items
const agentNamed = async (wanted: string, by: Person) =>
  (await by.get('/agents')).items.find(({ name }: { name: string }) => name === wanted)
const waiting = async (by: Person) => (await by.get('/routing/work')).items
