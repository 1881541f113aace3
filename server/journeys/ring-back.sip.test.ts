import { afterAll, expect, test } from 'vitest'
import { sounds } from '../testing/short-sounds.ts'
import { Centre } from './centre.ts'
import { hearEachOther } from './meet.ts'
import { Telephone } from './telephone.ts'
import { waitFor } from './wait-for.ts'

/** The carrier stands there before the centre does, and is told where that is. */
const us = { host: '127.0.0.1', port: 0 }
const carrier = await Telephone.open(us, { user: 'carrier', says: 440 })
const centre = await Centre.open({ SIP_TRUNK: `sip:127.0.0.1:${carrier.sip.wire.port}` })
us.port = centre.house.sip.port
afterAll(() => carrier.putAway())

const number = '+8613987654321'

test('whom nobody answered is rung back with one word, both hear each other, and nothing is owed any more', async () => {
  await centre.changeQueue('service', { longestWaitMs: 1_000 })
  const agent = await centre.agent('agent1')
  const customer = await centre.telephone(number.slice(3))
  await customer.dial('4000')
  customer.press('1')
  await customer.isHungUp()
  const [owed] = await waitFor(async () => {
    const { items } = await agent.person.get('/missed-contacts')
    return items.length > 0 && items
  })
  expect(owed).toMatchObject({ number, because: 'timed-out', customer: { name: '李静' }, state: 'open' })

  await agent.person.do('POST', `/missed-contacts/${owed.id}/calls`, {})
  await agent.phone.rings()
  agent.phone.answer()
  const invitation = await carrier.rings()
  await agent.phone.hearsMusic(carrier.says)
  carrier.answer()

  await hearEachOther(agent.phone, carrier)
  expect(invitation.line).toContain(`sip:${number}@`)
  expect(invitation.header('from')).toContain('sip:4000@')
  await agent.person.hears('call-connected')
  const [call] = (await agent.person.get('/desk')).calls
  expect(call).toMatchObject({ direction: 'out', to: number, state: 'talking', recording: 'running' })
  const settled = await waitFor(async () => {
    const { items } = await agent.person.get('/missed-contacts?state=closed')
    return items.length > 0 && items
  })
  expect(settled).toMatchObject([{ number, state: 'reached', closedBecause: 'rung-back' }])

  agent.phone.hangUp()

  await carrier.isHungUp()
  const talk = await waitFor(async () => {
    const found = await agent.person.get(`/conversations/${call.conversationId}`)
    return found.state === 'wrapping-up' && found.recording?.state === 'complete' && found
  })
  expect(talk).toMatchObject({ direction: 'out', outcome: 'answered', customer: { name: '李静' } })
})

test('a caller presses a key, hangs up, and is rung when it is their turn', async () => {
  // At once instead of after half a minute.
  const { callback } = centre.house.app.flows.find('hotline').steps.repairs as { callback: { afterMs: number } }
  callback.afterMs = 0
  const agent = await centre.agent('agent4')
  const customer = await centre.telephone('13722223333')
  await customer.dial('4000')
  customer.press('3')
  await customer.hears(sounds.position)

  customer.press('1')

  await customer.isHungUp()
  await agent.person.do('PUT', '/agents/me/presence', { state: 'available' })
  const { ids } = await agent.person.hears('offer-made')
  await agent.person.do('PUT', `/offers/${ids!.offerId}/acceptance`)
  await agent.phone.rings()
  agent.phone.answer()
  expect((await carrier.rings()).line).toContain('sip:+8613722223333@')
  carrier.answer()
  await hearEachOther(agent.phone, carrier)

  const supervisor = await centre.signIn('supervisor')
  const items = await waitFor(async () => {
    const { items } = await supervisor.get('/callbacks?state=closed')
    return items.length > 0 && items
  })
  expect(items).toMatchObject([{ number: '+8613722223333', state: 'kept', inTime: true, customer: { name: '刘洋' } }])
  const { callbacks } = await supervisor.get('/reports/callbacks')
  expect(callbacks).toEqual({ waiting: 0, promisedToday: 1, keptToday: 1, inTimeToday: 1 })
  agent.phone.hangUp()
  await carrier.isHungUp()
})

test('a stranger who dials a number outside reaches nobody, with a trunk as without', async () => {
  const stranger = await centre.telephone('13000000000')

  await expect(stranger.dial('+8613900000001')).rejects.toThrow('404')
})
