import { expect, test } from 'vitest'
import { called } from './called.ts'

test.each([
  ['王小明', '王小明'],
  ['+8613800138000', '138 0013 8000'],
  ['+4512345678', '+4512345678'],
  ['web-1a2b', 'visitor 1a2b'],
  ['web-shop', 'web-shop'],
  ['', ''],
])('%s is called %s', (name, words) => {
  expect(called(name, (mark) => `visitor ${mark}`)).toBe(words)
})
