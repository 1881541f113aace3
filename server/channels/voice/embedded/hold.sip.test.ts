import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { must } from '../../../base/must.ts'
import { type Exchange, startExchange } from './testing/exchange.ts'

let exchange: Exchange
beforeEach(async () => {
  exchange = await startExchange()
})
afterEach(() => exchange.close())

/** A customer and an agent, connected. */
async function talking() {
  const phone = await exchange.phone()
  const customer = phone.invite('4000')
  const { leg } = await exchange.hears('call-arrived')
  await exchange.engine.answer(leg)
  await customer.outcome()
  const desk = await exchange.signedIn('1001')
  const agentLeg = await exchange.engine.dial('1001', { callerId: '1', ringForMs: 5_000 })
  const agent = await desk.incoming()
  agent.answer()
  await exchange.hears('leg-answered', agentLeg)
  await exchange.engine.connect(leg, agentLeg)
  const isHeld = (id: typeof leg) => must(exchange.media.lines.get(id), 'sound').isHeld
  return { phone, customer, leg, desk, agent, agentLeg, isHeld }
}

describe('we hold a party', () => {
  test('its phone is told, and told again when we take it back', async () => {
    const { customer, leg, isHeld } = await talking()

    await exchange.engine.hold(leg)
    expect(isHeld(leg)).toBe(true)
    expect((await customer.asked('INVITE')).body).toContain('a=sendonly')

    await exchange.engine.resume(leg)
    expect(isHeld(leg)).toBe(false)
    expect((await customer.asked('INVITE')).body).toContain('a=sendrecv')
  })

  test('in quick turns, and its phone knows the last of them', async () => {
    const { customer, leg, isHeld } = await talking()

    await Promise.all([exchange.engine.hold(leg), exchange.engine.resume(leg), exchange.engine.hold(leg)])

    expect(isHeld(leg)).toBe(true)
    expect((await customer.asked('INVITE')).body).toContain('a=sendonly')
  })

  test('whose phone refuses to hear of it: it hears music all the same', async () => {
    const { customer, leg, isHeld } = await talking()
    customer.reofferStatus = '488 Not Acceptable Here'

    await exchange.engine.hold(leg)
    await customer.asked('INVITE')

    expect(isHeld(leg)).toBe(true)
    customer.bye()
    expect(await exchange.hears('leg-ended')).toMatchObject({ leg, why: 'hung-up' })
  })

  test('whose phone knows no such call any more: it is lost', async () => {
    const { customer, leg } = await talking()
    customer.reofferStatus = '481 Call/Transaction Does Not Exist'

    await exchange.engine.hold(leg)

    expect(await exchange.hears('leg-ended')).toMatchObject({ leg, why: 'lost' })
  })

  test('while it asks for something too: both wait and it is tried again', async () => {
    const { customer, leg } = await talking()
    customer.reofferStatus = '491 Request Pending'

    await exchange.engine.hold(leg)
    await customer.asked('INVITE')
    customer.reofferStatus = '200 OK'

    expect((await customer.asked('INVITE')).body).toContain('a=sendonly')
  })

  test('while its own re-INVITE is on the way: it hears 491', async () => {
    const { customer, leg } = await talking()
    customer.reofferStatus = undefined
    await exchange.engine.hold(leg)
    const ours = await customer.asked('INVITE')

    customer.reinvite('sendonly')

    expect((await customer.told('INVITE')).status).toBe(491)
    customer.answerReoffer(ours)
    await exchange.engine.hangUp(leg)
    await customer.hungUp()
  })
})

describe('a party holds us', () => {
  test('the other one hears music until it is taken back', async () => {
    const { agent, agentLeg, leg, isHeld } = await talking()

    agent.reinvite('sendonly')
    expect((await agent.told('INVITE')).body).toContain('a=recvonly')
    expect(await exchange.hears('leg-held')).toEqual({ type: 'leg-held', leg: agentLeg })
    expect([isHeld(leg), isHeld(agentLeg)]).toEqual([true, false])

    agent.reinvite('sendrecv')
    await exchange.hears('leg-resumed')
    expect(isHeld(leg)).toBe(false)
  })

  test('and leaves: the other one hears music no more', async () => {
    const { agent, agentLeg, leg, isHeld } = await talking()
    agent.reinvite('sendonly')
    await exchange.hears('leg-held')

    agent.bye()

    await exchange.hears('leg-ended', agentLeg)
    expect(isHeld(leg)).toBe(false)
  })

  test('and we hold the other one: music until both are over', async () => {
    const { agent, leg, isHeld } = await talking()
    await exchange.engine.hold(leg)
    agent.reinvite('sendonly')
    await agent.told('INVITE')
    await exchange.hears('leg-held')

    await exchange.engine.resume(leg)
    expect(isHeld(leg)).toBe(true)

    agent.reinvite('sendrecv')
    await exchange.hears('leg-resumed')
    expect(isHeld(leg)).toBe(false)
  })

  test('with a codec we do not have: 488, and the call goes on as before', async () => {
    const { agent, agentLeg } = await talking()

    agent.reinvite('sendonly', '18')

    expect((await agent.told('INVITE')).status).toBe(488)
    agent.bye()
    expect(await exchange.hears('leg-ended', agentLeg)).toMatchObject({ why: 'hung-up' })
  })
})

test('a party from whom nothing is heard any more is lost, and the other one stays', async () => {
  const { leg, agentLeg, customer } = await talking()

  exchange.media.fallsSilent(leg)

  expect(await exchange.hears('leg-ended')).toEqual({ type: 'leg-ended', leg, why: 'lost' })
  await customer.hungUp()
  expect(exchange.media.lines.has(agentLeg)).toBe(true)
})
