import { Timers } from 'sip.js/lib/core/index.js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Exchange, startExchange } from './testing/exchange.ts'

// Half a minute is how long finished transactions are remembered on UDP; a test may hurry.
const hurried = { ...Timers }
let exchange: Exchange
beforeEach(async () => {
  for (const name of ['B', 'D', 'F', 'H', 'I', 'J', 'K', 'L', 'M'] as const) Timers[`TIMER_${name}`] = 300
  exchange = await startExchange({ arrivalMs: 200 })
})
afterEach(async () => {
  await exchange.close()
  Object.assign(Timers, hurried)
})

const as = { callerId: '1', ringForMs: 200 }

async function nothingIsLeft() {
  await vi.waitFor(() => expect(exchange.engine.load()).toEqual({ legs: 0, transactions: 0, dialogs: 0 }), 20_000)
  expect(exchange.media.lines.size).toBe(0)
}

test('nothing is remembered of callers who talked, gave up, were refused, or were cut off', async () => {
  const [talker, quitter, refused, cut] = [
    await exchange.phone(),
    await exchange.phone(),
    await exchange.phone(),
    await exchange.phone({ protocol: 'TCP' }),
  ]
  const talking = talker.invite('4000')
  await exchange.engine.answer((await exchange.hears('call-arrived')).leg)
  await talking.outcome()
  talking.bye()
  await talking.told('BYE')
  const quitting = quitter.invite('4000')
  await quitter.next('100', ({ status }) => status === 100)
  quitting.cancel()
  await quitting.outcome()
  await refused.invite('4999').outcome()
  cut.invite('4000')
  await cut.next('100', ({ status }) => status === 100)
  cut.wire.cut()

  await nothingIsLeft()
})

test('nothing is remembered of agents who talked, were too late, did not answer, or never said a word', async () => {
  const answering = await exchange.signedIn('1001')
  const late = await exchange.signedIn('1002')
  await exchange.signedIn('1003')
  const cut = await exchange.signedIn('1004', { protocol: 'WS' })
  const first = await exchange.engine.dial('1001', as)
  ;(await answering.incoming()).answer()
  await exchange.hears('leg-answered', first)
  await exchange.engine.hangUp(first)
  const second = await exchange.engine.dial('1002', as)
  const tooLate = await late.incoming()
  tooLate.cancelStatus = undefined
  tooLate.ring()
  await exchange.hears('leg-ended', second)
  tooLate.answer()
  await tooLate.hungUp()
  await exchange.engine.dial('1003', as)
  const fourth = await exchange.engine.dial('1004', as)
  ;(await cut.incoming()).ring()
  cut.wire.cut()
  await exchange.hears('leg-ended', fourth)

  await nothingIsLeft()
})

test('nothing is remembered of a caller whose answer was never acknowledged', async () => {
  const phone = await exchange.phone()
  const call = phone.invite('4000')
  call.acknowledges = false
  const { leg } = await exchange.hears('call-arrived')
  await exchange.engine.answer(leg)
  await exchange.engine.hangUp(leg)

  await nothingIsLeft()
})
