import { expect, test } from 'vitest'
import type { ShownField } from '../../contract/forms.ts'
import { askedFields, withDefaults } from './asked.ts'

const label = { zh: '名', en: 'Name' }
const field = (key: string, kind: ShownField['kind'], but: Partial<ShownField> = {}): ShownField => ({
  key,
  kind,
  label,
  required: false,
  ...but,
})
const form = [
  field('demand', 'choice'),
  field('claim', 'money', { visibleWhen: { field: 'demand', op: 'is', value: 'money' } }),
  field('account', 'text', { requiredWhen: { field: 'claim', op: 'over', value: 500 } }),
]
const ordinary = { priority: 'normal', now: new Date(2026, 10, 25, 9) } as const
const asked = (typed: Record<string, string>) =>
  askedFields(form, typed, ordinary).map(({ key, required }) => (required ? `${key}*` : key))

test('a field appears with the answer it hangs on, and what is over a sum asks for more', () => {
  expect(asked({})).toEqual(['demand', 'account'])
  expect(asked({ demand: 'money', claim: '¥1,200' })).toEqual(['demand', 'claim', 'account*'])
})

test('what was typed and is hidden again says nothing', () => {
  expect(asked({ demand: 'apology', claim: '1200' })).toEqual(['demand', 'account'])
})

test('today is the day of whoever types', () => {
  const dated = [
    field('day', 'date'),
    field('late', 'text', { visibleWhen: { field: 'day', op: 'before', value: 'today' } }),
  ]

  expect(askedFields(dated, { day: '2026-11-24' }, ordinary)).toHaveLength(2)
  expect(askedFields(dated, { day: '2026-11-25' }, ordinary)).toHaveLength(1)
})

test('a new ticket begins with defaults, and never over what was typed', () => {
  const form = [field('day', 'date', { default: 'today' }), field('pay', 'choice', { default: 'original' })]

  expect(withDefaults(form, {}, ordinary.now)).toEqual({ day: '2026-11-25', pay: 'original' })
  expect(withDefaults(form, { pay: 'bank', day: '' }, ordinary.now)).toEqual({ pay: 'bank', day: '' })
})
