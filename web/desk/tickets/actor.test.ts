import { expect, test } from 'vitest'
import { readActor } from './actor.ts'

test.each([
  ['user:7', { kind: 'person', id: '7' }],
  ['key:7', { kind: 'key' }],
  ['rule:紧急', { kind: 'rule', name: '紧急' }],
  ['visitor:7', { kind: 'customer' }],
  ['caller', { kind: 'customer' }],
  ['system', { kind: 'system' }],
  ['陈晨', { kind: 'name', name: '陈晨' }],
])('%s is %o', (actor, read) => {
  expect(readActor(actor)).toEqual(read)
})
