import { tmpdir } from 'node:os'
import { describe, expect, test } from 'vitest'
import { must } from '../../../base/must.ts'
import { keepsTheVoicePromises, listenTo, type World } from '../engine.contract.ts'
import { FakeEngine } from './fake-engine.ts'

async function world({ lineOut } = { lineOut: true }): Promise<World> {
  const engine = new FakeEngine({ isPublished: (number) => number === '4000', promptMs: 100, hasLineOut: lineOut })
  await engine.start()
  return {
    engine,
    prompts: ['hello.wav', 'press.wav'],
    folder: tmpdir(),
    async customerRings(to) {
      const leg = engine.customerRings({ to })
      return {
        hangsUp: async () => leg && engine.hangsUp(leg),
        presses: async (keys) => leg && engine.presses(leg, keys),
        holds: async () => leg && engine.holds(leg),
        takesBack: async () => leg && engine.holds(leg, false),
      }
    },
    signsIn: async (extension, manner) => engine.signsIn(extension, { manner }),
    outside: async (manner) => engine.outside(manner),
    close: () => engine.stop(),
  }
}

describe('the fake engine', () => {
  keepsTheVoicePromises(world)

  test('shows what became of a line', async () => {
    const engine = new FakeEngine()
    const { hears } = listenTo(engine)
    const customer = must(engine.customerRings(), 'call')
    await engine.answer(customer)
    engine.signsIn('1001')
    const agent = await engine.dial('1001', { callerId: '1', ringForMs: 1000 })
    await hears('leg-ringing')
    engine.picksUp(agent)

    await engine.connect(customer, agent)
    engine.holds(agent)

    expect(engine.look(customer)).toMatchObject({ state: 'talking', with: agent, hearsMusic: true })
  })

  test('passes the wish for a transfer on and hears what became of it', async () => {
    const engine = new FakeEngine()
    const agent = must(engine.customerRings({ extension: '1001' }), 'call')
    await engine.answer(agent)
    engine.onEvent((event) => event.type === 'transfer-asked' && event.settle(event.to === '1002'))

    expect(await engine.asksForTransfer(agent, '1002')).toBe(true)
    expect(await engine.asksForTransfer(agent, '666')).toBe(false)
  })
})
