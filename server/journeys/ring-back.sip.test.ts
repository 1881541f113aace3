import { afterAll, expect, test } from 'vitest'
import { sounds } from '../testing/short-sounds.ts'
import { Centre } from './centre.ts'
import { hearEachOther } from './meet.ts'
import type { Person } from './person.ts'
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

test('who withholds their number types one, and is rung there', async () => {
  const { callback } = centre.house.app.flows.find('hotline').steps.repairs as { callback: { afterMs: number } }
  callback.afterMs = 0
  const customer = await centre.telephone('anonymous')
  await customer.dial('4000')
  customer.press('3')
  await customer.hears(sounds.position)
  customer.press('1')
  await customer.hears(sounds.flow)

  for (const key of '13000001111#') customer.press(key)
  await customer.hears(sounds.flow)
  customer.press('1')

  await customer.isHungUp()
  const supervisor = await centre.signIn('supervisor')
  const { items } = await supervisor.get('/callbacks?state=open')
  expect(items).toMatchObject([{ number: '+8613000001111', state: 'waiting' }])
  await centre.house.app.callbacks.cameAgain('+8613000001111')
})

test.each([
  ['a queue', '13533334444', (queueId: string) => ({ queueId })],
  ['a colleague', '13444445555', (_: string, agentId: string) => ({ agentId })],
] as const)(
  'whom an agent rang back is sent on to %s, hears music, and is answered by the next',
  async (_, who, to) => {
    await centre.changeQueue('service', { longestWaitMs: 1_000 })
    const [first, second] = [await centre.agent('agent1'), await centre.agent('agent2', 700)]
    const customer = await centre.telephone(who)
    await customer.dial('4000')
    customer.press('1')
    await customer.isHungUp()
    const { id } = await owedTo(`+86${who}`, first.person)
    await first.person.do('POST', `/missed-contacts/${id}/calls`, {})
    await first.phone.rings()
    first.phone.answer()
    await carrier.rings()
    carrier.answer()
    await hearEachOther(first.phone, carrier)
    const { ids } = await first.person.hears('call-connected')

    const { items: queues } = await first.person.get('/queues')
    const repairs = queues.find(({ key }: { key: string }) => key === 'repairs')
    const destination = to(repairs.id, second.person.id)
    if ('agentId' in destination) await second.person.do('PUT', '/agents/me/presence', { state: 'available' })
    await first.person.do('PUT', `/calls/${ids!.callId}/transfer`, destination)

    await first.phone.isHungUp()
    await carrier.hearsMusic(1000, 700)
    await second.person.do('PUT', '/agents/me/presence', { state: 'available' })
    await second.phone.rings()
    second.phone.answer()
    await hearEachOther(second.phone, carrier)
    expect(await second.person.get(`/conversations/${ids!.conversationId}`)).toMatchObject({
      direction: 'out',
      agent: { name: '刘子墨' },
    })
    await waitFor(async () => (await first.person.get('/desk')).calls.length === 0)
    second.phone.hangUp()
    await carrier.isHungUp()
  },
)

const owedTo = (number: string, by: Person) =>
  waitFor(async () => {
    const { items } = await by.get('/missed-contacts')
    return items.find((contact: { number: string }) => contact.number === number)
  })

test('a stranger who dials a number outside reaches nobody, with a trunk as without', async () => {
  const stranger = await centre.telephone('13000000000')

  await expect(stranger.dial('+8613900000001')).rejects.toThrow('404')
})
