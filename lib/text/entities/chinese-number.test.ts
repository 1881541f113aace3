import { expect, test } from 'vitest'
import { readChineseNumber } from './chinese-number.ts'

test.each([
  ['零', 0],
  ['十', 10],
  ['十一', 11],
  ['二十', 20],
  ['两百零五', 205],
  ['三百五', 350],
  ['三百五十', 350],
  ['一千二', 1200],
  ['一千零二', 1002],
  ['三万五', 35_000],
  ['十二万', 120_000],
  ['一亿零三万', 100_030_000],
  ['二零二六', 2026],
])('%s is %d', (words, value) => {
  expect(readChineseNumber(words)).toBe(value)
})

test.each(['', '万', '百五', '一二十', 'abc', '一二三四五六七八九零一二三四五六'])('%j is no number', (words) => {
  expect(readChineseNumber(words)).toBeUndefined()
})
