import { expect, test } from 'vitest'
import { readFlow } from './flow-reading.ts'

const flow = {
  start: 'greeting',
  steps: {
    greeting: { kind: 'say', prompts: ['welcome'], next: 'menu' },
    menu: {
      kind: 'menu',
      prompts: ['menu'],
      choices: {
        1: { words: { zh: '退款', en: 'Refunds' }, next: 'queue' },
        2: { words: { zh: '投诉', en: 'Complaints' }, next: 'queue' },
      },
      otherwise: 'queue',
    },
    queue: { kind: 'queue', queue: 'service', otherwise: 'bye', outcomes: { full: 'bye' }, afterwards: 'survey' },
    survey: { kind: 'survey', prompts: [], next: 'bye', otherwise: 'bye' },
    bye: { kind: 'goodbye', prompts: ['bye'] },
  },
}

test('every way out of a step is an arrow that says when it is taken', () => {
  const { arrows } = readFlow(flow, 'zh')

  expect(arrows).toContainEqual({ from: 'greeting', to: 'menu', label: '' })
  expect(arrows).toContainEqual({ from: 'queue', to: 'survey', label: '通话后' })
})

test('two keys that lead to the same step are one arrow with both', () => {
  expect(readFlow(flow, 'en').arrows).toContainEqual({
    from: 'menu',
    to: 'queue',
    label: '1 Refunds · 2 Complaints · otherwise',
  })
})

test('a step says what it plays and where it leads', () => {
  expect(readFlow(flow, 'zh').steps.map(({ id, kind, lines }) => [id, kind, ...lines])).toEqual([
    ['greeting', 'say', 'welcome'],
    ['menu', 'menu', 'menu'],
    ['queue', 'queue', 'service'],
    ['survey', 'survey'],
    ['bye', 'goodbye', 'bye'],
  ])
})

test('a kind of step nobody foresaw is drawn all the same', () => {
  const strange = { start: 'a', steps: { a: { kind: 'oracle', next: 'b' }, b: { kind: 'goodbye' } } }

  expect(readFlow(strange, 'zh').arrows).toEqual([{ from: 'a', to: 'b', label: '' }])
})

test('what is no flow has no steps', () => {
  expect(readFlow({ steps: 'nonsense' }, 'zh').steps).toEqual([])
})
