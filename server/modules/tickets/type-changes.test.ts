import { expect, test } from 'vitest'
import type { Field } from './form.ts'
import { type Design, designOf } from './type.ts'
import { changesOf, inWords } from './type-changes.ts'

const words = (zh: string) => ({ zh, en: zh })
const field = (key: string, but: Partial<Field> = {}): Field => ({
  key,
  kind: 'text',
  label: words(key),
  required: false,
  ...but,
})
const design = (but: Partial<Design> = {}) =>
  designOf({
    name: words('退款'),
    fields: [field('a'), field('b')],
    respondWithinMs: 1,
    resolveWithinMs: 2,
    departmentId: undefined,
    ...but,
  })

test('the same design in another order of words is no change', () => {
  const { name, ...rest } = design()

  expect(changesOf(design(), { ...JSON.parse(JSON.stringify(rest)), name })).toEqual([])
})

test('what came, went, changed and moved is told by its path', () => {
  const after = design({
    name: words('退货'),
    fields: [field('c'), field('b', { required: true })],
    transitions: design().transitions.slice(1),
  })

  expect(changesOf(design(), after).map(({ path, kind }) => `${path} ${kind}`)).toEqual([
    'name changed',
    'fields.a removed',
    'fields.c added',
    'fields.b.required changed',
    'transitions.open→resolved removed',
  ])
  expect(changesOf(design(), design({ fields: [field('b'), field('a')] }))).toMatchObject([
    { path: 'fields', kind: 'moved', after: ['b', 'a'] },
  ])
})

test('many changes are told in a few words', () => {
  const many = Array.from({ length: 8 }, (_, n) => field(`f${n}`))

  expect(inWords(changesOf(design({ fields: [] }), design({ fields: many })))).toContain('fields.f4 added and 3 more')
})
