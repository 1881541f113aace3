import { expect, test } from 'vitest'
import { knownRule, partOf, problemAt, readChange } from './problems.ts'

const problems = [
  { path: 'fields.1.options', rule: 'must have at least one option' },
  { path: 'statuses.4', rule: '无处可去 / Limbo: nobody can leave this state' },
]

test('a problem stands at its place and at everything around it, and nowhere else', () => {
  expect(problemAt(problems, 'fields.1.options')).toContain('option')
  expect(problemAt(problems, 'fields.1')).toContain('option')
  expect(problemAt(problems, 'fields.10')).toBeUndefined()
})

test('the sentences of the server are known by what is constant in them', () => {
  expect(problems.map(({ rule }) => knownRule(rule))).toEqual(['noOption', 'stuck'])
  expect(knownRule('ghost is not a role')).toBe('noRole')
  expect(knownRule('is strange in a new way')).toBeUndefined()
})

test('a change is told by its list, its name and its part', () => {
  expect(readChange({ path: 'fields.amount.label', kind: 'changed' })).toMatchObject({
    list: 'fields',
    key: 'amount',
    part: 'label',
  })
  expect(readChange({ path: 'numbering', kind: 'changed' })).toMatchObject({ list: undefined, part: 'numbering' })
})

test('a part is called by what stands on the screen, whichever language of it changed', () => {
  expect([partOf('label.zh'), partOf('required'), partOf('')]).toEqual(['label', 'required', undefined])
})
