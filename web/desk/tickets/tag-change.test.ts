import { expect, test } from 'vitest'
import { tagChange } from './tag-change.ts'

test('only what is different is said', () => {
  expect(tagChange(['VIP', '加急'], ['加急', '物流'])).toEqual({ add: ['物流'], remove: ['VIP'] })
  expect(tagChange(['VIP'], ['VIP'])).toBeUndefined()
})

test('a tag has no loose spaces, and is there once', () => {
  expect(tagChange([], ['  跨境   物流 ', '跨境 物流', ' '])).toEqual({ add: ['跨境 物流'], remove: [] })
})
