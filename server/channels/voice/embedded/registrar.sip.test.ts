import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { write } from '../../../../lib/sip/testing/said.ts'
import { type Exchange, startExchange } from './testing/exchange.ts'

let exchange: Exchange
beforeEach(async () => {
  exchange = await startExchange({ registration: { leastS: 1, mostS: 3_600, mostDevices: 3 } })
})
afterEach(() => exchange.close())

describe('a phone that registers', () => {
  test('is asked for its password and then known', async () => {
    const phone = await exchange.phone({ user: '1001' })

    const answer = await phone.register({ expires: 90 })

    expect(answer.status).toBe(200)
    expect(answer.header('contact')).toMatch(/^<sip:1001@127\.0\.0\.1:\d+>;expires=(90|89)$/)
    expect(phone.heard[0]?.header('www-authenticate')).toMatch(
      /^Digest realm="yihu", nonce="\w+", algorithm=MD5, qop="auth"$/,
    )
    expect(await exchange.hears('device-registered')).toMatchObject({ extension: '1001', kind: 'phone' })
  })

  test.each(['UDP', 'TCP', 'WS'] as const)('is known over %s, and told once', async (protocol) => {
    const phone = await exchange.signedIn('1001', { protocol })

    await phone.register()

    expect(exchange.engine.registered('1001')).toHaveLength(1)
    expect(exchange.heard.map(({ type }) => type)).toEqual(['device-registered'])
  })

  test.each([
    ['a wrong password', '1001'],
    ['a name that nobody has', '2001'],
  ])('with %s is asked again and told nothing', async (_what, user) => {
    const phone = await exchange.phone({ user })

    const { status } = await phone.register({ password: 'guess' })

    expect(status).toBe(401)
    expect(exchange.engine.registered(user)).toEqual([])
  })

  test('while accounts cannot be read is told to come back soon', async () => {
    const phone = await exchange.phone({ user: 'late' })

    const answer = await phone.register()

    expect(answer.status).toBe(503)
    expect(Number(answer.header('retry-after'))).toBeGreaterThan(0)
  })

  test('for somebody else is refused', async () => {
    const phone = await exchange.phone({ user: '1001' })
    const challenge = await ask(phone, '1002')

    const { status } = await ask(phone, '1002', phone.prove(challenge.header('www-authenticate')!, 'REGISTER', 'sip:x'))

    expect(status).toBe(403)
  })

  test('by repeating what was heard on the wire is not believed', async () => {
    const phone = await exchange.phone({ user: '1001' })
    const challenge = await ask(phone, '1001')
    const proof = phone.prove(challenge.header('www-authenticate')!, 'REGISTER', 'sip:x')
    expect((await ask(phone, '1001', proof)).status).toBe(200)

    const again = await ask(await exchange.phone({ user: '1001' }), '1001', proof)

    expect(again.status).toBe(401)
    expect(again.header('www-authenticate')).toContain('stale=true')
  })

  test('counting up within one nonce is not asked again', async () => {
    const phone = await exchange.phone({ user: '1001' })
    const challenge = (await ask(phone, '1001')).header('www-authenticate')!

    for (const nc of ['00000001', '00000002', '00000003']) {
      expect((await ask(phone, '1001', phone.prove(challenge, 'REGISTER', 'sip:x', 'secret', nc))).status).toBe(200)
    }
  })

  test('whose answer was lost gets the same answer again', async () => {
    const phone = await exchange.phone({ user: '1001' })
    const challenge = await ask(phone, '1001')
    const proof = phone.prove(challenge.header('www-authenticate')!, 'REGISTER', 'sip:x')
    const lines = register(phone, '1001', proof)

    phone.send(lines)
    phone.send(lines)

    const answers = [await answerTo(phone), await answerTo(phone)]
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
  })
})

describe('a registration', () => {
  test('ends when its time is over', async () => {
    await (await exchange.phone({ user: '1001' })).register({ expires: 1 })

    await exchange.hears('device-gone')

    expect(exchange.engine.registered('1001')).toEqual([])
  })

  test('ends when the phone takes it back', async () => {
    const phone = await exchange.signedIn('1001')

    const answer = await phone.register({ expires: 0 })

    expect(answer.headers('contact')).toEqual([])
    expect(await exchange.hears('device-gone')).toMatchObject({ extension: '1001' })
  })

  test('of every device ends with a star', async () => {
    await exchange.signedIn('1001')
    const phone = await exchange.signedIn('1001')
    expect(exchange.engine.registered('1001')).toHaveLength(2)

    await phone.register({ contact: '*', expires: 0 })

    expect(exchange.engine.registered('1001')).toEqual([])
  })

  test('of every device does not end with a star that expires later', async () => {
    const phone = await exchange.signedIn('1001')

    expect((await phone.register({ contact: '*', expires: 60 })).status).toBe(400)
    expect(exchange.engine.registered('1001')).toHaveLength(1)
  })

  test.each(['TCP', 'WS'] as const)('over %s ends with its connection', async (protocol) => {
    const phone = await exchange.signedIn('1001', { protocol })

    phone.wire.cut()

    expect(await exchange.hears('device-gone')).toMatchObject({ extension: '1001' })
  })

  test('of a device that comes back on another connection is the same registration', async () => {
    const instance = '<sip:1001@phone.invalid>;+sip.instance="<urn:uuid:6b0d7f0e>"'
    const before = await exchange.phone({ user: '1001', protocol: 'WS' })
    await before.register({ contact: instance })
    const after = await exchange.phone({ user: '1001', protocol: 'WS' })
    await after.register({ contact: instance })
    before.wire.cut()

    await exchange.signedIn('1002')
    expect(exchange.engine.registered('1001')).toHaveLength(1)
    expect(exchange.heard.some(({ type }) => type === 'device-gone')).toBe(false)
  })

  test('that would be too short is refused with the shortest that is not', async () => {
    await exchange.close()
    exchange = await startExchange({ registration: { leastS: 60, mostS: 3_600, mostDevices: 3 } })
    const phone = await exchange.phone({ user: '1001' })

    const answer = await phone.register({ expires: 5 })

    expect(answer).toMatchObject({ status: 423 })
    expect(answer.header('min-expires')).toBe('60')
  })

  test('lasts no longer than we like', async () => {
    const phone = await exchange.phone({ user: '1001' })

    const answer = await phone.register({ expires: 999_999 })

    expect(answer.header('contact')).toContain('expires=3600')
  })

  test('of a fourth device pushes out the oldest, when three may be', async () => {
    for (let i = 0; i < 4; i++) await exchange.signedIn('1001')

    expect(exchange.engine.registered('1001')).toHaveLength(3)
    expect(exchange.heard.filter(({ type }) => type === 'device-gone')).toHaveLength(1)
  })
})

type Phone = Awaited<ReturnType<Exchange['phone']>>
let cseq = 1

function register(phone: Phone, extension: string, authorization?: string): string {
  cseq += 1
  return write([
    'REGISTER sip:yihu SIP/2.0',
    phone.via(),
    `From: <sip:${extension}@yihu>;tag=a`,
    `To: <sip:${extension}@yihu>`,
    `Call-ID: ${phone.wire.port}`,
    `CSeq: ${cseq} REGISTER`,
    `Contact: ${phone.contact}`,
    ...(authorization ? [`Authorization: ${authorization}`] : []),
  ])
}

function answerTo(phone: Phone) {
  return phone.next('an answer', ({ status }) => status !== undefined)
}

function ask(phone: Phone, extension: string, authorization?: string) {
  phone.send(register(phone, extension, authorization))
  return answerTo(phone)
}
