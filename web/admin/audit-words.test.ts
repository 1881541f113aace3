import { expect, test } from 'vitest'
import { audited } from '../../server/app/audited.ts'
import { actorOf, detailOf } from './audit-words.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

const nameOf = (id: string) => (id === '7' ? '陈晨' : undefined)

test('a person is told by name, one who is unknown by the beginning of the id', () => {
  expect(actorOf('user:7', nameOf)).toEqual({ kind: 'user', name: '陈晨' })
  expect(actorOf('user:0190abcdef', nameOf)).toEqual({ kind: 'user', name: '0190abcd' })
  expect(actorOf('system', nameOf)).toEqual({ kind: 'system', name: 'system' })
})

test('details are what a person can read', () => {
  expect(detailOf({ userId: 'x', role: 'agent', tries: 3, scopes: {} })).toBe('role: agent · tries: 3')
})

test.each(audited)('%s is said in both languages', (type) => {
  for (const { audit } of [zh, en]) expect(audit.types).toHaveProperty([type], expect.any(String))
})
