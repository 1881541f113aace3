import { afterAll, expect, test } from 'vitest'
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
  const [call] = (await agent.person.get('/desk')).calls
  expect(call).toMatchObject({ direction: 'out', to: number, state: 'talking', recording: 'running' })
  const { items: settled } = await agent.person.get('/missed-contacts?state=closed')
  expect(settled).toMatchObject([{ number, state: 'reached', closedBecause: 'rung-back' }])

  agent.phone.hangUp()

  await carrier.isHungUp()
  const talk = await waitFor(async () => {
    const found = await agent.person.get(`/conversations/${call.conversationId}`)
    return found.state === 'wrapping-up' && found.recording?.state === 'complete' && found
  })
  expect(talk).toMatchObject({ direction: 'out', outcome: 'answered', customer: { name: '李静' } })
})

test('a stranger who dials a number outside reaches nobody, with a trunk as without', async () => {
  const stranger = await centre.telephone('13000000000')

  await expect(stranger.dial('+8613900000001')).rejects.toThrow('404')
})
