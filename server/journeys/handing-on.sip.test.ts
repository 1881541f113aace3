import { expect, test } from 'vitest'
import { type Agent, Centre, extensionOf } from './centre.ts'
import { hearEachOther, meet, pickUp } from './meet.ts'
import type { Person } from './person.ts'
import { waitFor } from './wait-for.ts'

const centre = await Centre.open()
const queueOfKey = async (key: string, person: Person) =>
  (await person.get('/queues')).items.find((queue: { key: string }) => queue.key === key).id

/** The first talks; the second, with another voice, is free. */
async function twoAgents(one: string, other: string): Promise<[Agent, Agent]> {
  return [await centre.agent(one), await centre.agent(other, 700)]
}

const isFree = (person: Person) => waitFor(async () => (await person.get('/desk')).agent.state === 'available')

test('an agent sends the customer to another queue and is free at once', async () => {
  const [first, second] = await twoAgents('agent1', 'agent2')
  const customer = await centre.telephone('13812345678')
  const { callId, conversationId } = await meet(customer, first)
  await second.person.do('PUT', '/agents/me/presence', { state: 'available' })

  const queueId = await queueOfKey('repairs', first.person)
  await first.person.do('PUT', `/calls/${callId}/transfer`, { queueId })

  await first.phone.isHungUp()
  await customer.hearsMusic(1000, 700)
  const talk = await pickUp(customer, second)
  expect(talk).toEqual({ callId, conversationId })
  await isFree(first.person)
  expect(await second.person.get(`/conversations/${conversationId}`)).toMatchObject({
    agent: { name: '刘子墨' },
    outcome: 'answered',
    recording: { state: 'running' },
  })
})

test('a colleague who is busy cannot be sent a customer, and the customer keeps the agent they have', async () => {
  const [first, second] = await twoAgents('agent1', 'agent2')
  const customer = await centre.telephone('13812345678')
  const { callId } = await meet(customer, first)

  const refused = await first.person.ask('PUT', `/calls/${callId}/transfer`, { agentId: second.person.id })

  expect(refused).toMatchObject({ status: 409, body: { code: 'transfer-not-available' } })
  await hearEachOther(customer, first.phone)
})

test('an agent asks a colleague while the customer hears music, and lets the colleague take over', async () => {
  const [first, second] = await twoAgents('agent3', 'agent5')
  const customer = await centre.telephone('13987654321')
  const { callId } = await meet(customer, first)

  await first.person.do('PUT', `/calls/${callId}/consultation`, { agentId: second.person.id })
  await second.phone.rings()
  await customer.hearsMusic(1000, 700)
  second.phone.answer()
  await hearEachOther(first.phone, second.phone)
  await first.phone.hearsNoMore(440)
  await second.phone.hearsNoMore(440)
  await first.person.do('PUT', `/calls/${callId}/transfer`, { consultation: true })

  await first.phone.isHungUp()
  await hearEachOther(customer, second.phone)
  await isFree(first.person)
  expect((await second.person.get('/desk')).agent.state).toBe('talking')
  expect(await second.person.get(`/calls/${callId}`)).toMatchObject({ state: 'talking', agent: { name: '周梦洁' } })
})

test('an agent asks a colleague and comes back to the customer', async () => {
  const [first, second] = await twoAgents('agent3', 'agent5')
  const customer = await centre.telephone('13987654321')
  const { callId } = await meet(customer, first)
  await second.person.do('PUT', '/agents/me/presence', { state: 'available' })
  await first.person.do('PUT', `/calls/${callId}/consultation`, { agentId: second.person.id })
  await second.phone.rings()
  second.phone.answer()
  await hearEachOther(first.phone, second.phone)
  expect((await second.person.get('/desk')).agent.state).toBe('talking')

  await first.person.do('DELETE', `/calls/${callId}/consultation`)

  await second.phone.isHungUp()
  await hearEachOther(customer, first.phone)
  await isFree(second.person)
})

test('a colleague who does not want to is silent again, and the customer is not kept waiting', async () => {
  const [first, second] = await twoAgents('agent3', 'agent5')
  const customer = await centre.telephone('13987654321')
  const { callId } = await meet(customer, first)
  await first.person.do('PUT', `/calls/${callId}/consultation`, { agentId: second.person.id })
  await second.phone.rings()

  second.phone.decline()

  await first.person.hears('consultation-ended')
  await hearEachOther(customer, first.phone)
})

test('a customer who hangs up while two agents confer frees both', async () => {
  const [first, second] = await twoAgents('agent3', 'agent5')
  const customer = await centre.telephone('13987654321')
  const talk = await meet(customer, first)
  await second.person.do('PUT', '/agents/me/presence', { state: 'available' })
  await first.person.do('PUT', `/calls/${talk.callId}/consultation`, { agentId: second.person.id })
  await second.phone.rings()
  second.phone.answer()
  await hearEachOther(first.phone, second.phone)

  customer.hangUp()

  await Promise.all([first.phone.isHungUp(), second.phone.isHungUp()])
  await isFree(second.person)
  await first.person.do('PUT', `/conversations/${talk.conversationId}/wrap-up`, { disposition: 'dropped' })
  await isFree(first.person)
})

test('an agent who hangs up on the colleague they asked leaves the customer with the colleague', async () => {
  const [first, second] = await twoAgents('agent3', 'agent5')
  const customer = await centre.telephone('13987654321')
  const talk = await meet(customer, first)
  await first.person.do('PUT', `/calls/${talk.callId}/consultation`, { agentId: second.person.id })
  await second.phone.rings()
  second.phone.answer()
  await hearEachOther(first.phone, second.phone)

  first.phone.hangUp()

  await hearEachOther(customer, second.phone)
  await isFree(first.person)
  expect((await second.person.get('/desk')).agent.state).toBe('talking')
})

test('the transfer button of a desk phone sends the customer to a colleague', async () => {
  const [first, second] = await twoAgents('agent4', 'agent6')
  const customer = await centre.telephone('13812345678')
  const talk = await meet(customer, first)
  await second.person.do('PUT', '/agents/me/presence', { state: 'available' })

  expect((await first.phone.transferTo(extensionOf('agent6'))).status).toBe(202)

  expect(await pickUp(customer, second)).toEqual(talk)
  await isFree(first.person)
})

test('the transfer button of a desk phone joins the customer with the colleague on its other line', async () => {
  const [first, second] = await twoAgents('agent4', 'agent6')
  const customer = await centre.telephone('13812345678')
  const talk = await meet(customer, first)
  const withCustomer = first.phone.call
  const dialled = first.phone.dial(extensionOf('agent6'))
  await second.phone.rings()
  second.phone.answer()
  await dialled
  await hearEachOther(first.phone, second.phone)

  withCustomer.refer(`<sip:${extensionOf('agent6')}@yihu?Replaces=${first.phone.call.replaces}>`)

  await hearEachOther(customer, second.phone)
  await withCustomer.hungUp()
  await isFree(first.person)
  expect(await second.person.get('/desk')).toMatchObject({ agent: { state: 'talking' }, calls: [{ id: talk.callId }] })
})

test('the transfer button does nothing for a number that is nobody’s', async () => {
  const agent = await centre.agent('agent4')
  const customer = await centre.telephone('13812345678')
  await meet(customer, agent)

  await agent.phone.transferTo('9999')

  await waitFor(() => agent.phone.wasTold('503 Service Unavailable'))
  await hearEachOther(customer, agent.phone)
})
