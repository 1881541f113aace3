import { once } from 'node:events'
import net from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { write } from '../../../../lib/sip/testing/said.ts'
import type { ScriptedPhone } from '../../../../lib/sip/testing/scripted-phone.ts'
import { type Exchange, startExchange } from './testing/exchange.ts'

let exchange: Exchange
beforeEach(async () => {
  exchange = await startExchange()
})
afterEach(() => exchange.close())

/** Whether an honest caller still gets through, and nothing is left of what came before. */
async function stillServes() {
  const caller = await exchange.phone({ host: '127.0.0.99' })
  const before = exchange.media.lines.size
  const call = caller.invite('4000')
  const { leg } = await exchange.hears('call-arrived')
  await exchange.engine.answer(leg)
  expect((await call.outcome()).status).toBe(200)
  call.bye()
  await exchange.hears('leg-ended', leg)
  expect(exchange.media.lines.size).toBe(before)
}

describe('bytes that are no SIP', () => {
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['zeros', Buffer.alloc(2_000)],
    ['noise', Buffer.from(Array.from({ length: 1_400 }, (_, i) => (i * 7_919) % 256))],
    ['a STUN request', Buffer.from('000100002112a442b7e7a701bc34d686fa87dfae', 'hex')],
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')],
    ['half an INVITE', Buffer.from('INVITE sip:4000@x SIP/2.0\r\nVia: SIP/2.0/UDP 1.2.3.4')],
    [
      'an INVITE without Via',
      Buffer.from(
        'INVITE sip:4000@x SIP/2.0\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: x\r\nCSeq: 1 INVITE\r\n\r\n',
      ),
    ],
    [
      'the largest datagram',
      Buffer.concat([Buffer.from('INVITE sip:4000@x SIP/2.0\r\nVia: '), Buffer.alloc(65_000, '<')]),
    ],
    [
      'a response to nothing',
      Buffer.from(
        'SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 1.2.3.4;branch=z9hG4bKx\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>;tag=2\r\nCall-ID: x\r\nCSeq: 1 INVITE\r\n\r\n',
      ),
    ],
  ])('%s over UDP goes unanswered and harms nobody', async (_what, bytes) => {
    const stranger = await exchange.phone()

    stranger.send(bytes)

    await stillServes()
    expect(stranger.heard).toEqual([])
  })

  test('a length that lies is refused', async () => {
    const stranger = await exchange.phone()

    stranger.send(
      request(stranger, 'INVITE', '4000', ['Content-Type: application/sdp', 'Content-Length: 900', '', 'v=0']),
    )

    expect((await stranger.next('400', ({ status }) => status === 400)).of).toBe('INVITE')
    await stillServes()
  })

  test('a sender of much garbage is banned, and told of once', async () => {
    await exchange.close()
    exchange = await startExchange({ ban: banAfter(20) })
    const stranger = await exchange.phone()

    for (let i = 0; i < 60; i++) stranger.send('garbage that is long enough to be looked at\r\n\r\n')

    expect(await exchange.hears('source-banned')).toMatchObject({ address: '127.0.0.1', because: 'malformed' })
    await stillServes()
    expect(exchange.heard.filter(({ type }) => type === 'source-banned')).toHaveLength(1)
  })
})

describe('connections', () => {
  test.each([
    ['that never says a length', 'OPTIONS sip:x@y SIP/2.0\r\nVia: SIP/2.0/TCP h;branch=z9hG4bKx\r\n\r\n'],
    ['that announces the impossible', 'OPTIONS sip:x@y SIP/2.0\r\nContent-Length: 999999\r\n\r\n'],
    ['that never ends its headers', `OPTIONS sip:x@y SIP/2.0\r\n${'X: y\r\n'.repeat(30_000)}`],
  ])('one %s is closed', async (_what, text) => {
    const socket = net.connect(exchange.server.port, exchange.server.host).on('error', () => {})
    await once(socket, 'connect')

    socket.write(text)

    await closed(socket)
    await stillServes()
  })

  test('one that says nothing is closed', async () => {
    await exchange.close()
    exchange = await startExchange({ connections: { most: 10, mostPerAddress: 10, patienceMs: 50 } })
    const socket = net.connect(exchange.server.port, exchange.server.host)

    await closed(socket)
  })

  test('more than an address may have are closed', async () => {
    await exchange.close()
    exchange = await startExchange({ connections: { most: 10, mostPerAddress: 2, patienceMs: 5_000 } })
    const open = [await exchange.phone({ protocol: 'TCP' }), await exchange.phone({ protocol: 'TCP' })]

    const third = net.connect(exchange.server.port, exchange.server.host).on('error', () => {})
    await closed(third)

    open[0]!.wire.cut()
    expect((await open[1]!.register()).status).toBe(401)
  })

  test('more browsers than an address may have are closed', async () => {
    await exchange.close()
    exchange = await startExchange({ connections: { most: 10, mostPerAddress: 2, patienceMs: 5_000 } })
    const open = [await exchange.phone({ protocol: 'WS' }), await exchange.phone({ protocol: 'WS' })]

    const third = await exchange.phone({ protocol: 'WS' })
    await third.wire.closed

    expect((await open[1]!.register()).status).toBe(401)
  })

  test('a browser of somebody who was shut out is closed', async () => {
    await exchange.close()
    exchange = await startExchange({ ban: banAfter(5) })
    const browser = await exchange.phone({ protocol: 'WS' })

    for (let number = 0; number < 9; number++) browser.invite(`00${number}`)

    await browser.wire.closed
    expect(await exchange.hears('source-banned')).toMatchObject({ because: 'scanning' })
  })

  test('a sign of life is answered', async () => {
    const socket = net.connect(exchange.server.port, exchange.server.host)
    await once(socket, 'connect')

    socket.write('\r\n\r\n')

    expect(String((await once(socket, 'data'))[0])).toBe('\r\n')
    socket.destroy()
  })
})

describe('guessing', () => {
  test('a thousand wrong passwords are slowed, then shut out, and told of once', async () => {
    const guesser = await exchange.phone({ user: '1001' })
    const challenge = await guesser.next('401', firstAsk(guesser))
    const nonce = challenge.header('www-authenticate')!

    for (let i = 1; i <= 1_000; i++) {
      const proof = guesser.prove(nonce, 'REGISTER', 'sip:yihu', `guess-${i}`)
      guesser.send(request(guesser, 'REGISTER', '1001', [`Authorization: ${proof}`], i + 1))
    }

    expect(await exchange.hears('source-banned')).toMatchObject({ because: 'wrong-passwords' })
    const answered = guesser.heard.filter(({ status }) => status === 401).length
    expect(answered).toBeLessThan(101)
    expect(exchange.heard.filter(({ type }) => type === 'source-banned')).toHaveLength(1)
    await stillServes()
  })

  test('a thousand passwords without asking for a challenge first end the same', async () => {
    const guesser = await exchange.phone({ user: '1001' })
    for (let i = 1; i <= 1_000; i++) {
      const proof = guesser.prove('nonce="00"', 'REGISTER', 'sip:yihu', `guess-${i}`)
      guesser.send(request(guesser, 'REGISTER', '1001', [`Authorization: ${proof}`], i))
    }

    expect(await exchange.hears('source-banned')).toMatchObject({ because: 'wrong-passwords' })
  })

  test('colleagues behind the same address who are registered or on a call stay served', async () => {
    await exchange.close()
    exchange = await startExchange({ ban: banAfter(5) })
    const colleague = await exchange.signedIn('1002')
    const talking = (await exchange.phone()).invite('4000')
    const { leg } = await exchange.hears('call-arrived')
    await exchange.engine.answer(leg)
    await talking.outcome()
    const guesser = await exchange.phone({ user: '1001', password: 'guess' })
    while (!exchange.heard.some(({ type }) => type === 'source-banned')) await guesser.register()

    expect((await colleague.register()).status).toBe(200)
    talking.bye()
    expect(await exchange.hears('leg-ended')).toMatchObject({ leg, why: 'hung-up' })

    const stranger = await exchange.phone()
    stranger.send(request(stranger, 'OPTIONS', 'x', []))
    await colleague.register()
    expect(stranger.heard).toEqual([])
  })

  test('an office where passwords are right now and then is not shut out for those that are wrong', async () => {
    await exchange.close()
    exchange = await startExchange({ ban: banAfter(8) })
    const careless = await exchange.phone({ user: '1001', password: 'guess' })

    for (let round = 0; round < 4; round++) {
      for (let i = 0; i < 3; i++) await careless.register()
      await exchange.signedIn('1002')
    }

    expect(exchange.heard.some(({ type }) => type === 'source-banned')).toBe(false)
  })

  test('one who tries number after number is shut out', async () => {
    const scanner = await exchange.phone()

    for (let number = 0; number < 200; number++) scanner.invite(`00${number}`)

    expect(await exchange.hears('source-banned')).toMatchObject({ because: 'scanning' })
    expect(exchange.heard.some(({ type }) => type === 'call-arrived')).toBe(false)
    await stillServes()
  })

  test('one who rings faster than a person can is asked to come back later', async () => {
    await exchange.close()
    exchange = await startExchange({ invitesPerSecond: 2 })
    const eager = await exchange.phone()

    const outcomes = Array.from({ length: 12 }, () => eager.invite('4000'))
    await eager.next('503', ({ status }) => status === 503)

    expect(exchange.heard.filter(({ type }) => type === 'call-arrived').length).toBeLessThan(outcomes.length)
  })
})

function closed(socket: net.Socket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()))
}

function banAfter(faults: number) {
  return { wrongPasswords: faults, unknownNumbers: faults, malformed: faults, forgottenPerMinute: 0, lastsMs: 60_000 }
}

function firstAsk(phone: ScriptedPhone) {
  phone.send(request(phone, 'REGISTER', '1001', []))
  return ({ status }: { status: number | undefined }) => status === 401
}

function request(phone: ScriptedPhone, method: string, user: string, extra: readonly string[], cseq = 1): string {
  const lines = [
    `${method} sip:${user}@yihu SIP/2.0`,
    phone.via(),
    `From: <sip:${user}@yihu>;tag=a`,
    `To: <sip:${user}@yihu>`,
    `Call-ID: ${phone.wire.port}`,
    `CSeq: ${cseq} ${method}`,
    `Contact: ${phone.contact}`,
  ]
  return extra.includes('') ? [...lines, ...extra].join('\r\n') : write([...lines, ...extra])
}
