import { expect, test } from 'vitest'
import { canHold } from './can-hold.ts'
import type { Condition, Known, Vocabulary } from './condition.ts'
import { inForce } from './in-force.ts'

const moment = { now: new Date('2026-11-25T04:00:00Z'), today: '2026-11-25' }
const is = (field: string, value: string): Condition => ({ field, op: 'is', value })
const chain = [
  { key: 'demand' },
  { key: 'amount', when: is('demand', 'money') },
  { key: 'account', when: { field: 'amount', op: 'over', value: 500 } },
] as const
const force = (facts: Record<string, Known>) => [...inForce(chain, new Map(Object.entries(facts)), moment)]

test('what hangs on an answer comes into force with it', () => {
  expect(force({ demand: 'money', amount: 600 })).toEqual(['demand', 'amount', 'account'])
})

test('what was written behind a closed door is not known', () => {
  expect(force({ demand: 'apology', amount: 600 })).toEqual(['demand'])
})

test('a ring ends all the same', () => {
  const ring = [
    { key: 'a', when: { field: 'b', op: 'known' } },
    { key: 'b', when: { field: 'a', op: 'known' } },
  ] as const

  expect([...inForce(ring, new Map([['a', 'x']]), moment)]).toEqual([])
})

const vocabulary: Vocabulary = new Map([
  ['demand', { kind: 'choice', options: ['money', 'apology'] }],
  ['amount', { kind: 'number' }],
  ['bought', { kind: 'day' }],
  ['note', { kind: 'text' }],
])
const can = (when: Condition, before: { key: string; when: Condition }[] = []) =>
  canHold('it', [...before, { key: 'it', when }], vocabulary)

test.each<[string, Condition, boolean]>([
  ['one of the options', is('demand', 'money'), true],
  ['two options at once', { all: [is('demand', 'money'), is('demand', 'apology')] }, false],
  [
    'none of the options, yet known',
    {
      all: [
        { field: 'demand', op: 'known' },
        { field: 'demand', op: 'none-of', value: ['money', 'apology'] },
      ],
    },
    false,
  ],
  [
    'a gap between two sums',
    {
      all: [
        { field: 'amount', op: 'over', value: 5 },
        { field: 'amount', op: 'below', value: 6 },
      ],
    },
    true,
  ],
  [
    'more than ten and less than five',
    {
      all: [
        { field: 'amount', op: 'over', value: 10 },
        { field: 'amount', op: 'below', value: 5 },
      ],
    },
    false,
  ],
  [
    'known and unknown',
    {
      all: [
        { field: 'note', op: 'known' },
        { field: 'note', op: 'unknown' },
      ],
    },
    false,
  ],
  [
    'before today and after it',
    {
      all: [
        { field: 'bought', op: 'before', value: 'today' },
        { field: 'bought', op: 'after', value: 'today' },
      ],
    },
    false,
  ],
  [
    'the day between two days',
    {
      all: [
        { field: 'bought', op: 'after', value: 'today-2' },
        { field: 'bought', op: 'before', value: 'today' },
      ],
    },
    true,
  ],
  [
    'two patterns at once, of which nothing is said',
    {
      all: [
        { field: 'note', op: 'like', value: 'a*' },
        { field: 'note', op: 'like', value: '*b' },
      ],
    },
    true,
  ],
])('%s', (_, when, expected) => {
  expect(can(when)).toBe(expected)
})

test('what hangs on something that can never be is never', () => {
  const never = { key: 'amount', when: { all: [is('demand', 'money'), { not: is('demand', 'money') }] } }

  expect(can({ field: 'amount', op: 'known' }, [never])).toBe(false)
})
