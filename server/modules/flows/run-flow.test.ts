import { describe, expect, test } from 'vitest'
import { aFlow, aMenu, aQueue, aSurvey, bye, greet } from './flow.builder.ts'
import type { Flow } from './flow.ts'
import { graphOf } from './flow-graph.ts'
import { advanceFlow, beginFlow, type Input, type Turn } from './run-flow.ts'
import { mostSaid, sayAhead, sayNumber, sayWait } from './say-number.ts'

const facts = { now: new Date('2026-11-23T02:00:00Z') }

/** Goes through a flow and keeps every turn. */
function walk(flow: Flow, ...inputs: Input[]): Turn[] {
  const turns = [beginFlow(flow, facts)]
  for (const input of inputs) turns.push(advanceFlow(flow, turns.at(-1)!.position, input, facts))
  return turns
}

const played: Input = { kind: 'played' }
const pressed = (keys: string): Input => ({ kind: 'keys', keys })
const last = (turns: Turn[]) => turns.at(-1)!

const hotline = aFlow({
  greeting: greet('menu'),
  menu: aMenu({ '1': 'service', '2': 'urgent' }, { otherwise: 'service' }),
  urgent: {
    kind: 'set',
    priority: 7,
    skills: [{ skill: 'complaints', level: 2 }],
    tags: ['complaint'],
    next: 'service',
  },
  service: aQueue({ afterwards: 'survey', outcomes: { full: 'full' } }),
  full: { kind: 'goodbye', prompts: ['all-busy'] },
  survey: aSurvey(),
  bye,
})

describe('a caller', () => {
  test('is greeted, asked and queued', () => {
    const [greeted, asked, queued] = walk(hotline, played, pressed('1'))

    expect(greeted!.action).toEqual({ do: 'play', prompts: ['greeting'] })
    expect(asked!.action).toEqual({ do: 'collect', prompts: ['main-menu'], timeoutMs: 5000 })
    expect(queued!.action).toMatchObject({ do: 'enqueue', step: { queue: 'service' } })
    expect(queued!.noted).toEqual([
      { kind: 'key-pressed', step: 'menu', key: '1', words: { zh: 'service', en: 'service' } },
    ])
  })

  test('who complains goes first, to people who can help', () => {
    expect(last(walk(hotline, played, pressed('2'))).position).toMatchObject({
      step: 'service',
      priority: 7,
      skills: [{ skill: 'complaints', level: 2 }],
      tags: ['complaint'],
    })
  })

  test('who presses nothing is asked again, then taken on', () => {
    const [, , again, on] = walk(hotline, played, pressed(''), pressed(''))

    expect(again!.action).toEqual({ do: 'collect', prompts: ['main-menu'], timeoutMs: 5000 })
    expect(on!.action.do).toBe('enqueue')
    expect(on!.noted).toEqual([])
  })

  test('who presses a wrong key hears so', () => {
    for (const key of ['9', 'constructor', '12'])
      expect(last(walk(hotline, played, pressed(key))).action).toMatchObject({ prompts: ['wrong-key', 'main-menu'] })
  })

  test('whose choice speaks for an issue is remembered so', () => {
    const menu = aMenu({}, { choices: { '3': { words: { zh: '报修', en: 'Repairs' }, issue: 'fault', next: 'bye' } } })

    expect(last(walk(aFlow({ menu, bye }), pressed('3'))).noted).toMatchObject([{ key: '3', issue: 'fault' }])
  })

  test('who is not served hears why', () => {
    const waiting = last(walk(hotline, played, pressed('1')))

    const full = advanceFlow(hotline, waiting.position, { kind: 'not-served', because: 'full' }, facts)
    const late = advanceFlow(hotline, waiting.position, { kind: 'not-served', because: 'timed-out' }, facts)

    expect(full.action).toEqual({ do: 'hang-up', prompts: ['all-busy'] })
    expect(late.action).toEqual({ do: 'hang-up', prompts: ['goodbye'] })
  })

  test('rates the talk after the agent has hung up', () => {
    const turns = walk(hotline, played, pressed('1'), { kind: 'agent-left' }, pressed('9'), pressed('5'))

    expect(turns[3]!.action).toMatchObject({ do: 'collect', prompts: ['survey'] })
    expect(turns[4]!.action).toMatchObject({ prompts: ['wrong-key', 'survey'] })
    expect(turns[5]).toMatchObject({ action: { do: 'hang-up' }, noted: [{ kind: 'survey-answered', score: 5 }] })
  })

  test('who took that consent back is not asked to rate', () => {
    const waiting = last(walk(hotline, played, pressed('1')))

    const left = advanceFlow(hotline, waiting.position, { kind: 'agent-left' }, { ...facts, mayAskScore: false })

    expect(left.action.do).toBe('hang-up')
  })

  test('is let go when there is nothing after the agent', () => {
    const flow = aFlow({ queue: aQueue(), bye })

    expect(last(walk(flow, { kind: 'agent-left' })).action).toEqual({ do: 'hang-up', prompts: [] })
  })

  test('who chose English hears English from then on', () => {
    const flow = aFlow({ english: { kind: 'set', language: 'en', next: 'greeting' }, greeting: greet('bye'), bye })

    expect(beginFlow(flow, facts).position.language).toBe('en')
  })
})

test('opening hours decide by the clock', () => {
  const hours = { timeZone: 'Asia/Shanghai', week: { 1: [{ from: '09:00', to: '18:00' }] }, exceptions: [] } as const
  const flow = aFlow({ hours: { kind: 'hours', hours, open: 'greeting', closed: 'bye' }, greeting: greet('bye'), bye })

  expect(beginFlow(flow, { now: new Date('2026-11-23T09:30:00+08:00') }).position.step).toBe('greeting')
  const closed = beginFlow(flow, { now: new Date('2026-11-23T08:30:00+08:00') })
  expect(closed.position.step).toBe('bye')
  expect(closed.noted).toEqual([{ kind: 'found-closed' }])
})

test('who is still served outside of hours was not turned away', () => {
  const hours = { timeZone: 'Asia/Shanghai', week: {}, exceptions: [] } as const
  const flow = aFlow({ hours: { kind: 'hours', hours, open: 'bye', closed: 'service' }, service: aQueue(), bye })

  expect(last(walk(flow, { kind: 'not-served', because: 'full' })).noted).toEqual([])
})

test('whose place is kept hears so, with the minutes when they can be said', () => {
  const flow = aFlow({ service: aQueue(), bye })
  const kept = (minutes: number | undefined) => last(walk(flow, { kind: 'place-kept', minutes })).action

  expect(kept(undefined)).toEqual({ do: 'hang-up', prompts: ['callback-kept'] })
  expect(kept(2)).toEqual({ do: 'hang-up', prompts: ['callback-kept', 'callback-before', 'n-liang', 'callback-after'] })
})

test.each([
  ['zh', 1, 'wait-before n-1 wait-after'],
  ['zh', 2, 'wait-before n-liang wait-after'],
  ['en', 1, 'wait-before n-1 wait-after-one'],
  ['en', 25, 'wait-before n-20 n-5 wait-after'],
  ['zh', 120, ''],
] as const)('in %s %s minutes are %s', (language, minutes, pieces) => {
  expect(sayWait(language, minutes).join(' ')).toBe(pieces)
})

test('a flow that should never have been published lets the caller go', () => {
  const round = aFlow({ one: { kind: 'set', next: 'two' }, two: { kind: 'set', next: 'one' } })
  const nowhere = aFlow({ one: greet('nowhere') })

  expect(beginFlow(round, facts).action).toEqual({ do: 'hang-up', prompts: [] })
  expect(last(walk(nowhere, played)).action).toEqual({ do: 'hang-up', prompts: [] })
})

describe('a place in line', () => {
  test.each([
    [0, 'you-are-next', 'you-are-next'],
    [1, 'ahead-before n-1 ahead-after', 'one-ahead'],
    [2, 'ahead-before n-liang ahead-after', 'ahead-before n-2 ahead-after'],
    [12, 'ahead-before n-10 n-2 ahead-after', 'ahead-before n-12 ahead-after'],
    [25, 'ahead-before n-2 n-10 n-5 ahead-after', 'ahead-before n-20 n-5 ahead-after'],
    [200, 'many-ahead', 'many-ahead'],
  ])('%d ahead', (ahead, zh, en) => {
    expect(sayAhead('zh', ahead).join(' ')).toBe(zh)
    expect(sayAhead('en', ahead).join(' ')).toBe(en)
  })

  test.each([
    [0, 'n-0', 'n-0'],
    [10, 'n-10', 'n-10'],
    [20, 'n-2 n-10', 'n-20'],
    [100, 'n-1 n-100', 'n-1 n-100'],
    [105, 'n-1 n-100 n-0 n-5', 'n-1 n-100 n-5'],
    [110, 'n-1 n-100 n-1 n-10', 'n-1 n-100 n-10'],
    [mostSaid, 'n-1 n-100 n-9 n-10 n-9', 'n-1 n-100 n-90 n-9'],
  ])('%d is said in pieces', (value, zh, en) => {
    expect(sayNumber('zh', value).join(' ')).toBe(zh)
    expect(sayNumber('en', value).join(' ')).toBe(en)
  })
})

test('a flow is drawn with its first step first and every way labelled', () => {
  const { steps, arrows } = graphOf(hotline, 'zh')

  expect(steps[0]).toEqual({ id: 'greeting', kind: 'say', title: '播放', lines: ['greeting'] })
  expect(arrows).toContainEqual({ from: 'menu', to: 'urgent', label: '2 urgent' })
  expect(arrows).toContainEqual({ from: 'service', to: 'full', label: '队列已满' })
})
