import { expect, test } from 'vitest'
import { Centre } from './centre.ts'
import { hearEachOther, meet, pickUp } from './meet.ts'

const centre = await Centre.open({ PHONE_LOST_AFTER_SECONDS: '3' })

test('a phone that dies in the middle of a call and registers again gets its caller back', async () => {
  const agent = await centre.agent('agent1')
  const customer = await centre.telephone('13812345678')
  const talk = await meet(customer, agent)

  agent.phone.die()
  await agent.person.hears('agent-lost')
  await customer.hearsMusic(1000)
  const again = { person: agent.person, phone: await centre.deskPhone('agent1', 700) }

  expect(await pickUp(customer, again)).toEqual(talk)
  await customer.hears(700)
})

test('an agent who does not come back loses the caller to another, before all who wait', async () => {
  const [lost, next] = [await centre.agent('agent1'), await centre.agent('agent4', 700)]
  const [customer, waiting] = [await centre.telephone('13987654321'), await centre.telephone('13722223333')]
  const talk = await meet(customer, lost)
  await waiting.dial('4000')
  waiting.press('1')
  await waiting.hears(350)

  lost.phone.die()
  await lost.person.hears('call-given-back')
  await next.person.do('PUT', '/agents/me/presence', { state: 'available' })

  expect(await pickUp(customer, next)).toEqual(talk)
  await hearEachOther(customer, next.phone)
  expect(await next.person.get('/desk')).toMatchObject({ calls: [{ id: talk.callId, state: 'talking' }] })
})
