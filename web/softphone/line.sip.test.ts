import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { must } from '../../server/base/must.ts'
import { type Exchange, startExchange } from '../../server/channels/voice/embedded/testing/exchange.ts'
import { openLine } from './line.ts'
import type { LineState } from './softphone.ts'

// Without a browser: a WebSocket, and a WebRTC that is never used.
Object.assign(globalThis, { WebSocket, window: { RTCPeerConnection: class {} } })

let exchange: Exchange
beforeEach(async () => {
  exchange = await startExchange()
  const { host, pathname } = new URL(must(exchange.server.webSocketUrl, 'address'))
  Object.assign(globalThis, { location: { protocol: 'http:', host, pathname } })
})
afterEach(() => exchange.close())

function open(username: string, password = 'secret') {
  const states: LineState[] = []
  const account = { uri: `sip:${username}@yihu`, username, password, socket: '/sip' }
  const line = openLine(account, { onState: (state) => void states.push(state), onRing: () => {} })
  return { states, line }
}

test('a line whose house could not look it up asks again by itself', async () => {
  const { states, line } = open('late')

  await exchange.hears('device-registered')

  expect(exchange.engine.registered('late')).toHaveLength(1)
  await expect.poll(() => states.at(-1), { timeout: 20_000 }).toBe('ready')
  expect(states).toContain('lost')
  line.close()
})

test('a line with a wrong name does not press the house', async () => {
  const { states, line } = open('nobody')

  await expect.poll(() => states, { timeout: 20_000 }).toContain('refused')

  line.close()
  expect(exchange.engine.registered('nobody')).toEqual([])
})

test('a line whose account another browser took over says so, and a new one can be asked for', async () => {
  const { states, line } = open('1001', 'the one before')

  await expect.poll(() => states, { timeout: 20_000 }).toContain('refused')
  line.close()
  const next = open('1001')

  await expect.poll(() => next.states.at(-1), { timeout: 20_000 }).toBe('ready')
  expect(states.at(-1)).toBe('refused')
  next.line.close()
})
