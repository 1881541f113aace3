import { expect, test } from 'vitest'
import { textFeatures } from './text-features.ts'

const plain = { pinyin: false }

test('Chinese is seen in pieces of one to three characters, with its beginning and end', () => {
  expect(textFeatures('退款', plain)).toEqual(['^', '退', '款', '$', '^退', '退款', '款$', '^退款', '退款$'])
})

test('English is seen in words, pairs of words and pieces of words', () => {
  expect(textFeatures('My PC', plain)).toEqual(['w my', ' my', 'my ', ' my ', 'w pc', 'b my pc', ' pc', 'pc ', ' pc '])
})

test('a foreign word in Chinese is also seen whole', () => {
  expect(textFeatures('我的iPhone坏了', plain)).toContain('w iphone')
})

test('which digit it is does not matter, nor full or half width', () => {
  expect(textFeatures('订单１２', plain)).toEqual(textFeatures('订单98', plain))
})

test('with pinyin, wrong characters with the right sound look alike', () => {
  const right = new Set(textFeatures('退款', { pinyin: true }))
  const misheard = textFeatures('腿宽', { pinyin: true })

  expect(misheard.filter((feature) => right.has(feature) && feature.length > 1)).toEqual([
    'p tui',
    'p kuan',
    'q tui kuan',
  ])
})

test('an emoji is one piece and never cut in half', () => {
  for (const feature of textFeatures('😀好\ud83d', plain)) expect(feature).not.toMatch(/\p{Cs}/u)
  expect(textFeatures('😀😀x', plain)).toHaveLength(textFeatures('--x', plain).length)
})

test('an endless text is read up to a limit', () => {
  expect(textFeatures('好'.repeat(100_000), plain).length).toBeLessThan(6100)
})
