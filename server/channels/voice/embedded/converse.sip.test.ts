import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Exchange, startExchange } from './testing/exchange.ts'

let exchange: Exchange
beforeEach(async () => {
  exchange = await startExchange()
})
afterEach(() => exchange.close())

async function answered() {
  const phone = await exchange.phone()
  const call = phone.invite('4000')
  const { leg } = await exchange.hears('call-arrived')
  await exchange.engine.answer(leg)
  await call.outcome()
  return { call, leg }
}

test.each([
  ['5', '5'],
  ['*', '*'],
  ['10', '*'],
  ['11', '#'],
  ['d', 'D'],
])('a phone that says Signal=%s pressed %s', async (signal, key) => {
  const { call, leg } = await answered()

  call.press(signal)

  expect((await call.told('INFO')).status).toBe(200)
  expect(await exchange.hears('key-pressed', leg)).toMatchObject({ key })
})

test('a phone that only asks whether we are there hears yes', async () => {
  const { call } = await answered()

  call.info()

  expect((await call.told('INFO')).status).toBe(200)
})

test('a phone that tells what we do not know hears so', async () => {
  const { call } = await answered()

  call.info('a picture', 'image/png')

  expect((await call.told('INFO')).status).toBe(469)
})
