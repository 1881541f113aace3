import { expect, test } from 'vitest'
import type { Condition } from '../../../lib/conditions/condition.ts'
import type { Field } from './form.ts'
import { checkForm } from './form-check.ts'

const label = { zh: '字段', en: 'Field' }
const field = (key: string, but: Partial<Field> = {}): Field => ({ key, kind: 'text', label, required: false, ...but })
const demand = field('demand', { kind: 'choice', options: ['money', 'apology'].map((value) => ({ value, label })) })
const is = (key: string, value: string): Condition => ({ field: key, op: 'is', value })
const roles = new Set(['agent', 'finance'])

test('a form as people make them has nothing wrong with it', () => {
  const form = [
    demand,
    field('amount', { kind: 'money', visibleWhen: is('demand', 'money'), required: true }),
    field('account', { requiredWhen: { field: 'amount', op: 'over', value: 500 }, write: ['finance'] }),
    field('items', { kind: 'table', columns: [{ key: 'name', label, kind: 'text' }] }),
  ]

  expect(checkForm(form, roles)).toEqual([])
})

test.each<[string, Partial<Field>, string, RegExp]>([
  ['a key of the machine', { key: '__proto__' }, 'key', /small letters/],
  ['another key of the machine', { key: 'constructor' }, 'key', /small letters/],
  ['a key that is there twice', { key: 'demand' }, 'key', /twice/],
  ['no name in one language', { label: { zh: '名', en: ' ' } }, 'label.en', /missing/],
  ['a choice of nothing', { kind: 'choice', required: true }, 'options', /at least one/],
  [
    'a tree with a twig of nothing twice',
    {
      kind: 'cascade',
      options: [
        { value: 'a', label },
        { value: 'a', label },
      ],
    },
    'options.1.value',
    /once/,
  ],
  ['a table without columns', { kind: 'table' }, 'columns', /at least one/],
  ['a role nobody has', { write: ['ghost'] }, 'write', /not a role/],
  ['a hand that writes blindly', { read: ['agent'], write: ['finance'] }, 'write', /not see it/],
  ['required of nobody', { required: true, write: [] }, 'write', /nobody may write/],
  ['a question about nothing', { visibleWhen: is('gone', 'x') }, 'visibleWhen.field', /not a field/],
  ['a question about itself', { visibleWhen: is('it', 'x') }, 'visibleWhen', /itself/],
  ['a pattern for a shape', { kind: 'order-number', shape: '(a+)+$' }, 'shape', /4 to 40/],
  ['a default nobody may enter', { kind: 'number', default: 'many' }, 'default', /number/],
  ['a file that begins every ticket', { kind: 'file', default: ['a'] }, 'default', /belongs to one ticket/],
  ['a field for nobody’s eyes', { read: [] }, 'read', /nobody may see/],
  [
    'a check digit where no digit is',
    { kind: 'order-number', shape: 'DD@@@', checkDigit: 'luhn' },
    'shape',
    /no digits/,
  ],
  [
    'required by what no answer can be',
    { requiredWhen: { all: [is('demand', 'money'), is('demand', 'apology')] } },
    'requiredWhen',
    /can never hold/,
  ],
  [
    'required only where it is hidden',
    { visibleWhen: is('demand', 'money'), requiredWhen: is('demand', 'apology') },
    'requiredWhen',
    /can never hold/,
  ],
  ['ends the wrong way round', { kind: 'number', least: 5, most: 1 }, 'most', /below/],
  [
    'never shown, yet required',
    { required: true, visibleWhen: { all: [is('demand', 'money'), is('demand', 'apology')] } },
    'visibleWhen',
    /required and can never be shown/,
  ],
])('%s is refused at its place', (_, but, path, rule) => {
  const problems = checkForm([demand, field('it', but)], roles)

  expect(problems).toContainEqual({ path: `fields.1.${path}`, rule: expect.stringMatching(rule) })
})

test('fields that show each other in a ring are named in their ring', () => {
  const form = [field('a', { visibleWhen: is('b', 'x') }), field('b', { visibleWhen: is('a', 'x') })]

  expect(checkForm(form, roles)).toEqual([{ path: 'fields.0.visibleWhen', rule: 'shows itself: a → b → a' }])
})

test('an answer beyond the ends of a number is none', () => {
  const amount = field('amount', { kind: 'money', most: 500 })
  const proof = (value: number) => field('proof', { visibleWhen: { field: 'amount', op: 'over', value } })

  expect(checkForm([amount, proof(499)], roles)).toEqual([])
  expect(checkForm([amount, proof(500)], roles)).toEqual([{ path: 'fields.1.visibleWhen', rule: 'can never be shown' }])
})

test('a field that hangs on one that hides itself is never asked for', () => {
  const form = [field('a', { visibleWhen: is('a', 'x') }), field('b', { requiredWhen: is('a', 'x') })]

  expect(checkForm(form, roles)).toContainEqual({ path: 'fields.0.visibleWhen', rule: 'asks about itself' })
})

test('a condition on a field that the next version no longer has is refused where it stands', () => {
  const next = [field('account', { requiredWhen: is('demand', 'money') })]

  expect(checkForm(next, roles)).toContainEqual({
    path: 'fields.0.requiredWhen.field',
    rule: expect.stringMatching(/not a field/),
  })
})

test('a form does not give away what a hidden field says', () => {
  const form = [field('income', { read: ['finance'] }), field('note', { visibleWhen: is('income', 'high') })]

  expect(checkForm(form, roles)).toMatchObject([
    { path: 'fields.1.visibleWhen', rule: expect.stringContaining('income') },
  ])
})

test('a form without end is refused', () => {
  const endless = Array.from({ length: 61 }, (_, at) => field(`f${at}`))

  expect(checkForm(endless, roles)).toEqual([{ path: 'fields', rule: 'has at most 60 fields' }])
})
