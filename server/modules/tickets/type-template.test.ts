import { expect, test } from 'vitest'
import { designOf } from './type.ts'
import { checkDesign, nobodyKnown } from './type-check.ts'
import { numberStem } from './type-numbering.ts'
import { fillTemplate, type Template } from './type-template.ts'

const words = (zh: string, en = zh) => ({ zh, en })
const template: Template = {
  key: 'late',
  name: words('物流延误'),
  subject: words('{customer.name} 的订单未发货', '{customer.name} still waits'),
  description: words('{today} 来电，{customer.phone}'),
  values: { who: '{customer.name}', place: '{customer.place}', demand: 'speed-up', gone: 'x' },
}
const fields = ['who', 'place', 'demand'].map(
  (key) => ({ key, kind: 'text', label: words(key), required: false }) as const,
)
const filling = { 'customer.name': '王小明', today: '2026-11-25' }

test('what is known stands in the words, and what is not leaves no mark', () => {
  expect(fillTemplate(template, fields, filling, 'zh')).toEqual({
    subject: '王小明 的订单未发货',
    description: '2026-11-25 来电，',
    priority: undefined,
    values: { who: '王小明', demand: 'speed-up' },
  })
  expect(fillTemplate(template, fields, filling, 'en').subject).toBe('王小明 still waits')
})

test('words that only look like a placeholder stay as they are', () => {
  const odd = { ...template, subject: words('{"a": {b}} {x.y}') }

  expect(fillTemplate(odd, fields, filling, 'zh').subject).toBe('{"a": {b}} {x.y}')
})

test('a placeholder that stands for nothing is refused when it is saved', () => {
  const design = designOf({
    name: words('投诉'),
    fields,
    respondWithinMs: 1,
    resolveWithinMs: 1,
    departmentId: undefined,
    templates: [{ ...template, subject: words('{customer.password}'), values: { gone: 'x' } }],
  })

  expect(checkDesign(design, nobodyKnown).map(({ path }) => path)).toEqual([
    'templates.0.subject.zh',
    'templates.0.subject.en',
    'templates.0.values.gone',
  ])
})

test.each([
  [{ prefix: 'TS', date: 'day', digits: 4 } as const, 'TS-20261125-'],
  [{ prefix: 'WX', date: 'month', digits: 4 } as const, 'WX-202611-'],
  [{ prefix: 'ZX', date: 'none', digits: 6 } as const, 'ZX-'],
])('numbers begin with their prefix and date', (numbering, stem) => {
  expect(numberStem(numbering, '2026-11-25')).toBe(stem)
})
