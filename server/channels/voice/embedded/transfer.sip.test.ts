import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Exchange, startExchange } from './testing/exchange.ts'

let exchange: Exchange
beforeEach(async () => {
  exchange = await startExchange()
})
afterEach(() => exchange.close())

/** An agent whose phone we rang, and who talks to a customer. */
async function agentTalks() {
  const desk = await exchange.signedIn('1001')
  const leg = await exchange.engine.dial('1001', { callerId: '1', ringForMs: 5_000 })
  const call = await desk.incoming()
  call.answer()
  await exchange.hears('leg-answered', leg)
  return { desk, leg, call }
}

test('a blind transfer is asked of the house, and the phone hears what became of it', async () => {
  const { leg, call } = await agentTalks()

  call.refer('<sip:1002@yihu>')

  expect((await call.told('REFER')).status).toBe(202)
  const first = await call.asked('NOTIFY')
  expect(first.body).toBe('SIP/2.0 100 Trying\r\n')
  expect(first.header('event')).toMatch(/^refer;id=\d+$/)
  expect(first.header('subscription-state')).toMatch(/^active/)
  const wish = await exchange.hears('transfer-asked')
  expect(wish).toMatchObject({ leg, to: '1002', joins: undefined })

  wish.settle(true)
  wish.settle(false)

  const last = await call.asked('NOTIFY')
  expect(last.body).toBe('SIP/2.0 200 OK\r\n')
  expect(last.header('subscription-state')).toMatch(/^terminated/)
})

test('a transfer that did not work out is reported too', async () => {
  const { call } = await agentTalks()
  call.refer('<tel:1002>')
  await call.asked('NOTIFY')

  ;(await exchange.hears('transfer-asked')).settle(false)

  expect((await call.asked('NOTIFY')).body).toBe('SIP/2.0 503 Service Unavailable\r\n')
})

test('an attended transfer names the other line of the same phone', async () => {
  const { desk, leg, call } = await agentTalks()
  const consult = desk.invite('1002')
  const answered = consult.outcome()
  const { leg: consultLeg } = await exchange.hears('call-arrived')
  await exchange.engine.answer(consultLeg)
  await answered

  call.refer(`<sip:1002@yihu?Replaces=${consult.replaces}>`)

  expect(await exchange.hears('transfer-asked')).toMatchObject({ leg, to: '1002', joins: consultLeg })
})

test('an attended transfer to a call that is not there is refused', async () => {
  const { call } = await agentTalks()

  call.refer('<sip:1002@yihu?Replaces=nothing%3Bto-tag%3D1%3Bfrom-tag%3D2>')

  expect((await call.told('REFER')).status).toBe(481)
})

test.each(['<mailto:a@b>', '<sip:yihu>', 'nonsense'])('a transfer to %s is refused', async (to) => {
  const { call } = await agentTalks()

  call.refer(to)

  expect((await call.told('REFER')).status).toBe(400)
})

test('an outside caller may not send our calls anywhere', async () => {
  const phone = await exchange.phone()
  const call = phone.invite('4000')
  await exchange.engine.answer((await exchange.hears('call-arrived')).leg)
  await call.outcome()

  call.refer('<sip:00900123456@yihu>')

  expect((await call.told('REFER')).status).toBe(403)
  expect(exchange.heard.some(({ type }) => type === 'transfer-asked')).toBe(false)
})

test('a transfer settled after the agent left is settled in silence', async () => {
  const { desk, leg, call } = await agentTalks()
  call.refer('<sip:1002@yihu>')
  await call.asked('NOTIFY')
  const wish = await exchange.hears('transfer-asked')
  call.bye()
  await exchange.hears('leg-ended', leg)

  wish.settle(true)

  expect((await desk.register()).status).toBe(200)
  expect(desk.hasUnseen(({ method }) => method === 'NOTIFY')).toBe(false)
})
