import JsSIP from 'jssip'
import type { IncomingRTCSessionEvent } from 'jssip/lib/UA.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { must } from '../../../base/must.ts'
import { type Exchange, startExchange } from './testing/exchange.ts'

// The softphone stack of our browsers, without a browser: it finds a WebSocket, and a WebRTC that it never uses.
Object.assign(globalThis, { WebSocket, window: { RTCPeerConnection: class {} } })

let exchange: Exchange
let softphone: InstanceType<typeof JsSIP.UA>
beforeEach(async () => {
  exchange = await startExchange()
  const socket = new JsSIP.WebSocketInterface(must(exchange.server.webSocketUrl, 'address'))
  const account = { uri: 'sip:1001@yihu', authorization_user: '1001', password: 'secret', realm: 'yihu' }
  softphone = new JsSIP.UA({ sockets: [socket], ...account, register_expires: 60 })
})
afterEach(async () => {
  softphone.stop()
  await exchange.close()
})

test('a softphone registers, and is gone when it is closed', async () => {
  softphone.start()
  await exchange.hears('device-registered')
  expect(exchange.engine.registered('1001')).toHaveLength(1)

  softphone.stop()

  expect(await exchange.hears('device-gone')).toMatchObject({ extension: '1001' })
})

test('a softphone is told which call rings, and may decline it', async () => {
  softphone.start()
  await exchange.hears('device-registered')
  const rings = new Promise<{ reference: string; caller: string }>((resolve) => {
    softphone.on('newRTCSession', ({ session, request }: IncomingRTCSessionEvent) => {
      resolve({ reference: request.getHeader('X-Yihu-Call'), caller: request.from.display_name })
      session.terminate({ status_code: 486 })
    })
  })

  await exchange.engine.dial('1001', { callerId: '+861390', callerName: '张三', reference: 'call-7', ringForMs: 5_000 })

  expect(await rings).toEqual({ reference: 'call-7', caller: '张三' })
  expect(await exchange.hears('leg-ended')).toMatchObject({ why: 'busy' })
})

test('a softphone with a wrong password is not registered', async () => {
  softphone.set('password', 'guess')
  const failed = new Promise<number>((resolve) => {
    softphone.on('registrationFailed', ({ response }) => resolve(response?.status_code ?? 0))
  })

  softphone.start()

  expect(await failed).toBe(401)
  expect(exchange.engine.registered('1001')).toEqual([])
})
