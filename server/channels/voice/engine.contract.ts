import { afterEach, describe, expect, test } from 'vitest'
import type { LegId } from '../../base/id.ts'
import type { VoiceEngine, VoiceEvent } from './engine.ts'

/** The far end of a line, as a test moves it. */
export type Far = {
  hangsUp(): Promise<void>
  presses(keys: string): Promise<void>
  holds(): Promise<void>
  takesBack(): Promise<void>
}

/** An engine that has started, and people with phones around it. Number 4000 is published, 4999 is not. */
export type World = {
  readonly engine: VoiceEngine
  /** Paths of two prompts that last between a tenth of a second and a second. */
  readonly prompts: readonly [string, string]
  /** Where recordings may be written. */
  readonly folder: string
  /** An outside caller rings; resolves when the exchange has had its chance to tell of it. */
  customerRings(to: string): Promise<Far>
  /** A phone registers for an extension and behaves in this manner when it is rung. */
  signsIn(extension: string, manner: 'waits' | 'answers' | 'is busy' | 'declines'): Promise<void>
  /** How the next one outside behaves who is rung. */
  outside(manner: 'waits' | 'answers' | 'is busy'): Promise<void>
  close(): Promise<void>
}

const as = { callerId: '+8613800138000', ringForMs: 10_000 }
const patience = { most: 9, firstMs: 5_000, betweenMs: 5_000 }

/** What every engine promises. Each engine's own test file calls this once. */
export function keepsTheVoicePromises(start: (line?: { lineOut: boolean }) => Promise<World>) {
  let world: World | undefined

  afterEach(async () => {
    await world?.close()
    world = undefined
  })

  async function listening(line?: { lineOut: boolean }) {
    world = await start(line)
    return { ...world, ...listenTo(world.engine) }
  }

  /** A customer who is through to us. */
  async function talking() {
    const desk = await listening()
    const customer = await desk.customerRings('4000')
    const { leg } = await desk.hears('call-arrived')
    await desk.engine.answer(leg)
    await desk.hears('leg-answered')
    return { ...desk, customer, leg }
  }

  /** A customer and an agent who hear each other. */
  async function connected() {
    const call = await talking()
    await call.signsIn('1001', 'answers')
    const agent = await call.engine.dial('1001', as)
    await call.hears('leg-answered', agent)
    await call.engine.connect(call.leg, agent)
    return { ...call, agent }
  }

  describe('a call that arrives', () => {
    test('is told with the number that was dialled', async () => {
      const { customerRings, hears } = await listening()

      await customerRings('4000')

      expect(await hears('call-arrived')).toMatchObject({ to: '4000', extension: undefined, via: 'phone' })
    })

    test('is not told when its number is not published', async () => {
      const { customerRings, hears, heard } = await listening()

      await customerRings('4999')
      await customerRings('4000')

      expect(await hears('call-arrived')).toMatchObject({ to: '4000' })
      expect(heard.filter(({ type }) => type === 'call-arrived')).toHaveLength(1)
    })

    test('ends once, as hung up, when the caller puts down the phone', async () => {
      const { customer, hears, heard, leg } = await talking()

      await customer.hangsUp()

      expect(await hears('leg-ended')).toEqual({ type: 'leg-ended', leg, why: 'hung-up' })
      expect(endsOf(heard, leg)).toHaveLength(1)
    })

    test('ends as cancelled when the caller gives up before the answer', async () => {
      const { engine, customerRings, hears } = await listening()
      const customer = await customerRings('4000')
      const { leg } = await hears('call-arrived')
      await engine.ring(leg)

      await customer.hangsUp()

      expect(await hears('leg-ended')).toEqual({ type: 'leg-ended', leg, why: 'cancelled' })
    })

    test('ends as released when it is rejected, and cannot be answered after', async () => {
      const { engine, customerRings, hears, heard } = await listening()
      await customerRings('4000')
      const { leg } = await hears('call-arrived')

      await engine.reject(leg, 'busy')
      await engine.answer(leg)

      expect(await hears('leg-ended')).toEqual({ type: 'leg-ended', leg, why: 'released' })
      expect(heard.some(({ type }) => type === 'leg-answered')).toBe(false)
    })

    test('is answered once, however often it is tried', async () => {
      const { engine, leg, heard } = await talking()

      await Promise.all([engine.answer(leg), engine.answer(leg)])

      expect(heard.filter(({ type }) => type === 'leg-answered')).toHaveLength(1)
    })
  })

  describe('an extension that is dialled', () => {
    test('rings and answers', async () => {
      const { engine, signsIn, hears } = await listening()
      await signsIn('1001', 'answers')

      const leg = await engine.dial('1001', as)

      expect(await hears('leg-answered')).toMatchObject({ leg })
    })

    test('is not reachable when no device is registered, and says so after it was dialled', async () => {
      const { engine, hears, heard } = await listening()

      const leg = await engine.dial('1001', as)
      const before = heard.length

      expect(before).toBe(0)
      expect(await hears('leg-ended')).toEqual({ type: 'leg-ended', leg, why: 'not-reachable' })
    })

    test.each([
      ['is busy', 'busy'],
      ['declines', 'declined'],
    ] as const)('that %s ends as %s', async (manner, why) => {
      const { engine, signsIn, hears } = await listening()
      await signsIn('1001', manner)

      const leg = await engine.dial('1001', as)

      expect(await hears('leg-ended')).toEqual({ type: 'leg-ended', leg, why })
    })

    test('ends as not answered when its time is over', async () => {
      const { engine, signsIn, hears } = await listening()
      await signsIn('1001', 'waits')

      const leg = await engine.dial('1001', { ...as, ringForMs: 300 })

      expect(await hears('leg-ringing')).toEqual({ type: 'leg-ringing', leg })
      expect(await hears('leg-ended')).toEqual({ type: 'leg-ended', leg, why: 'no-answer' })
    })

    test('stops ringing when we hang up', async () => {
      const { engine, signsIn, hears } = await listening()
      await signsIn('1001', 'waits')
      const leg = await engine.dial('1001', as)
      await hears('leg-ringing')

      await engine.hangUp(leg)

      expect(await hears('leg-ended')).toEqual({ type: 'leg-ended', leg, why: 'released' })
    })

    test('is answered by whichever of its devices is first', async () => {
      const { engine, signsIn, hears, heard } = await listening()
      await signsIn('1001', 'waits')
      await signsIn('1001', 'answers')

      const leg = await engine.dial('1001', as)

      expect(await hears('leg-answered')).toMatchObject({ leg })
      expect(endsOf(heard, leg)).toEqual([])
    })

    test('shows who is registered', async () => {
      const { engine, signsIn, hears } = await listening()

      await signsIn('1001', 'waits')

      expect(await hears('device-registered')).toMatchObject({ extension: '1001' })
      expect(engine.registered('1001')).toHaveLength(1)
      expect(engine.registered('1002')).toEqual([])
    })
  })

  describe('a number outside', () => {
    test('rings, answers and hears who rang', async () => {
      const { engine, outside, hears, prompts } = await listening()
      await outside('answers')

      const leg = await engine.dialOut('+8613800138000', as)

      expect(await hears('leg-answered')).toMatchObject({ leg })
      expect(await engine.play(leg, [prompts[0]])).toBe('finished')
    })

    test('that is busy ends as busy', async () => {
      const { engine, outside, hears } = await listening()
      await outside('is busy')

      const leg = await engine.dialOut('+8613800138000', as)

      expect(await hears('leg-ended')).toEqual({ type: 'leg-ended', leg, why: 'busy' })
    })

    test('stops ringing when we hang up', async () => {
      const { engine, outside, hears } = await listening()
      await outside('waits')
      const leg = await engine.dialOut('+8613800138000', as)
      await hears('leg-ringing')

      await engine.hangUp(leg)

      expect(await hears('leg-ended')).toEqual({ type: 'leg-ended', leg, why: 'released' })
    })

    test('is not reachable when it is no number', async () => {
      const { engine, hears } = await listening()

      const leg = await engine.dialOut('+86;user=phone@elsewhere', as)

      expect(await hears('leg-ended')).toEqual({ type: 'leg-ended', leg, why: 'not-reachable' })
    })

    test('is not reachable where there is no line to the outside', async () => {
      const { engine, hears } = await listening({ lineOut: false })

      const leg = await engine.dialOut('+8613800138000', as)

      expect(engine.reachesOutside()).toBe(false)
      expect(await hears('leg-ended')).toEqual({ type: 'leg-ended', leg, why: 'not-reachable' })
    })
  })

  describe('two who are connected', () => {
    test('the one who stays is still there when the other hangs up', async () => {
      const { engine, customer, hears, heard, agent, leg, prompts } = await connected()

      await customer.hangsUp()
      await hears('leg-ended', leg)

      expect(await engine.play(agent, [prompts[0]])).toBe('finished')
      expect(endsOf(heard, agent)).toEqual([])
    })

    test('holding twice is holding once, and resuming takes it back', async () => {
      const { engine, leg, heard } = await connected()

      await engine.hold(leg)
      await engine.hold(leg)
      await engine.resume(leg)
      await engine.resume(leg)

      expect(endsOf(heard, leg)).toEqual([])
    })

    test('a party that presses hold is heard to do so, once', async () => {
      const { customer, hears, leg, heard } = await connected()

      await customer.holds()
      expect(await hears('leg-held')).toEqual({ type: 'leg-held', leg })

      await customer.takesBack()
      expect(await hears('leg-resumed')).toEqual({ type: 'leg-resumed', leg })
      expect(heard.filter(({ type }) => type === 'leg-held')).toHaveLength(1)
    })

    test('parting leaves both lines up', async () => {
      const { engine, leg, agent, heard } = await connected()

      await engine.part(leg)
      await engine.connect(leg, agent)

      expect([...endsOf(heard, leg), ...endsOf(heard, agent)]).toEqual([])
    })
  })

  describe('a line that is hung up', () => {
    test('ends exactly once, as released, however often we hang up', async () => {
      const { engine, hears, heard, leg } = await talking()

      await Promise.all([engine.hangUp(leg), engine.hangUp(leg)])
      await engine.hangUp(leg)

      expect(await hears('leg-ended')).toEqual({ type: 'leg-ended', leg, why: 'released' })
      expect(endsOf(heard, leg)).toHaveLength(1)
    })

    test('takes every order after that and does nothing', async () => {
      const { engine, hears, leg, prompts, folder } = await talking()
      await engine.hangUp(leg)
      await hears('leg-ended')

      await engine.ring(leg)
      await engine.answer(leg)
      await engine.reject(leg, 'busy')
      await engine.hold(leg)
      await engine.resume(leg)
      await engine.part(leg)
      await engine.connect(leg, leg)
      await engine.quiet(leg)
      await engine.record(leg, `${folder}/late.wav`)
      await engine.stopRecording(leg)

      expect(await engine.play(leg, [prompts[0]])).toBe('stopped')
      expect(await engine.collect(leg, patience)).toEqual({ keys: '', because: 'hung-up' })
    })
  })

  describe('keys', () => {
    test('are gathered until there are enough', async () => {
      const { engine, customer, leg } = await talking()

      const collected = engine.collect(leg, { ...patience, most: 3 })
      await customer.presses('123')

      expect(await collected).toEqual({ keys: '123', because: 'enough' })
    })

    test('are gathered until the end key, which is not one of them', async () => {
      const { engine, customer, leg } = await talking()

      const collected = engine.collect(leg, { ...patience, endKey: '#' })
      await customer.presses('42#')

      expect(await collected).toEqual({ keys: '42', because: 'end-key' })
    })

    test('typed ahead count', async () => {
      const { engine, customer, leg, hears } = await talking()

      await customer.presses('7')
      await hears('key-pressed')

      expect(await engine.collect(leg, { ...patience, most: 1 })).toEqual({ keys: '7', because: 'enough' })
    })

    test('that never come are waited for only so long', async () => {
      const { engine, leg } = await talking()

      expect(await engine.collect(leg, { ...patience, firstMs: 50 })).toEqual({ keys: '', because: 'timeout' })
    })

    test('stop the prompt that asks for them', async () => {
      const { engine, customer, leg, prompts } = await talking()
      const playing = engine.play(leg, prompts, { repeat: true })

      const collected = engine.collect(leg, { ...patience, most: 1 })
      await customer.presses('1')

      expect(await collected).toEqual({ keys: '1', because: 'enough' })
      expect(await playing).toBe('stopped')
    })

    test('are waited for no longer when the caller hangs up', async () => {
      const { engine, customer, leg } = await talking()

      const collected = engine.collect(leg, patience)
      await customer.hangsUp()

      expect(await collected).toEqual({ keys: '', because: 'hung-up' })
    })
  })

  describe('sound', () => {
    test('is finished after the last sample', async () => {
      const { engine, leg, prompts } = await talking()

      expect(await engine.play(leg, prompts)).toBe('finished')
    })

    test('is stopped by other sound, by quiet and by the end of the line', async () => {
      const { engine, customer, leg, prompts } = await talking()

      const first = engine.play(leg, [prompts[0]], { repeat: true })
      const second = engine.play(leg, [prompts[1]], { repeat: true })
      expect(await first).toBe('stopped')

      await engine.quiet(leg)
      expect(await second).toBe('stopped')

      const third = engine.play(leg, [prompts[0]], { repeat: true })
      await customer.hangsUp()
      expect(await third).toBe('stopped')
    })

    test('that is recorded ends its file before the line ends', async () => {
      const { engine, customer, leg, folder, hears, heard } = await talking()
      await engine.record(leg, `${folder}/call.wav`)

      await customer.hangsUp()
      await hears('leg-ended')

      const story = heard.map(({ type }) => type).filter((type) => type === 'recording-ended' || type === 'leg-ended')
      expect(story).toEqual(['recording-ended', 'leg-ended'])
    })
  })

  describe('an exchange on its way out', () => {
    test('takes no new calls and waits for the last one', async () => {
      const { engine, customer, customerRings, heard } = await talking()

      const drained = engine.drain(10_000)
      await customerRings('4000')
      await customer.hangsUp()
      await drained

      expect(heard.filter(({ type }) => type === 'call-arrived')).toHaveLength(1)
      expect(heard.at(-1)).toMatchObject({ type: 'leg-ended' })
    })

    test('does not wait longer than it was given', async () => {
      const { engine, leg, heard } = await talking()

      await engine.drain(20)

      expect(endsOf(heard, leg)).toEqual([])
    })
  })

  test('a listener that fails does not silence the others', async () => {
    world = await start()
    world.engine.onEvent(() => {
      throw new Error('A deaf listener, on purpose')
    })
    const { hears } = listenTo(world.engine)

    await world.customerRings('4000')

    expect(await hears('call-arrived')).toMatchObject({ to: '4000' })
  })
}

/** Everything the engine tells, and a way to wait for one of it. */
export function listenTo(engine: VoiceEngine) {
  const heard: VoiceEvent[] = []
  const waiting = new Set<() => void>()
  engine.onEvent((event) => {
    heard.push(event)
    for (const look of waiting) look()
  })

  /** The first of its type, of this leg if one is given; waits for it if it has not happened yet. */
  function hears<T extends VoiceEvent['type']>(type: T, leg?: LegId): Promise<Extract<VoiceEvent, { type: T }>> {
    return new Promise((resolve) => {
      const look = () => {
        const found = heard.find((event) => event.type === type && (!leg || ('leg' in event && event.leg === leg)))
        if (!found) return
        waiting.delete(look)
        resolve(found as Extract<VoiceEvent, { type: T }>)
      }
      waiting.add(look)
      look()
    })
  }

  return { heard, hears }
}

function endsOf(heard: readonly VoiceEvent[], leg: LegId): VoiceEvent[] {
  return heard.filter((event) => event.type === 'leg-ended' && event.leg === leg)
}
