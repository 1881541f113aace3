import { expect, test } from 'vitest'
import { mustBeText } from './plain-text.ts'

test.each([
  ['a zero', { name: 'a\0b' }, 'body.name'],
  ['half a character', { actions: [{ text: '\ud800x' }] }, 'body.actions.0.text'],
  ['a zero in a name', { fields: { 'a\0': 1 } }, 'body.fields'],
])('%s is refused at its place', (_, body, field) => {
  expect(() => mustBeText(body, 'body')).toThrow(expect.objectContaining({ code: 'not-text', field }))
})

test('every other character is text, also a pair of halves', () => {
  expect(() => mustBeText({ text: '一呼 😀 \t\n', none: null, at: new Date(0) }, 'body')).not.toThrow()
})

test('what holds itself without an end is refused before it takes the stack', () => {
  const deep = (levels: number) => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`)

  expect(() => mustBeText(deep(100), 'body')).not.toThrow()
  expect(() => mustBeText(deep(100_000), 'body')).toThrow(expect.objectContaining({ code: 'too-deep' }))
})
