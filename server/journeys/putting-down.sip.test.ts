import { expect, test } from 'vitest'
import { sounds } from '../testing/short-sounds.ts'
import { Centre } from './centre.ts'
import { hearEachOther, meet, pickUp } from './meet.ts'
import { waitFor } from './wait-for.ts'

const centre = await Centre.open()

test('an agent who declines on the screen is left in peace, and the next one’s phone rings', async () => {
  const [first, second] = [await centre.agent('agent1'), await centre.agent('agent3', 700)]
  const customer = await centre.telephone('13812345678')
  await first.person.do('PUT', '/agents/me/presence', { state: 'available' })
  await customer.dial('4000')
  customer.press('2')
  await first.phone.rings()
  const { ids } = await first.person.hears('offer-made')
  await second.person.do('PUT', '/agents/me/presence', { state: 'available' })

  await first.person.do('PUT', `/offers/${ids!.offerId}/refusal`)

  await first.phone.fallsSilent()
  await pickUp(customer, second)
  expect((await first.person.get('/desk')).agent).toMatchObject({ presence: 'available', state: 'available' })
  expect(await first.person.ask('PUT', `/offers/${ids!.offerId}/acceptance`)).toMatchObject({ status: 409 })
})

test('an agent who declines on the phone stays available, and the caller waits first in line', async () => {
  const agent = await centre.agent('agent1')
  const customer = await centre.telephone('13812345678')
  await agent.person.do('PUT', '/agents/me/presence', { state: 'available' })
  await customer.dial('4000')
  customer.press('2')
  await agent.phone.rings()

  agent.phone.decline()

  await agent.person.hears('offer-refused')
  expect((await agent.person.get('/desk')).agent).toMatchObject({ state: 'available', presence: 'available' })
  await customer.hears(sounds.music)
})

test('a caller who gives up while it rings leaves the phone silent and the agent free', async () => {
  const agent = await centre.agent('agent1')
  const customer = await centre.telephone('13812345678')
  await agent.person.do('PUT', '/agents/me/presence', { state: 'available' })
  await customer.dial('4000')
  customer.press('1')
  await agent.phone.rings()
  const { ids } = await agent.person.hears('offer-made')

  customer.hangUp()

  await agent.phone.fallsSilent()
  await waitFor(async () => (await agent.person.get('/desk')).agent.state === 'available')
  expect((await agent.person.ask('GET', `/offers/${ids!.offerId}`)).status).toBe(404)
  const supervisor = await centre.signIn('supervisor')
  expect(await supervisor.get(`/conversations/${ids!.conversationId}`)).toMatchObject({
    state: 'closed',
    outcome: 'abandoned',
  })
})

test('an agent who hangs up on a held customer still lets them rate the talk', async () => {
  const agent = await centre.agent('agent1')
  const customer = await centre.telephone('13812345678')
  const { callId, conversationId } = await meet(customer, agent)
  await agent.person.do('PUT', `/calls/${callId}/hold`)
  await customer.hearsMusic(1000)

  agent.phone.hangUp()

  await customer.hears(sounds.flow)
  customer.press('2')
  await customer.isHungUp()
  await waitFor(async () => (await agent.person.get(`/conversations/${conversationId}`)).survey?.score === 2)
})

test('a customer who hangs up on hold ends the call, and the agent has notes to finish', async () => {
  const agent = await centre.agent('agent1')
  const customer = await centre.telephone('13812345678')
  const { callId, conversationId } = await meet(customer, agent)
  await agent.person.do('PUT', `/calls/${callId}/hold`)
  await customer.hearsMusic(1000)

  customer.hangUp()

  await agent.phone.isHungUp()
  await waitFor(async () => (await agent.person.get('/desk')).agent.state === 'wrapping-up')
  expect(await agent.person.ask('DELETE', `/calls/${callId}/hold`)).toMatchObject({
    status: 404,
    body: { code: 'call-over' },
  })
  expect((await agent.person.get(`/conversations/${conversationId}`)).state).toBe('wrapping-up')
})

test('a colleague’s call is not handled by somebody else, but a supervisor may take it off', async () => {
  const [agent, other] = [await centre.agent('agent1'), await centre.signIn('agent2')]
  const supervisor = await centre.signIn('supervisor')
  const customer = await centre.telephone('13812345678')
  const { callId } = await meet(customer, agent)

  for (const [method, path] of [
    ['PUT', '/hold'],
    ['DELETE', ''],
  ] as const)
    expect((await other.ask(method, `/calls/${callId}${path}`)).body.code).toBe('not-your-call')

  await hearEachOther(customer, agent.phone)
  await supervisor.do('PUT', `/calls/${callId}/hold`)
  await customer.hearsMusic(1000)
  await supervisor.do('DELETE', `/calls/${callId}`)
  await agent.phone.isHungUp()
})

test('a caller who rings twice at once is two calls, and each ends by itself', async () => {
  const agent = await centre.agent('agent1')
  const [one, two] = [await centre.telephone('13812345678'), await centre.telephone('13812345678')]
  await meet(one, agent)

  await two.dial('4000')
  two.press('1')
  await two.hears(sounds.position)
  two.hangUp()

  await waitFor(() => centre.house.app.calls.all().length === 1)
  await hearEachOther(one, agent.phone)
})
