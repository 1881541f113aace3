import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Baresip, type BaresipOptions } from '../../../../lib/sip/testing/baresip.ts'
import { startLinphone } from '../../../../lib/sip/testing/linphone.ts'
import { LossyRelay } from '../../../../lib/sip/testing/lossy-relay.ts'
import { callerScenario, runSipp } from '../../../../lib/sip/testing/sipp.ts'
import type { Server } from '../../../../lib/sip/testing/wire.ts'
import type { LegId } from '../../../base/id.ts'
import { type Exchange, startExchange } from './testing/exchange.ts'

const as = { callerId: '+8613800138000', callerName: '张三', ringForMs: 30_000 }
const patienceMs = 60_000

let exchange: Exchange
const leftovers: (() => unknown)[] = []
beforeEach(async () => {
  exchange = await startExchange()
})
afterEach(async () => {
  for (const clear of leftovers.splice(0).reverse()) await clear()
  await exchange.close()
})

async function baresip(options: BaresipOptions) {
  const phone = await Baresip.start(exchange.server, options)
  leftovers.push(() => phone.stop())
  await exchange.hears('device-registered')
  return phone
}

async function sipp(server: Server, scenario: string, options: readonly string[] = []) {
  const running = await runSipp(server, scenario, options)
  leftovers.push(() => running.stop())
  return running
}

/** Answers whoever rings, and has an agent rung for them when there is one. */
function answersEverybody(agent?: string) {
  exchange.engine.onEvent(async (event) => {
    if (event.type !== 'call-arrived') return
    await exchange.engine.answer(event.leg)
    if (!agent) return
    const other = await exchange.engine.dial(agent, as)
    await exchange.hears('leg-answered', other)
    await exchange.engine.connect(event.leg, other)
    await exchange.hears('leg-ended', event.leg)
    await exchange.engine.hangUp(other)
  })
}

function endsOf(leg?: LegId) {
  return exchange.heard.flatMap((event) =>
    event.type === 'leg-ended' && (!leg || event.leg === leg) ? [event.why] : [],
  )
}

describe('sipp', () => {
  test('rings, talks, holds, takes back and hangs up, fifty times', async () => {
    answersEverybody()

    const caller = await sipp(exchange.server, callerScenario({ holds: true, stayMs: 50 }), ['-m', '50', '-r', '25'])

    expect(await caller.exit(), caller.output).toBe(0)
    await exchange.engine.drain(5_000)
    expect(endsOf()).toEqual(Array(50).fill('hung-up'))
    expect(exchange.heard.filter(({ type }) => type === 'leg-held')).toHaveLength(50)
    expect(exchange.media.lines.size).toBe(0)
  })

  test('does the same over TCP', async () => {
    answersEverybody()

    const caller = await sipp(exchange.server, callerScenario({ holds: true, stayMs: 50 }), [
      '-max_socket',
      '100',
      '-t',
      'tn',
      '-m',
      '10',
      '-r',
      '10',
    ])

    expect(await caller.exit(), caller.output).toBe(0)
    await exchange.engine.drain(5_000)
    expect(endsOf()).toEqual(Array(10).fill('hung-up'))
  })

  test('gets through a network that loses three of ten datagrams', { timeout: patienceMs }, async () => {
    const relay = await LossyRelay.open(exchange.server, { seed: 7 })
    leftovers.push(() => relay.close())
    answersEverybody()

    const caller = await sipp(relay, callerScenario({ stayMs: 100 }), ['-m', '20', '-r', '20'])

    expect(await caller.exit(), caller.output).toBe(0)
    await exchange.engine.drain(patienceMs)
    expect(endsOf()).toEqual(Array(20).fill('hung-up'))
    expect(relay.lost).toBeGreaterThan(20)
  })
})

describe('baresip', () => {
  test.each(['udp', 'tcp'] as const)('registers over %s, answers, and is hung up', async (transport) => {
    const phone = await baresip({ user: '1001', transport, answers: true })

    const leg = await exchange.engine.dial('1001', as)
    expect(await exchange.hears('leg-answered')).toMatchObject({ leg })
    await phone.running.says(/Call established/)
    await exchange.engine.hangUp(leg)

    await phone.running.says(/session closed/)
    expect(endsOf(leg)).toEqual(['released'])
  })

  test('is held and taken back', async () => {
    const phone = await baresip({ user: '1001', answers: true })
    const leg = await exchange.engine.dial('1001', as)
    await exchange.hears('leg-answered')
    await phone.running.says(/Call established/)

    await exchange.engine.hold(leg)
    await exchange.engine.resume(leg)
    await exchange.engine.hold(leg)

    await phone.command('hangup')
    expect(await exchange.hears('leg-ended')).toEqual({ type: 'leg-ended', leg, why: 'hung-up' })
  })

  test('presses hold, takes back and presses transfer', async () => {
    const phone = await baresip({ user: '1001', answers: true })
    const leg = await exchange.engine.dial('1001', as)
    await exchange.hears('leg-answered')
    await phone.running.says(/Call established/)

    await phone.command('hold')
    expect(await exchange.hears('leg-held')).toEqual({ type: 'leg-held', leg })
    await phone.command('resume')
    expect(await exchange.hears('leg-resumed')).toEqual({ type: 'leg-resumed', leg })

    await phone.command('transfer', `sip:1002@127.0.0.1:${exchange.server.port}`)
    const wish = await exchange.hears('transfer-asked')
    expect(wish).toMatchObject({ leg, to: '1002', joins: undefined })
    wish.settle(true)
    expect(await exchange.hears('leg-ended')).toMatchObject({ leg })
  })

  test('dials a colleague and proves itself on the way', async () => {
    const phone = await baresip({ user: '1001' })

    await phone.command('dial', `sip:1002@127.0.0.1:${exchange.server.port}`)

    const arrived = await exchange.hears('call-arrived')
    expect(arrived).toMatchObject({ extension: '1001', to: '1002' })
    await exchange.engine.reject(arrived.leg, 'busy')
    await phone.running.says(/486 Busy/i)
  })

  test('registers, is rung and hung up through a network that loses three of ten', {
    timeout: patienceMs,
  }, async () => {
    const relay = await LossyRelay.open(exchange.server, { seed: 3 })
    leftovers.push(() => relay.close())
    const phone = await baresip({ user: '1001', answers: true, through: relay })

    for (let round = 1; round <= 3; round++) {
      const leg = await exchange.engine.dial('1001', as)
      expect(await exchange.hears('leg-answered', leg)).toMatchObject({ leg })
      await exchange.engine.hangUp(leg)
      await phone.running.says(new RegExp(`(session closed[\\s\\S]*){${round}}`))
    }

    expect(endsOf()).toEqual(['released', 'released', 'released'])
    expect(relay.lost).toBeGreaterThan(5)
  })

  test('talks to whoever rings', { timeout: patienceMs }, async () => {
    await baresip({ user: '1001', answers: true })
    answersEverybody('1001')

    const caller = await sipp(exchange.server, callerScenario({ stayMs: 1_000 }), ['-m', '1'])

    expect(await caller.exit(), caller.output).toBe(0)
    await exchange.engine.drain(5_000)
    expect(endsOf().toSorted()).toEqual(['hung-up', 'released'])
  })
})

describe('linphone', () => {
  test('rings, is answered, and hangs up', { timeout: patienceMs }, async () => {
    answersEverybody()
    const phone = await startLinphone()
    leftovers.push(() => phone.stop())

    phone.type(`call sip:4000@127.0.0.1:${exchange.server.port}`)
    await phone.says(/connected/i)
    phone.type('terminate')

    expect(await exchange.hears('leg-ended')).toMatchObject({ why: 'hung-up' })
  })
})
