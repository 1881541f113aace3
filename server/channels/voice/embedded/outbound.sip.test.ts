import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { plainSdp } from '../../../../lib/sip/testing/scripted-call.ts'
import { type Exchange, startExchange } from './testing/exchange.ts'

const as = { callerId: '+8613800138000', ringForMs: 10_000 }

let exchange: Exchange
beforeEach(async () => {
  exchange = await startExchange()
})
afterEach(() => exchange.close())

describe('one device', () => {
  test('is shown who calls, and which call it is', async () => {
    const phone = await exchange.signedIn('1001')

    await exchange.engine.dial('1001', { ...as, callerName: '张 "三"\r\nX: y', reference: 'call-7' })

    const { invitation } = await phone.incoming()
    expect(invitation?.header('from')).toMatch(/^"张 三X: y" <sip:\+8613800138000@127\.0\.0\.1:\d+>;tag=/)
    expect(invitation?.header('to')).toBe('<sip:1001@127.0.0.1>')
    expect(invitation?.header('x-yihu-call')).toBe('call-7')
    expect(invitation?.header('x')).toBeUndefined()
    expect(invitation?.line).toBe(`INVITE sip:1001@127.0.0.1:${phone.wire.port} SIP/2.0`)
  })

  test.each(['TCP', 'WS'] as const)('over %s is reached by its own connection', async (protocol) => {
    const phone = await exchange.signedIn('1001', { protocol })

    await exchange.engine.dial('1001', as)

    const call = await phone.incoming()
    expect(call.invitation?.header('via')).toContain(`SIP/2.0/${protocol}`)
    expect(call.invitation?.header('contact')).toContain(`;transport=${protocol.toLowerCase()}`)
    call.answer()
    const { leg } = await exchange.hears('leg-answered')
    await exchange.engine.hangUp(leg)
    await call.hungUp()
  })

  test('behind a router is reached where it spoke from, not where it says it lives', async () => {
    const phone = await exchange.phone({ user: '1001' })
    await phone.register({ contact: '<sip:1001@192.168.77.5:5060>' })

    await exchange.engine.dial('1001', as)

    const call = await phone.incoming()
    expect(call.invitation?.line).toBe('INVITE sip:1001@192.168.77.5:5060 SIP/2.0')
    call.answer(plainSdp(), '<sip:1001@192.168.77.5:5060>')
    const { leg } = await exchange.hears('leg-answered')
    await exchange.engine.hangUp(leg)
    await call.hungUp()
  })

  test('that rings without a Contact in its 180 is heard to ring', async () => {
    const phone = await exchange.signedIn('1001')
    const leg = await exchange.engine.dial('1001', as)

    phone.reply((await phone.incoming()).invitation!, '180 Ringing')

    expect(await exchange.hears('leg-ringing')).toEqual({ type: 'leg-ringing', leg })
  })

  test.each([
    ['486 Busy Here', 'busy'],
    ['600 Busy Everywhere', 'busy'],
    ['603 Decline', 'declined'],
    ['480 Temporarily Unavailable', 'no-answer'],
    ['404 Not Found', 'not-reachable'],
    ['488 Not Acceptable Here', 'failed'],
    ['302 Moved Temporarily', 'failed'],
    ['500 Oh', 'failed'],
  ])('that says %s ends the leg as %s', async (status, why) => {
    const phone = await exchange.signedIn('1001')
    const leg = await exchange.engine.dial('1001', as)

    ;(await phone.incoming()).refuse(status)

    expect(await exchange.hears('leg-ended')).toEqual({ type: 'leg-ended', leg, why })
    expect(exchange.media.lines.size).toBe(0)
  })

  test('that answers with a codec we do not have is hung up', async () => {
    const phone = await exchange.signedIn('1001')
    await exchange.engine.dial('1001', as)
    const call = await phone.incoming()

    call.answer(plainSdp('sendrecv', '18'))

    await call.hungUp()
    expect(await exchange.hears('leg-ended')).toMatchObject({ why: 'failed' })
    expect(exchange.heard.some(({ type }) => type === 'leg-answered')).toBe(false)
  })

  test('whose connection closes while it rings is not reachable', async () => {
    const phone = await exchange.signedIn('1001', { protocol: 'WS' })
    await exchange.engine.dial('1001', as)
    await phone.incoming()

    phone.wire.cut()

    expect(await exchange.hears('leg-ended')).toMatchObject({ why: 'not-reachable' })
  })

  test('that talks and comes back on another connection keeps its call', async () => {
    const before = await exchange.phone({ user: '1001', protocol: 'WS' })
    await before.register({ contact: '<sip:me@phone.invalid;transport=ws>' })
    const leg = await exchange.engine.dial('1001', as)
    const call = await before.incoming()
    call.answer(plainSdp(), '<sip:me@phone.invalid;transport=ws>')
    await exchange.hears('leg-answered')

    before.wire.cut()
    await exchange.hears('device-gone')
    const after = await exchange.phone({ user: '1001', protocol: 'WS' })
    await after.register({ contact: '<sip:me@phone.invalid;transport=ws>' })
    await exchange.engine.hangUp(leg)

    expect((await after.next('BYE', ({ method }) => method === 'BYE')).callId).toBe(call.callId)
  })

  test('that talks and never comes back is lost', async () => {
    await exchange.close()
    exchange = await startExchange({ unreachableMs: 50 })
    const phone = await exchange.signedIn('1001', { protocol: 'WS' })
    await exchange.engine.dial('1001', as)
    ;(await phone.incoming()).answer()
    await exchange.hears('leg-answered')

    phone.wire.cut()

    expect(await exchange.hears('leg-ended')).toMatchObject({ why: 'lost' })
  })
})

describe('several devices', () => {
  test('all ring, the first to answer wins and the others stop', async () => {
    const phones = [
      await exchange.signedIn('1001'),
      await exchange.signedIn('1001', { protocol: 'TCP' }),
      await exchange.signedIn('1001', { protocol: 'WS' }),
    ]
    const leg = await exchange.engine.dial('1001', as)
    const [first, second, third] = await Promise.all(phones.map((phone) => phone.incoming()))
    for (const call of [first!, second!, third!]) call.ring()

    second!.answer()

    expect(await exchange.hears('leg-answered')).toMatchObject({ leg })
    await Promise.all([first!.cancelled(), third!.cancelled()])
    expect(exchange.heard.filter(({ type }) => type === 'leg-ringing')).toHaveLength(1)
    expect(exchange.media.lines.size).toBe(1)
  })

  test('one that answers too late is thanked and hung up', async () => {
    const [quick, slow] = [await exchange.signedIn('1001'), await exchange.signedIn('1001')]
    const leg = await exchange.engine.dial('1001', as)
    const [first, second] = await Promise.all([quick.incoming(), slow.incoming()])

    first.answer()
    second.answer()

    const [winner, loser] = await Promise.race([
      first.hungUp().then(() => [second, first] as const),
      second.hungUp().then(() => [first, second] as const),
    ])
    expect(loser.wasAcknowledged).toBe(true)
    expect(winner.isOver).toBe(false)
    expect(exchange.heard.filter((event) => event.type === 'leg-answered' && event.leg === leg)).toHaveLength(1)
  })

  test('one that answers when nobody wants to know any more is hung up', async () => {
    const phone = await exchange.signedIn('1001')
    const leg = await exchange.engine.dial('1001', as)
    const call = await phone.incoming()
    call.ring()
    await exchange.hears('leg-ringing')
    call.cancelStatus = undefined

    await exchange.engine.hangUp(leg)
    await call.cancelled()
    call.answer()

    await call.hungUp()
    expect(exchange.heard.filter(({ type }) => type === 'leg-ended')).toHaveLength(1)
  })

  test('one that is busy leaves the others ringing', async () => {
    const [busy, free] = [await exchange.signedIn('1001'), await exchange.signedIn('1001')]
    const leg = await exchange.engine.dial('1001', as)
    const [first, second] = await Promise.all([busy.incoming(), free.incoming()])

    first.refuse('486 Busy Here')
    second.answer()

    expect(await exchange.hears('leg-answered')).toMatchObject({ leg })
  })

  test('a person who declines on one of them has declined', async () => {
    const [one, two] = [await exchange.signedIn('1001'), await exchange.signedIn('1001')]
    await exchange.engine.dial('1001', as)
    const [first, second] = await Promise.all([one.incoming(), two.incoming()])
    second.ring()

    first.refuse('603 Decline')

    expect(await exchange.hears('leg-ended')).toMatchObject({ why: 'declined' })
    await second.cancelled()
  })

  test('that all say no end the leg with what tells most', async () => {
    const [one, two] = [await exchange.signedIn('1001'), await exchange.signedIn('1001', { protocol: 'WS' })]
    await exchange.engine.dial('1001', as)
    const [first, second] = await Promise.all([one.incoming(), two.incoming()])

    first.refuse('486 Busy Here')
    second.refuse('404 Not Found')

    expect(await exchange.hears('leg-ended')).toMatchObject({ why: 'busy' })
    expect(exchange.media.lines.size).toBe(0)
  })
})
