import { expect, test } from 'vitest'
import type { Field } from './form.ts'
import { type Given, readValue } from './form-values.ts'

const label = { zh: '名', en: 'Name' }
const field = (kind: Field['kind'], but: Partial<Field> = {}): Field => ({
  key: 'it',
  kind,
  label,
  required: false,
  ...but,
})
const option = (value: string, options?: Field['options']) => ({ value, label, ...(options ? { options } : {}) })

const place = field('cascade', { options: [option('gd', [option('sz', [option('ns'), option('ft')])]), option('tw')] })
const tags = field('multi-choice', { options: [option('a'), option('b')] })
const order = field('order-number', { shape: 'DD########' })
const items = field('table', {
  columns: [
    { key: 'name', label, kind: 'text', required: true },
    { key: 'price', label, kind: 'money' },
  ],
})

test.each<[string, Field, Given, unknown]>([
  ['a district by its whole way', place, ['gd', 'sz', 'ns'], ['gd', 'sz', 'ns']],
  ['several choices in the order of the form', tags, ['b', 'a', 'b'], ['a', 'b']],
  ['an order number of the shape', order, 'dd20261125', 'DD20261125'],
  ['an order number in full width', order, 'ＤＤ２０２６１１２５', 'DD20261125'],
  ['a phone number in full width', field('phone'), '（010）６８８８ ８８８８', '01068888888'],
  ['an amount in full width', field('money'), '１２．５', 12.5],
  ['words as they were written', field('text'), '型号Ａ１', '型号Ａ１'],
  [
    'a card number with a right check digit',
    field('order-number', { shape: '################', checkDigit: 'luhn' }),
    '4539578763621486',
    '4539578763621486',
  ],
  [
    'a resident’s number with X',
    field('order-number', { shape: '#################*', checkDigit: 'mod-11-2' }),
    '11010519491231002x',
    '11010519491231002X',
  ],
  ['a number at its end', field('number', { least: 1, most: 5 }), '5', 5],
  [
    'rows, the empty ones left out',
    items,
    [
      { name: ' 滤芯 ', price: '12.5' },
      { name: '', price: null },
    ],
    [{ name: '滤芯', price: 12.5 }],
  ],
])('%s', (_, of, given, value) => {
  expect(readValue(of, given)).toEqual({ kind: 'value', value })
})

test.each<[string, Field, Given, string]>([
  ['half a way', place, ['gd', 'sz'], 'lead from the first level'],
  ['a way too far', place, ['tw', 'ns'], 'lead from the first level'],
  ['a choice nobody offers', tags, ['c'], 'some of the options'],
  ['words for a list', tags, 'a', 'some of the options'],
  ['another shape', order, 'XX20261125', 'must be like DD########'],
  [
    'a wrong check digit',
    field('order-number', { checkDigit: 'luhn' }),
    '4539578763621487',
    'with a right check digit',
  ],
  ['a phone number without digits', field('phone'), '(--)', 'a phone number'],
  ['a tenth of a fen', field('money'), '12.345', 'with two decimals at most'],
  ['a way that begins nowhere', place, ['hn', 'hk'], 'lead from the first level'],
  ['a number beyond its end', field('number', { least: 1, most: 5 }), 6, 'at least 1 and of at most 5'],
  ['a list for a word', field('text'), ['a'], '200 characters'],
  ['a colleague by name', field('user'), '王敏', 'person who works here'],
  [
    'too many files',
    field('file'),
    Array.from({ length: 21 }, (_, n) => `00000000-0000-4000-8000-0000000000${n + 10}`),
    'at most 20 files',
  ],
])('%s is refused', (_, of, given, rule) => {
  expect(readValue(of, given)).toMatchObject({
    kind: 'wrong',
    rules: [{ at: [], rule: expect.stringContaining(rule) }],
  })
})

test('a table of ten thousand rows is refused in words', () => {
  const rows = Array.from({ length: 10_000 }, () => ({ name: 'x' }))

  expect(readValue(items, rows)).toEqual({
    kind: 'wrong',
    rules: [{ at: [], rule: 'has at most 200 rows; 10000 were given' }],
  })
})

test('columns without end and letters without end are refused in words, and not each by itself', () => {
  const wide = [Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`c${n}`, 'x']))]
  const long = Array.from({ length: 200 }, () => ({ name: 'x'.repeat(600) }))

  const [tooWide, tooLong] = [readValue(items, wide), readValue(items, long)]

  expect(tooWide).toMatchObject({ kind: 'wrong', rules: { length: 1 } })
  expect(tooLong).toMatchObject({ rules: [{ rule: expect.stringContaining('at most 100000 characters in all') }] })
})

test('of a table pasted from somewhere else not every cell is told', () => {
  const foreign = Array.from({ length: 200 }, (_, n) => ({ [`c${n}`]: 'x' }))

  expect(readValue(items, foreign)).toMatchObject({ kind: 'wrong', rules: { length: 20 } })
})

test('every wrong cell is named by row and column', () => {
  const read = readValue(items, [{ name: 'a' }, { price: 'much', colour: 'red' }])

  expect(read).toMatchObject({
    rules: [
      { at: [1, 'colour'], rule: 'is not a column of this table' },
      { at: [1, 'name'], rule: 'is required' },
      { at: [1, 'price'] },
    ],
  })
})
