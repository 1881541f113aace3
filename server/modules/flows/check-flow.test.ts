import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkFlow, type House } from './check-flow.ts'
import { aFlow, aMenu, aQueue, aSurvey, bye, greet } from './flow.builder.ts'
import type { Flow } from './flow.ts'
import { Prompts } from './prompts.ts'
import { numberPieces } from './say-number.ts'

const assets = join(import.meta.dirname, '../../../assets')
const prompts = new Prompts([{ prompts: join(assets, 'prompts'), music: join(assets, 'music') }])
const house: House = { queues: new Set(['service', 'complaints', 'repairs']), hasPrompt: (...of) => prompts.has(...of) }

function broken(flow: Flow) {
  return checkFlow(flow, house).map(({ step, rule }) => `${step}: ${rule}`)
}

test('a whole flow has no problem', () => {
  const flow = aFlow({
    greeting: greet('menu'),
    menu: aMenu({ '1': 'queue', '*': 'menu' }),
    queue: aQueue({ afterwards: 'survey', announceEveryMs: 20_000, outcomes: { full: 'greeting' } }),
    survey: aSurvey(),
    bye,
  })

  expect(checkFlow(flow, house)).toEqual([])
})

test('the flows of the demo centre have no problem', () => {
  const { flows, numbers } = JSON.parse(readFileSync(join(import.meta.dirname, '../../seed/demo-flow.json'), 'utf8'))

  for (const flow of flows) expect(checkFlow(flow, house)).toEqual([])
  expect(numbers.map(({ number }: { number: string }) => number)).toEqual(['4000'])
})

test('every piece of a place in line is recorded in both languages', () => {
  for (const language of ['zh', 'en'] as const) {
    for (const name of numberPieces(language)) expect(prompts.has(language, name), `${language}/${name}`).toBe(true)
  }
  expect(prompts.music('hold')).toBeDefined()
})

describe('what is refused', () => {
  test('a flow without its first step', () => {
    expect(broken(aFlow({ bye }, { start: 'nowhere' }))).toEqual(['nowhere: start-missing'])
    expect(broken(aFlow({ bye }, { start: 'toString' }))).toEqual(['toString: start-missing'])
  })

  test('a step that leads nowhere', () => {
    expect(broken(aFlow({ greeting: greet('nowhere'), bye }))).toEqual(['greeting: step-missing'])
    expect(broken(aFlow({ queue: aQueue({ outcomes: { full: 'nowhere' } }), bye }))).toEqual(['queue: step-missing'])
  })

  test('a step that nothing leads to', () => {
    expect(broken(aFlow({ greeting: greet('bye'), bye, lost: bye }))).toEqual(['lost: unreachable'])
  })

  test('prompts that lead to each other for ever', () => {
    const flow = aFlow({ menu: aMenu({ '1': 'one' }), one: greet('two'), two: greet('one'), bye })

    expect(broken(flow)).toEqual(['one: endless', 'two: endless', 'one: no-way-out', 'two: no-way-out'])
  })

  test('a circle through a menu is allowed, a menu nobody gets out of is not', () => {
    expect(broken(aFlow({ menu: aMenu({ '1': 'menu' }), bye }))).toEqual([])
    expect(broken(aFlow({ menu: aMenu({ '1': 'menu' }, { otherwise: 'menu' }) }))).toEqual(['menu: no-way-out'])
  })

  test('a recording that is not there, in any language the flow may speak', () => {
    const flow = aFlow({
      english: { kind: 'set', language: 'en', next: 'say' },
      say: { kind: 'say', prompts: ['n-liang'], next: 'bye' },
      bye,
    })

    expect(broken(flow)).toEqual(['say: prompt-missing'])
    expect(checkFlow(flow, house)[0]!.words).toContain('"n-liang" in en')
  })

  test('keys that no telephone has', () => {
    expect(broken(aFlow({ menu: aMenu({ '12': 'bye', A: 'bye' }), bye }))).toEqual([
      'menu: key-unknown',
      'menu: key-unknown',
    ])
    expect(broken(aFlow({ menu: aMenu({}), bye }))).toEqual(['menu: no-choices'])
  })

  test('a queue that does not exist, and numbers out of range', () => {
    expect(broken(aFlow({ queue: aQueue({ queue: 'moon' }), bye }))).toEqual(['queue: queue-unknown'])
    expect(broken(aFlow({ queue: aQueue({ announceEveryMs: 100 }), bye }))).toEqual(['queue: out-of-range'])
    expect(broken(aFlow({ menu: aMenu({ '1': 'bye' }, { timeoutMs: 0, retries: 99 }), bye }))).toHaveLength(2)
    expect(broken(aFlow({ set: { kind: 'set', priority: 10, next: 'bye' }, bye }))).toEqual(['set: out-of-range'])
  })

  test('opening hours that nobody can keep', () => {
    const hours = { timeZone: 'Mars/Base', week: {}, exceptions: [] }

    expect(broken(aFlow({ hours: { kind: 'hours', hours, open: 'bye', closed: 'bye' }, bye }))).toEqual([
      'hours: hours-not-valid',
    ])
  })

  test('a flow of hundreds of steps', () => {
    const steps = Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`s${i}`, bye]))

    expect(broken(aFlow(steps))).toEqual(['s0: too-large'])
  })
})
