import { expect, test } from 'vitest'
import { check } from './check.ts'
import { compile } from './compile.ts'
import { type Condition, fieldsIn, type Known, type Vocabulary } from './condition.ts'
import { unmet } from './unmet.ts'
import { wildcard } from './wildcard.ts'

const moment = { now: new Date('2026-11-25T04:00:00Z'), today: '2026-11-25' }
const vocabulary: Vocabulary = new Map([
  ['reason', { kind: 'choice', options: ['late', 'broken'] }],
  ['amount', { kind: 'number' }],
  ['note', { kind: 'text' }],
  ['bought', { kind: 'day' }],
  ['due', { kind: 'time' }],
  ['vip', { kind: 'yes-no' }],
  ['tags', { kind: 'list' }],
  ['place', { kind: 'path' }],
])

const holds = (condition: Condition, facts: Record<string, Known>) =>
  compile(condition)(new Map(Object.entries(facts)), moment)

test.each<[string, Condition, Record<string, Known>]>([
  ['a choice that is it', { field: 'reason', op: 'is', value: 'late' }, { reason: 'late' }],
  ['a sum over another', { field: 'amount', op: 'over', value: 500 }, { amount: 500.01 }],
  ['both ends of a span', { field: 'amount', op: 'between', value: [1, 2] }, { amount: 2 }],
  ['a day of the last week', { field: 'bought', op: 'on-or-after', value: 'today-7' }, { bought: '2026-11-18' }],
  ['today itself', { field: 'bought', op: 'is', value: 'today' }, { bought: '2026-11-25' }],
  [
    'a time within the hour',
    { field: 'due', op: 'in-next', value: 3_600_000 },
    { due: new Date('2026-11-25T05:00:00Z') },
  ],
  ['a time after another', { field: 'due', op: 'after', value: '2026-11-25T00:00:00Z' }, { due: moment.now }],
  ['words like a pattern', { field: 'note', op: 'like', value: '*12315*' }, { note: '再不处理我就投诉到 12315' }],
  ['part of the words', { field: 'note', op: 'contains', value: 'LAWYER' }, { note: 'my lawyer will write' }],
  ['all of the tags', { field: 'tags', op: 'has-all', value: ['a', 'b'] }, { tags: ['b', 'c', 'a'] }],
  ['a district within its city', { field: 'place', op: 'within', value: ['gd', 'sz'] }, { place: ['gd', 'sz', 'ns'] }],
  [
    'either of two',
    {
      any: [
        { field: 'vip', op: 'is', value: true },
        { field: 'amount', op: 'known' },
      ],
    },
    { amount: 0 },
  ],
])('%s holds', (_, condition, facts) => {
  expect(holds(condition, facts)).toBe(true)
  expect(holds({ not: condition }, facts)).toBe(false)
})

test('of what is unknown nothing holds but the negatives', () => {
  expect(holds({ field: 'amount', op: 'over', value: 0 }, {})).toBe(false)
  expect(holds({ field: 'reason', op: 'is-not', value: 'late' }, {})).toBe(true)
  expect(holds({ field: 'tags', op: 'has-none', value: ['a'] }, {})).toBe(true)
  expect(holds({ field: 'note', op: 'unknown' }, {})).toBe(true)
})

test('a time is never before words, nor words before a number', () => {
  expect(holds({ field: 'due', op: 'before', value: '2030-01-01T00:00:00Z' }, { due: true })).toBe(false)
  expect(holds({ field: 'amount', op: 'below', value: 5 }, { amount: 'three' })).toBe(false)
})

test.each<[string, Condition, string, RegExp]>([
  ['a field nobody has', { field: '__proto__', op: 'known' }, 'field', /not a field/],
  ['an operator of another kind', { field: 'amount', op: 'like', value: '1*' }, 'op', /cannot be asked of a number/],
  ['an operator that is none', { field: 'amount', op: 'constructor' as never }, 'op', /cannot be asked/],
  ['a number in words', { field: 'amount', op: 'over', value: 'five' }, 'value', /must be a number/],
  ['one end of a span', { field: 'amount', op: 'between', value: [1] }, 'value', /two values/],
  ['a span that leaves every calendar', { field: 'due', op: 'in-last', value: 8.7e15 }, 'value', /a hundred years/],
  ['an option nobody offers', { field: 'reason', op: 'is', value: 'lost' }, 'value', /not one of the options/],
  ['a day that is none', { field: 'bought', op: 'after', value: '2026-02-30' }, 'value', /must be a day/],
  ['a value where none is asked', { field: 'note', op: 'known', value: 'x' }, 'value', /left out/],
  ['a list without an end', { field: 'note', op: 'one-of', value: Array(101).fill('x') }, 'value', /1 to 100/],
  ['nothing to ask', { all: [] }, 'all', /no part/],
])('%s is refused', (_, condition, path, rule) => {
  expect(check(condition, vocabulary)).toEqual([{ path, rule: expect.stringMatching(rule) }])
})

test('every problem is named at its place', () => {
  const wrong = { all: [{ field: 'vip', op: 'is', value: true }, { not: { field: 'gone', op: 'known' } }] } as const

  expect(check(wrong, vocabulary).map(({ path }) => path)).toEqual(['all.1.not.field'])
})

test('what is nested too deep or too large is refused', () => {
  const deep = Array.from({ length: 8 }).reduce<Condition>((inner) => ({ not: inner }), { field: 'vip', op: 'known' })
  const wide: Condition = { any: Array.from({ length: 200 }, () => ({ field: 'vip', op: 'known' }) as const) }

  expect(check(deep, vocabulary)).toMatchObject([{ rule: 'is nested deeper than 8' }])
  expect(check(wide, vocabulary)).toMatchObject([{ rule: 'has more than 200 parts' }])
})

test('it says which fields it looks at, and which of them stand in the way', () => {
  const both: Condition = {
    all: [
      { field: 'amount', op: 'at-most', value: 100 },
      { field: 'vip', op: 'is', value: true },
    ],
  }

  expect([...fieldsIn(both)]).toEqual(['amount', 'vip'])
  expect(unmet(both, new Map<string, Known>([['amount', 50]]), moment)).toEqual([both.all[1]])
})

test.each([
  ['*', '', true],
  ['DD*', 'dd2026', true],
  ['DD????', 'DD202', false],
  ['*a*b', 'xxaxxbxxab', true],
  ['换?', '换货', true],
  ['', 'a', false],
])('the pattern %s on %s is %s', (pattern, text, fits) => {
  expect(wildcard(pattern)(text)).toBe(fits)
})

test.each([
  ['a*a', 'a', false],
  ['ab*ba', 'aba', false],
  ['a**b', 'ab', true],
  ['*a*', 'bcd', false],
  ['ab', 'AB', true],
])('the pieces of %s do not share letters of %s: %s', (pattern, text, fits) => {
  expect(wildcard(pattern)(text)).toBe(fits)
})

test('a hostile pattern ends', () => {
  expect(wildcard(`${'*a'.repeat(100)}b`)('a'.repeat(4000))).toBe(false)
})
