import { Timers } from 'sip.js/lib/core/index.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { write } from '../../../../lib/sip/testing/said.ts'
import { plainSdp } from '../../../../lib/sip/testing/scripted-call.ts'
import { type Exchange, startExchange } from './testing/exchange.ts'

let exchange: Exchange
beforeEach(async () => {
  exchange = await startExchange()
})
afterEach(() => exchange.close())

describe('who may ring whom', () => {
  test('an outside caller rings a published number, with name, number and visitor', async () => {
    const phone = await exchange.phone()

    phone.invite('4000', { from: '"张三 李" <sip:+8613800138000@carrier.example>', headers: ['X-Yihu-Visitor: v-77'] })

    expect(await exchange.hears('call-arrived')).toMatchObject({
      from: '+8613800138000',
      fromName: '张三 李',
      to: '4000',
      extension: undefined,
      via: 'phone',
      visitor: 'v-77',
    })
  })

  test.each(['<sip:anonymous@anonymous.invalid>', '<sip:carrier.example>'])('%s is anonymous', async (from) => {
    const phone = await exchange.phone()

    phone.invite('4000', { from })

    expect(await exchange.hears('call-arrived')).toMatchObject({ from: 'anonymous' })
  })

  test.each(['1001', '1999', '0900123456', '%34000%00', ''])('an outside caller hears 404 for %s', async (number) => {
    await exchange.signedIn('1001', { protocol: 'TCP', host: '127.0.0.3' }).then((phone) => phone.wire.cut())
    const phone = await exchange.phone()

    expect((await phone.invite(number).outcome()).status).toBe(404)
    expect(exchange.heard.some(({ type }) => type === 'call-arrived')).toBe(false)
  })

  test('a browser rings over WebSocket', async () => {
    const phone = await exchange.phone({ protocol: 'WS' })

    phone.invite('4000')

    expect(await exchange.hears('call-arrived')).toMatchObject({ via: 'browser' })
  })

  test.each(['UDP', 'WS'] as const)(
    'a registered phone over %s proves itself and dials a colleague',
    async (protocol) => {
      const phone = await exchange.signedIn('1001', { protocol })

      const call = phone.invite('1002')
      void call.outcome().catch(() => {})

      expect(await exchange.hears('call-arrived')).toMatchObject({ from: '1001', extension: '1001', to: '1002' })
      expect(phone.heard.some(({ status }) => status === 407)).toBe(true)
    },
  )

  test('a registered phone proves itself for a published number too, so that we know who rings', async () => {
    const phone = await exchange.signedIn('1001')

    void phone
      .invite('4000')
      .outcome()
      .catch(() => {})

    expect(await exchange.hears('call-arrived')).toMatchObject({ extension: '1001', to: '4000' })
  })

  test('a registered phone with a wrong password dials nobody', async () => {
    const honest = await exchange.signedIn('1001')
    const liar = await exchange.phone({ user: '1001', password: 'guess' })

    const answer = await liar.invite('1002').outcome()

    expect(answer.status).toBe(407)
    expect(exchange.heard.some(({ type }) => type === 'call-arrived')).toBe(false)
    honest.close()
  })
})

describe('answering', () => {
  test('sends a description and hears the ACK', async () => {
    const phone = await exchange.phone()
    const call = phone.invite('4000')
    const { leg } = await exchange.hears('call-arrived')
    await exchange.engine.ring(leg)
    await call.rings()

    await exchange.engine.answer(leg)

    const answer = await call.outcome()
    expect(answer).toMatchObject({ status: 200 })
    expect(answer.body).toContain('m=audio')
    expect(await exchange.hears('leg-answered')).toMatchObject({ device: 'phone' })
  })

  test('a caller without a codec of ours hears 488', async () => {
    const phone = await exchange.phone()
    const call = phone.invite('4000', { sdp: plainSdp('sendrecv', '18') })
    const { leg } = await exchange.hears('call-arrived')

    await exchange.engine.answer(leg)

    expect((await call.outcome()).status).toBe(488)
    expect(await exchange.hears('leg-ended')).toMatchObject({ why: 'failed' })
  })

  test('a caller with another sort of body hears 415', async () => {
    const phone = await exchange.phone()
    const lines = ['INVITE sip:4000@x SIP/2.0', phone.via(), 'From: <sip:1@x>;tag=1', 'To: <sip:4000@x>', 'Call-ID: c1']

    phone.send(write([...lines, 'CSeq: 1 INVITE', `Contact: ${phone.contact}`], 'hello', 'text/plain'))

    expect(await phone.next('415', ({ status }) => status === 415)).toBeDefined()
  })

  test('a stranger who names a call of another to take it over hears 403, and the call goes on', async () => {
    const [phone, stranger] = [await exchange.phone(), await exchange.phone()]
    const call = phone.invite('4000')
    const { leg } = await exchange.hears('call-arrived')
    await exchange.engine.answer(leg)
    await call.outcome()

    const thief = stranger.invite('4000', { headers: [`Replaces: ${decodeURIComponent(call.replaces)}`] })

    expect((await thief.outcome()).status).toBe(403)
    expect(exchange.heard.map(({ type }) => type)).not.toContain('leg-ended')
    expect(exchange.heard.filter(({ type }) => type === 'call-arrived')).toHaveLength(1)
  })

  test('a caller without an offer gets ours, and answers it in the ACK', async () => {
    const phone = await exchange.phone()
    const call = phone.invite('4000', { sdp: undefined })
    const { leg } = await exchange.hears('call-arrived')

    await exchange.engine.answer(leg)

    expect((await call.outcome()).body).toContain('m=audio')
    call.bye()
    expect(await exchange.hears('leg-ended')).toMatchObject({ why: 'hung-up' })
  })

  test.each([
    ['busy', 486],
    ['not-found', 404],
    ['declined', 603],
    ['overloaded', 503],
  ] as const)('a call rejected as %s hears %i', async (why, status) => {
    const call = (await exchange.phone()).invite('4000')
    const { leg } = await exchange.hears('call-arrived')

    await exchange.engine.reject(leg, why)

    expect((await call.outcome()).status).toBe(status)
  })

  test('a call that nobody takes up ends by itself', async () => {
    await exchange.close()
    exchange = await startExchange({ arrivalMs: 50 })
    const call = (await exchange.phone()).invite('4000')

    expect((await call.outcome()).status).toBe(480)
    expect(await exchange.hears('leg-ended')).toMatchObject({ why: 'no-answer' })
  })

  test('a line that is hung up before its ACK says goodbye after it', async () => {
    const phone = await exchange.phone()
    const call = phone.invite('4000')
    call.acknowledges = false
    const { leg } = await exchange.hears('call-arrived')
    await exchange.engine.answer(leg)
    const answer = await call.outcome()

    await exchange.engine.hangUp(leg)
    await exchange.hears('leg-ended')
    expect(phone.hasUnseen(({ method }) => method === 'BYE')).toBe(false)

    call.ack(answer)
    await call.hungUp()
  })

  test('an answer that is never acknowledged is repeated, then given up', async () => {
    const before = Timers.TIMER_L
    Timers.TIMER_L = 800
    try {
      const phone = await exchange.phone()
      const call = phone.invite('4000')
      call.acknowledges = false
      await exchange.engine.answer((await exchange.hears('call-arrived')).leg)

      expect(await exchange.hears('leg-ended')).toMatchObject({ why: 'failed' })
      expect(phone.heard.filter(({ status }) => status === 200).length).toBeGreaterThan(1)
      await call.hungUp()
    } finally {
      Timers.TIMER_L = before
    }
  })
})

describe('a caller who gives up', () => {
  test('hears 487, and the line ends as cancelled', async () => {
    const call = (await exchange.phone()).invite('4000')
    await exchange.hears('call-arrived')

    call.cancel()

    expect((await call.outcome()).status).toBe(487)
    expect(await exchange.hears('leg-ended')).toMatchObject({ why: 'cancelled' })
  })

  test('too late keeps the call that was answered meanwhile', async () => {
    const call = (await exchange.phone()).invite('4000')
    const { leg } = await exchange.hears('call-arrived')
    await exchange.engine.answer(leg)
    await call.outcome()

    call.cancel()
    expect((await call.told('CANCEL')).status).toBe(200)

    call.bye()
    expect(await exchange.hears('leg-ended')).toMatchObject({ why: 'hung-up' })
  })

  test('while the answer is being made ready leaves no sound open', async () => {
    const call = (await exchange.phone()).invite('4000')
    const { leg } = await exchange.hears('call-arrived')
    const slow = exchange.media.answerOffer.bind(exchange.media)
    exchange.media.answerOffer = async (...given) => {
      call.cancel()
      await exchange.hears('leg-ended')
      return slow(...given)
    }

    await exchange.engine.answer(leg)

    expect(exchange.media.lines.size).toBe(0)
    expect(exchange.heard.some(({ type }) => type === 'leg-answered')).toBe(false)
  })

  test('by cutting the connection ends the line', async () => {
    const phone = await exchange.phone({ protocol: 'TCP' })
    phone.invite('4000')
    await exchange.hears('call-arrived')

    phone.wire.cut()

    expect(await exchange.hears('leg-ended')).toMatchObject({ why: 'cancelled' })
  })
})

describe('the manners of the protocol', () => {
  test('an INVITE that is repeated is one call, one that comes by two ways is refused once', async () => {
    const phone = await exchange.phone()
    const call = phone.invite('4000')
    await exchange.hears('call-arrived')

    call.repeat()
    call.repeat('z9hG4bK-another-way')

    expect((await phone.next('482', ({ status }) => status === 482)).status).toBe(482)
    expect(exchange.heard.filter(({ type }) => type === 'call-arrived')).toHaveLength(1)
  })

  test('answers go where the request came from, when it asks for that', async () => {
    const phone = await exchange.phone()
    const via = 'Via: SIP/2.0/UDP 10.9.8.7:1234;rport;branch=z9hG4bKn1'

    phone.send(options(via))

    const answer = await phone.next('200', ({ status }) => status === 200)
    expect(answer.header('via')).toBe(
      `SIP/2.0/UDP 10.9.8.7:1234;rport=${phone.wire.port};branch=z9hG4bKn1;received=127.0.0.1`,
    )
    expect(answer.header('allow')).toContain('INVITE')
  })

  test('answers go to the port the request names, when it does not', async () => {
    const [speaker, listener] = [await exchange.phone(), await exchange.phone()]

    speaker.send(options(`Via: SIP/2.0/UDP 127.0.0.1:${listener.wire.port};branch=z9hG4bKn2`))

    expect(await listener.next('200', ({ status }) => status === 200)).toBeDefined()
    expect(speaker.heard).toEqual([])
  })

  test.each([
    ['UPDATE', 405],
    ['PUBLISH', 405],
    ['MESSAGE', 405],
    ['SUBSCRIBE', 489],
    ['REFER', 405],
    ['BYE', 481],
    ['PRACK', 481],
    ['CANCEL', 481],
    ['DANCE', 501],
    ['constructor', 501],
  ])('%s out of nowhere hears %i', async (method, status) => {
    const phone = await exchange.phone()

    phone.send(options(phone.via(), method))

    expect(await phone.next(String(status), (said) => said.status === status)).toBeDefined()
  })

  test('a request that requires what we cannot do hears so', async () => {
    const call = (await exchange.phone()).invite('4000', { headers: ['Require: replaces'] })

    const answer = await call.outcome()

    expect(answer).toMatchObject({ status: 420 })
    expect(answer.header('unsupported')).toBe('replaces')
  })

  test('above the limit a caller is asked to try again later', async () => {
    await exchange.close()
    exchange = await startExchange({ mostLegs: 1 })
    const phone = await exchange.phone()
    phone.invite('4000')
    await exchange.hears('call-arrived')

    const answer = await phone.invite('4000').outcome()

    expect(answer).toMatchObject({ status: 503 })
    expect(answer.header('retry-after')).toMatch(/^\d+$/)
  })

  test('a fault in the house is the fault of that call only', async () => {
    const { answerOffer } = exchange.media
    exchange.media.answerOffer = () => Promise.reject(new Error('The sound is broken, on purpose'))
    const phone = await exchange.phone()
    const broken = phone.invite('4000')
    await exchange.engine.answer((await exchange.hears('call-arrived')).leg)
    expect((await broken.outcome()).status).toBe(500)
    exchange.media.answerOffer = answerOffer

    const whole = phone.invite('4000')
    const arrived = exchange.heard.filter(({ type }) => type === 'call-arrived').length
    const second = await new Promise<Parameters<typeof exchange.engine.answer>[0]>((resolve) => {
      exchange.engine.onEvent((event) => event.type === 'call-arrived' && resolve(event.leg))
    })
    await exchange.engine.answer(second)

    expect(arrived).toBe(1)
    expect((await whole.outcome()).status).toBe(200)
  })
})

function options(via: string, method = 'OPTIONS'): string {
  const lines = [
    `${method} sip:x@y SIP/2.0`,
    via,
    'From: <sip:a@b>;tag=1',
    'To: <sip:x@y>',
    'Contact: <sip:a@127.0.0.1>',
  ]
  return write([...lines, `Call-ID: ${via.length}${method}`, `CSeq: 1 ${method}`, 'Event: x', 'Refer-To: <sip:q@y>'])
}
