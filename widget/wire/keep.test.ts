import { expect, test } from 'vitest'
import { MemoryStorage } from '../testing/memory-storage.ts'
import { Keep } from './keep.ts'

test('what is kept survives the page, and belongs to us alone', () => {
  const storage = new MemoryStorage()
  storage.setItem('cart', '3')
  new Keep(() => storage, 'yihu.').set('token', 'abc')

  const next = new Keep(() => storage, 'yihu.')

  expect(next.get('token')).toBe('abc')
  expect(next.get('cart')).toBeUndefined()
  expect(next.names('')).toEqual(['token'])
})

test('a full storage is remembered around until the page closes', () => {
  const storage = new MemoryStorage()
  const keep = new Keep(() => storage, 'yihu.')
  keep.set('draft', 'old')
  storage.isFull = true

  keep.set('draft', 'new')

  expect(keep.get('draft')).toBe('new')
  keep.remove('draft')
  expect(keep.get('draft')).toBeUndefined()
})

test('a forbidden storage is no reason to fail', () => {
  const keep = new Keep(() => {
    throw new DOMException('no', 'SecurityError')
  }, 'yihu.')

  keep.set('unsent.1', 'x')

  expect(keep.get('unsent.1')).toBe('x')
  expect(keep.names('unsent.')).toEqual(['unsent.1'])
})
