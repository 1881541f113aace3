import { expect, test } from 'vitest'
import type { ShownField } from '../../contract/forms.ts'
import { controlOf, fill, prefilled, rulesByKey, stillWrong, typedOf } from './form.ts'

const aField = (field: Partial<ShownField>): ShownField => ({
  key: 'it',
  label: { zh: '它', en: 'It' },
  kind: 'text',
  required: false,
  ...field,
})

test('a required field left empty, or full of blanks, is named', () => {
  const fields = [aField({ key: 'order', kind: 'order-number', required: true }), aField({ key: 'note' })]

  expect(fill(fields, { order: '   ' })).toEqual({ kind: 'wrong', rules: { order: 'required' } })
})

test('every wrong field is named at once', () => {
  const fields = [
    aField({ key: 'sum', kind: 'money' }),
    aField({ key: 'call', kind: 'phone' }),
    aField({ key: 'why', kind: 'choice', options: [{ value: 'late', label: { zh: '晚', en: 'Late' } }] }),
  ]

  expect(fill(fields, { sum: 'a lot', call: '王小明', why: 'never' })).toEqual({
    kind: 'wrong',
    rules: { sum: 'not-a-number', call: 'not-a-phone', why: 'not-a-choice' },
  })
})

test.each([
  ['1,299.50', 1299.5],
  ['¥1299.5', 1299.5],
  ['１２９９', 1299],
  ['-3', -3],
])('the sum %s is the number %d', (text, value) => {
  expect(fill([aField({ kind: 'money' })], { it: text })).toEqual({ kind: 'ready', values: { it: value } })
})

test('a field that was emptied is forgotten, one never touched is not mentioned', () => {
  expect(fill([aField({ key: 'a' }), aField({ key: 'b' })], { a: '' })).toEqual({ kind: 'ready', values: { a: null } })
})

test('what is stored comes back as it would be typed', () => {
  expect(typedOf({ sum: 12.5, order: 'DD1', gone: null })).toEqual({ sum: '12.5', order: 'DD1' })
})

test('each kind of field has a control that suits it', () => {
  const kinds = [
    'text',
    'long-text',
    'number',
    'money',
    'date',
    'choice',
    'phone',
    'order-number',
    'address',
    'name',
  ] as const

  expect(kinds.map((kind) => controlOf(aField({ kind })))).toEqual([
    'line',
    'lines',
    'number',
    'number',
    'day',
    'choice',
    'line',
    'line',
    'lines',
    'line',
  ])
})

test("the server's problems stand beside the fields they name", () => {
  const rules = { 'body.fields.order': 'required', '/fields/sum': 'number', 'body/subject': 'too short' }

  expect(rulesByKey(rules)).toEqual({ order: 'required', sum: 'number', subject: 'too short' })
})

test("a known customer's name and number fill what is still empty, and nothing that was typed", () => {
  const fields = [
    aField({ key: 'who', kind: 'name' }),
    aField({ key: 'call', kind: 'phone' }),
    aField({ key: 'note', kind: 'text' }),
  ]

  expect(prefilled(fields, { call: '8001' }, { name: '王小明', phone: '138 0013 8000' })).toEqual({
    who: '王小明',
    call: '8001',
  })
  expect(prefilled(fields, {}, { name: '王小明' })).toEqual({ who: '王小明' })
})

test('a field that was filled by itself is no longer called empty', () => {
  const rules = { call: 'required', who: 'required', sum: 'not-a-number' }

  expect(stillWrong(rules, { call: '8001', who: ' ', sum: 'x' })).toEqual({ who: 'required', sum: 'not-a-number' })
})
