import { describe, expect, test } from 'vitest'
import { type Field, readForm } from './form.ts'

const label = { zh: '', en: '' }
const field = (key: string, kind: Field['kind'], but: Partial<Field> = {}): Field => ({
  key,
  kind,
  label,
  required: false,
  ...but,
})
const facts = { priority: 'normal', now: new Date('2026-03-02T12:00:00Z'), today: '2026-03-02' } as const
const whole = { complete: true, facts, by: 'house' } as const

const form = [
  field('phone', 'phone', { required: true }),
  field('order', 'order-number'),
  field('amount', 'money'),
  field('day', 'date'),
  field('demand', 'choice', { options: [{ value: 'refund', label }] }),
]

test('values are kept in their normal form', () => {
  const given = { phone: ' 138 1234-5678 ', order: 'dd2026', amount: '12.3', day: '2026-02-28', demand: 'refund' }

  expect(readForm(form, given, whole)).toEqual({
    phone: '13812345678',
    order: 'DD2026',
    amount: 12.3,
    day: '2026-02-28',
    demand: 'refund',
  })
})

test('an empty value is no value', () => {
  expect(readForm(form, { phone: '123456', order: '', amount: null }, whole)).toEqual({ phone: '123456' })
})

test('a required field is asked for when the form must be complete', () => {
  expect(() => readForm(form, {}, whole)).toThrow('is required')
  expect(readForm(form, {}, { ...whole, complete: false })).toEqual({})
})

describe('the field and the rule are named', () => {
  test.each([
    ['order', '***', 'letters and digits'],
    ['amount', -1, 'zero or more'],
    ['amount', 'much', 'zero or more'],
    ['amount', Number.NaN, 'zero or more'],
    ['day', '2026-02-30', 'must be a day'],
    ['day', 20260228, 'must be a day'],
    ['demand', 'apology', 'one of the options'],
    ['phone', 'call me', 'phone number'],
  ])('%s: %s', (key, value, rule) => {
    const given = { phone: '123456', [key]: value }

    expect(() => readForm(form, given, whole)).toThrowError(
      expect.objectContaining({ field: `body.fields.${key}`, message: expect.stringContaining(rule) }),
    )
  })
})

test('a value that the form does not ask for is refused, not dropped', () => {
  expect(() => readForm(form, { phone: '123456', colour: 'red' }, whole)).toThrow('not a field')
})

test('words that are too long are refused', () => {
  expect(() => readForm([field('note', 'text')], { note: 'x'.repeat(201) }, whole)).toThrow('200 characters')
})

test('the name of a built-in property is a field name like another', () => {
  expect(() => readForm(form, JSON.parse('{"phone":"123456","__proto__":"x"}'), whole)).toThrow('not a field')
})

describe('conditions', () => {
  const demanding = [
    field('demand', 'choice', { options: ['money', 'apology'].map((value) => ({ value, label })) }),
    field('amount', 'money', { required: true, visibleWhen: { field: 'demand', op: 'is', value: 'money' } }),
    field('account', 'text', { requiredWhen: { field: 'amount', op: 'over', value: 500 } }),
  ]

  test('what is hidden is not asked for', () => {
    expect(readForm(demanding, { demand: 'apology' }, whole)).toEqual({ demand: 'apology' })
    expect(() => readForm(demanding, { demand: 'money' }, whole)).toThrow('is required')
  })

  test('what is hidden is not lost, and says nothing to others', () => {
    const before = { demand: 'money', amount: 800, account: '62' }

    const after = readForm(demanding, { demand: 'apology', account: null }, { ...whole, before, complete: false })

    expect(after).toEqual({ demand: 'apology', amount: 800 })
  })

  test('what was written wrong is told to be wrong, not to be missing', () => {
    expect(() => readForm(form, { phone: 'nobody' }, whole)).toThrowError(
      expect.objectContaining({ broken: [{ field: 'body.fields.phone', rule: 'must be a phone number' }] }),
    )
  })

  test('every missing field is named at once', () => {
    const both = [...demanding, field('phone', 'phone', { required: true })]

    expect(() => readForm(both, { demand: 'money' }, whole)).toThrowError(
      expect.objectContaining({
        broken: [
          { field: 'body.fields.amount', rule: 'is required' },
          { field: 'body.fields.phone', rule: 'is required' },
        ],
      }),
    )
  })

  test('an edit asks for nothing new, but takes nothing required away', () => {
    const before = { demand: 'money', amount: 800, account: '62' }
    const edit = { ...whole, before, complete: false }

    expect(readForm(demanding, { demand: 'money' }, { ...edit, before: {} })).toEqual({ demand: 'money' })
    expect(() => readForm(demanding, { account: null }, edit)).toThrow('is required')
  })
})

test('a new ticket begins with defaults, today among them, and an old one does not', () => {
  const defaults = [field('day', 'date', { default: 'today' }), field('times', 'number', { default: 1 })]

  expect(readForm(defaults, { times: null }, whole)).toEqual({ day: '2026-03-02' })
  expect(readForm(defaults, {}, { ...whole, before: {}, complete: false })).toEqual({})
})

test('a default that came as words is a number all the same', () => {
  expect(readForm([field('sum', 'money', { default: '12.50' })], {}, whole)).toEqual({ sum: 12.5 })
})
