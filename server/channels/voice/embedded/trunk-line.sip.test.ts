import { afterEach, expect, test } from 'vitest'
import { md5 } from '../../../../lib/sip/digest.ts'
import { type Exchange, openCarrier, startExchange } from './testing/exchange.ts'

const as = { callerId: '4000', callerName: '一呼', ringForMs: 10_000 }
const challenge = (realm: string) =>
  `Proxy-Authenticate: Digest realm="${realm}", nonce="abc", qop="auth", algorithm=MD5`

let exchange: Exchange | undefined
afterEach(() => exchange?.close())

async function withCarrier(options = {}) {
  const carrier = await openCarrier(options)
  exchange = await startExchange({ trunk: carrier.trunk })
  carrier.meet(exchange.server)
  return { exchange, carrier: carrier.phone }
}

test('the carrier reads the number, its own name and our number', async () => {
  const { exchange, carrier } = await withCarrier()

  await exchange.engine.dialOut('+8613900000001', as)

  const { invitation } = await carrier.incoming()
  const { port } = carrier.wire
  expect(invitation?.line).toBe(`INVITE sip:+8613900000001@127.0.0.1:${port} SIP/2.0`)
  expect(invitation?.header('to')).toBe(`<sip:+8613900000001@127.0.0.1:${port}>`)
  expect(invitation?.header('from')).toMatch(/^"一呼" <sip:4000@127\.0\.0\.1:\d+>;tag=/)
  carrier.close()
})

test('a carrier that asks for a password is given the proof of it, and the call goes on', async () => {
  const { exchange, carrier } = await withCarrier({ user: 'centre', password: 'trunk-word' })
  const leg = await exchange.engine.dialOut('+8613900000001', as)
  const first = await carrier.incoming()

  carrier.reply(first.invitation!, '407 Proxy Authentication Required', [challenge('carrier')])

  const second = await carrier.incoming()
  const proof = second.invitation?.header('proxy-authorization') ?? ''
  const said = (name: string) => new RegExp(`\\b${name}="?([^",]+)`).exec(proof)?.[1]
  const ha1 = md5('centre:carrier:trunk-word')
  const ha2 = md5(`INVITE:sip:+8613900000001@127.0.0.1:${carrier.wire.port}`)
  expect(said('response')).toBe(md5(`${ha1}:abc:${said('nc')}:${said('cnonce')}:auth:${ha2}`))
  second.answer()
  expect(await exchange.hears('leg-answered')).toMatchObject({ leg })
  await exchange.engine.hangUp(leg)
  await second.hungUp()
  carrier.close()
})

test('a phone that asks for a password is given none', async () => {
  const { exchange, carrier } = await withCarrier({ user: 'centre', password: 'trunk-word' })
  const phone = await exchange.signedIn('1001')
  const leg = await exchange.engine.dial('1001', as)
  const call = await phone.incoming()

  phone.reply(call.invitation!, '407 Proxy Authentication Required', [challenge('phone')])

  expect(await exchange.hears('leg-ended')).toMatchObject({ leg, why: 'failed' })
  expect(phone.heard.some((said) => said.header('proxy-authorization'))).toBe(false)
  carrier.close()
})

test('a stranger who dials a number outside reaches nobody, with or without a trunk', async () => {
  const { exchange, carrier } = await withCarrier()
  const stranger = await exchange.phone()

  const answer = await stranger.invite('+8613900000001').outcome()

  expect(answer.status).toBe(404)
  expect(carrier.heard).toEqual([])
  carrier.close()
})
