import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import type { CallId, ConversationId } from '../../base/id.ts'
import { must } from '../../base/must.ts'
import { FakeEngine } from '../../channels/voice/fake/fake-engine.ts'
import { aFlow, aMenu, aQueue, aSurvey, bye, greet } from './flow.builder.ts'
import type { Flow, NotServed } from './flow.ts'
import type { RunnerNeeds } from './flow-call.ts'
import { FlowRunner } from './flow-runner.ts'
import { Prompts } from './prompts.ts'

const assets = join(import.meta.dirname, '../../../assets')
const prompts = new Prompts([{ prompts: join(assets, 'prompts'), music: join(assets, 'music') }])
const callId = 'call' as CallId

const hotline = aFlow({
  greeting: greet('menu'),
  menu: aMenu({ '1': 'queue' }, { retries: 0, timeoutMs: 50 }),
  queue: aQueue({ afterwards: 'survey', announceEveryMs: 5 }),
  survey: aSurvey({ retries: 0, timeoutMs: 50 }),
  bye,
})

/** A caller on a fake line, a queue that only remembers, and the runner between them. */
function aHouse(more: { promptMs?: number; refuse?: NotServed; breaks?: boolean } = {}) {
  const engine = new FakeEngine({ promptMs: more.promptMs ?? 0 })
  const leg = must(engine.customerRings(), 'line')
  const standing = new Set<CallId>()
  const queues: string[] = []
  const place = {
    now: undefined as number | undefined,
    waitMs: undefined as number | undefined,
    mayRing: 'yes' as ReturnType<RunnerNeeds['line']['mayRingBack']>,
  }
  const noted: string[] = []
  const played: string[] = []
  const warned: string[] = []
  const needs: RunnerNeeds = {
    voice: listened(engine, played),
    prompts,
    clock: { now: () => new Date('2026-11-23T02:00:00Z') },
    isUp: () => engine.linesUp().includes(leg),
    line: {
      async enqueue({ callId: id, queue }) {
        if (more.breaks) throw new Error('the database is gone')
        if (more.refuse) return { kind: 'refused', because: more.refuse }
        standing.add(id)
        queues.push(queue)
        return { kind: 'queued' }
      },
      mayAskScore: async () => true,
      leave: async (id) => void standing.delete(id),
      positionOf: () => place.now,
      waitMsOf: () => place.waitMs,
      mayRingBack: () => place.mayRing,
      readNumber: (keys) => (keys.length === 11 ? `+86${keys}` : undefined),
      ringBack: async (id, language, typed) => {
        noted.push(typed ? `kept ${language} ${typed}` : `kept ${language}`)
        return standing.has(id) ? { kind: 'kept', minutes: 12 } : { kind: 'refused' }
      },
    },
    notes: {
      keyPressed: async (_, { key }) => void noted.push(`key ${key}`),
      surveyAnswered: async (_, score) => void noted.push(`score ${score}`),
      foundClosed: async () => void noted.push('found closed'),
    },
    say: { warn: (_, words) => void warned.push(words) },
  }
  const runner = new FlowRunner(needs)
  const begin = (flow: Flow = hotline) => runner.begin({ callId, conversationId: 'c' as ConversationId, leg }, flow)
  return { engine, leg, runner, begin, standing, queues, place, noted, played, warned, needs }
}

/** The engine itself, and a list of what it was asked to play. */
function listened(engine: FakeEngine, played: string[]): RunnerNeeds['voice'] {
  return {
    answer: (leg) => engine.answer(leg),
    quiet: (leg) => engine.quiet(leg),
    collect: (leg, wanted) => engine.collect(leg, wanted),
    hangUp: (leg) => engine.hangUp(leg),
    play(leg, files, options) {
      played.push(files.map((file) => file.replace(/^.*\/|\.wav$/g, '')).join(' '))
      return engine.play(leg, files, options)
    },
  }
}

const soon = (check: () => void) => vi.waitFor(check, { interval: 1, timeout: 20_000 })

/** Somebody who has heard the greeting, pressed 1 and now waits. */
async function aWaitingCaller(more: Parameters<typeof aHouse>[0] = {}) {
  const house = aHouse(more)
  const over = house.begin()
  house.engine.presses(house.leg, '1')
  await soon(() => expect(house.played).toContain('hold'))
  return { ...house, over }
}

test('a caller is greeted, chooses, waits, talks, rates and is let go', async () => {
  const { engine, leg, runner, standing, noted, played, over } = await aWaitingCaller()
  expect(standing).toEqual(new Set([callId]))
  expect(engine.look(leg).plays?.[0]).toMatch(/hold\.wav$/)

  runner.taken(callId)
  await engine.quiet(leg)
  runner.agentLeft(callId)
  await soon(() => expect(played).toContain('survey'))
  engine.presses(leg, '5')
  await over

  expect(played).toEqual(['greeting', 'main-menu', 'hold', 'survey', 'goodbye'])
  expect(noted).toEqual(['key 1', 'score 5'])
  expect(engine.linesUp()).toEqual([])
  expect(runner.isRunning(callId)).toBe(false)
})

describe('while waiting', () => {
  test('the place in line is told at once and again when it has changed', async () => {
    const house = aHouse()
    house.place.now = 3
    const over = house.begin()
    house.engine.presses(house.leg, '1')
    await soon(() => expect(house.played.at(-1)).toBe('hold'))

    house.place.now = 1
    await soon(() =>
      expect(house.played.slice(2)).toEqual(['ahead-before n-liang ahead-after', 'hold', 'you-are-next', 'hold']),
    )

    house.engine.hangsUp(house.leg)
    house.runner.ended(callId)
    await over
  })

  test('somebody whom it rings at is not told a place', async () => {
    const { place, played, engine, leg, runner, over } = await aWaitingCaller()
    place.now = 0
    // The place is looked at every 5 ms: by the time a key comes through, it has been looked at again and again.
    await new Promise((resolve) => setTimeout(resolve, 20))

    expect(played.slice(2)).toEqual(['hold'])
    engine.hangsUp(leg)
    runner.ended(callId)
    await over
  })

  test('nothing is played into the talk with the agent', async () => {
    const { place, played, engine, leg, runner, over } = await aWaitingCaller()
    runner.taken(callId)
    await engine.quiet(leg)
    place.now = 5
    await new Promise((resolve) => setTimeout(resolve, 20))

    expect(engine.look(leg).plays).toBeUndefined()
    expect(played.at(-1)).toBe('hold')
    engine.hangsUp(leg)
    runner.ended(callId)
    await over
  })

  test('music comes back when the agent is lost', async () => {
    const { played, engine, leg, runner, over } = await aWaitingCaller()
    runner.taken(callId)
    await engine.quiet(leg)

    runner.waitsAgain(callId)

    await soon(() => expect(engine.look(leg).plays?.[0]).toMatch(/hold\.wav$/))
    expect(played.filter((name) => name === 'hold')).toHaveLength(2)
    engine.hangsUp(leg)
    runner.ended(callId)
    await over
  })

  test('who waited too long is let go politely', async () => {
    const { played, engine, runner, over } = await aWaitingCaller()

    runner.notServed(callId, 'timed-out')
    await over

    expect(played.at(-1)).toBe('goodbye')
    expect(engine.linesUp()).toEqual([])
  })

  test('who goes on to a second queue waits there, once', async () => {
    const flow = aFlow({
      first: aQueue({ otherwise: 'second', announceEveryMs: 5 }),
      second: aQueue({ queue: 'night', announceEveryMs: 5 }),
      bye,
    })
    const { begin, runner, engine, leg, played, place, queues } = aHouse()
    const over = begin(flow)
    await soon(() => expect(played).toEqual(['hold']))

    runner.notServed(callId, 'full')
    place.now = 1
    await soon(() => expect(played).toEqual(['hold', 'you-are-next', 'hold']))
    expect(queues).toEqual(['service', 'night'])

    engine.hangsUp(leg)
    runner.ended(callId)
    await over
  })
})

describe('what was pressed', () => {
  test('ahead of the menu counts', async () => {
    const { engine, leg, begin, noted, runner } = aHouse({ promptMs: 5 })
    const over = begin()
    engine.presses(leg, '1')
    await soon(() => expect(noted).toEqual(['key 1']))
    engine.hangsUp(leg)
    runner.ended(callId)
    await over
  })

  test('while talking rates nobody', async () => {
    const { engine, leg, runner, noted, played, over } = await aWaitingCaller()
    runner.taken(callId)
    engine.presses(leg, '14')

    runner.agentLeft(callId)
    await soon(() => expect(played).toContain('survey'))
    engine.presses(leg, '2')
    await over

    expect(noted).toEqual(['key 1', 'score 2'])
  })
})

describe('when something breaks', () => {
  test('a queue that refuses sends the caller on', async () => {
    const { begin, engine, leg, played } = aHouse({ refuse: 'full' })
    const over = begin()
    engine.presses(leg, '1')
    await over

    expect(played.at(-1)).toBe('goodbye')
  })

  test('a queue that cannot be asked does too', async () => {
    const { begin, engine, leg, played, warned } = aHouse({ breaks: true })
    const over = begin()
    engine.presses(leg, '1')
    await over

    expect(played.at(-1)).toBe('goodbye')
    expect(warned).toEqual(['a caller could not be queued'])
  })

  test('a prompt that cannot be played and a note that cannot be kept are passed over', async () => {
    const { needs, leg, engine, warned, standing } = aHouse()
    const runner = new FlowRunner({
      ...needs,
      voice: { ...needs.voice, play: () => Promise.reject(new Error('no such file')) },
      notes: { ...needs.notes, keyPressed: () => Promise.reject(new Error('the disk is full')) },
    })
    const over = runner.begin({ callId, conversationId: 'c' as ConversationId, leg }, hotline)
    engine.presses(leg, '1')
    await soon(() => expect(standing.size).toBe(1))
    engine.hangsUp(leg)
    runner.ended(callId)
    await over

    expect(warned).toContain('a prompt cannot be played')
    expect(warned).toContain('what a caller pressed was not kept')
  })
})

describe('a caller who hangs up', () => {
  /** Hangs up just before, or just after, the engine's nth act; the house hears of it at once or a little later. */
  async function hangsUpAt(act: number, before: boolean, late: boolean) {
    const house = aHouse()
    let acts = 0
    const gone = () => {
      house.engine.hangsUp(house.leg)
      if (late) setImmediate(() => runner.ended(callId))
      else runner.ended(callId)
    }
    const counted =
      <A extends unknown[], R>(does: (...args: A) => Promise<R>) =>
      (...args: A) => {
        acts += 1
        if (acts === act && before) gone()
        const done = does(...args)
        if (acts === act && !before) gone()
        return done
      }
    const { voice } = house.needs
    const runner = new FlowRunner({
      ...house.needs,
      voice: {
        answer: counted(voice.answer),
        play: counted(voice.play),
        quiet: counted(voice.quiet),
        collect: counted(voice.collect),
        hangUp: counted(voice.hangUp),
      },
      line: { ...house.needs.line, enqueue: counted(house.needs.line.enqueue) },
    })
    const over = runner.begin({ callId, conversationId: 'c' as ConversationId, leg: house.leg }, hotline)
    house.engine.presses(house.leg, '1')
    void soon(() => expect(house.played).toContain('hold')).then(
      () => runner.agentLeft(callId),
      () => {},
    )
    await over
    return { ...house, acts, runner }
  }

  const moments = Array.from({ length: 12 }, (_, i) => i + 1)

  test.each(moments)('at act %d leaves nothing behind', async (act) => {
    for (const before of [true, false]) {
      for (const late of [true, false]) {
        const { engine, runner, standing, noted } = await hangsUpAt(act, before, late)

        expect(engine.linesUp()).toEqual([])
        expect(runner.isRunning(callId)).toBe(false)
        // Once somebody stands in line, routing itself hears that the call is over; before that, nobody may be left there.
        if (noted.length === 0) expect(standing.size).toBe(0)
      }
    }
  })

  test('before the flow begins never reaches the queue', async () => {
    const { engine, leg, begin, standing, queues, runner } = aHouse()
    engine.hangsUp(leg)

    await begin(aFlow({ queue: aQueue(), bye }))

    expect(queues).toEqual([])
    expect(standing.size).toBe(0)
    expect(runner.isRunning(callId)).toBe(false)
  })

  test('while being queued is taken out again', async () => {
    const house = aHouse()
    const runner = new FlowRunner({
      ...house.needs,
      line: {
        ...house.needs.line,
        async enqueue(wanted) {
          house.engine.hangsUp(house.leg)
          return house.needs.line.enqueue(wanted)
        },
      },
    })

    await runner.begin(
      { callId, conversationId: 'c' as ConversationId, leg: house.leg },
      aFlow({ queue: aQueue(), bye }),
    )

    expect(house.standing.size).toBe(0)
  })
})

test('one call meets one flow, however often it is begun', async () => {
  const { begin, engine, leg, runner, played } = aHouse()
  const over = begin()
  await begin()
  engine.hangsUp(leg)
  runner.ended(callId)
  await over

  expect(played.filter((name) => name === 'greeting')).toHaveLength(1)
})

describe('whoever would rather be rung', () => {
  const callback = { key: '1', prompts: ['callback-offer'], afterMs: 0, againMs: 60_000 }
  const offered = aFlow({ wait: aQueue({ callback }), bye })

  test('presses the key, hears by when, and is let go with their place kept', async () => {
    const { begin, engine, leg, played, noted } = aHouse()
    const over = begin(offered)
    await soon(() => expect(played).toContain('callback-offer'))

    engine.presses(leg, '1')
    await over

    expect(noted).toEqual(['kept zh'])
    expect(played.at(-1)).toBe('callback-kept callback-before n-10 n-2 callback-after')
    expect(engine.linesUp()).toEqual([])
  })

  test('and presses another key goes on waiting', async () => {
    const { begin, engine, leg, played, noted, runner } = aHouse()
    const over = begin(offered)
    await soon(() => expect(played).toContain('callback-offer'))

    engine.presses(leg, '5')

    await soon(() => expect(played.at(-1)).toBe('hold'))
    expect(noted).toEqual([])
    runner.ended(callId)
    await over
  })

  test('and withholds the number says by key where', async () => {
    const { begin, engine, leg, played, noted, place } = aHouse()
    place.mayRing = 'ask'
    const over = begin(offered)
    await soon(() => expect(played).toContain('callback-offer'))
    engine.presses(leg, '1')
    await soon(() => expect(played).toContain('number-ask'))

    engine.presses(leg, '13800001234#')
    await soon(() => expect(played.at(-1)).toMatch(/^number-heard/))
    engine.presses(leg, '1')
    await over

    expect(noted).toEqual(['kept zh +8613800001234'])
    expect(engine.linesUp()).toEqual([])
  })

  test('but whom we cannot ring is not asked', async () => {
    const { begin, played, runner, place } = aHouse()
    place.mayRing = 'no'
    const over = begin(offered)

    await soon(() => expect(played).toContain('hold'))
    expect(played).not.toContain('callback-offer')
    runner.ended(callId)
    await over
  })

  test('and pressed it before being asked has not chosen', async () => {
    const { begin, engine, leg, played, noted, runner } = aHouse({ promptMs: 30 })
    await engine.answer(leg)
    engine.presses(leg, '1')
    const over = begin(offered)
    await soon(() => expect(played).toContain('callback-offer'))
    await new Promise((done) => setTimeout(done, 60))

    expect(noted).toEqual([])
    runner.ended(callId)
    await over
  })
})

test('with the place in line a caller hears how long it will take, when that is known', async () => {
  const { begin, played, runner, place } = aHouse()
  place.now = 3
  place.waitMs = 118_000
  const over = begin(aFlow({ wait: aQueue({ announceEveryMs: 5_000 }), bye }))

  await soon(() => expect(played).toContain('ahead-before n-liang ahead-after wait-before n-liang wait-after'))
  runner.ended(callId)
  await over
})
