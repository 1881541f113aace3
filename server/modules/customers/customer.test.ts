import { expect, test } from 'vitest'
import { calledOf } from './customer.ts'

const phone = { kind: 'phone', value: '+8613800138000' } as const
const email = { kind: 'email', value: 'wang@x.test' } as const
const visitor = { kind: 'visitor', value: '018f0000-0000-7000-8000-00000000ab12' } as const

test.each([
  ['王小明', [phone], '王小明'],
  ['', [visitor, email, phone], '+8613800138000'],
  ['', [visitor, email], 'wang@x.test'],
  ['', [visitor], 'web-ab12'],
  ['', [], ''],
])('%s with %j is called %s', (name, contactPoints, words) => {
  expect(calledOf({ name, contactPoints })).toBe(words)
})
