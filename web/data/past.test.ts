import { expect, test } from 'vitest'
import { furtherBack, grown, type Past } from './past.ts'

const itself = (word: string) => word
const known: Past<string> = { items: ['三', '四', '五'], next: 'before 三' }

test('a new word stands at the end, and what was read before stays', () => {
  const newest = { items: ['五', '六'], next: 'before 五' }

  expect(grown(known, newest, itself)).toEqual({ items: ['三', '四', '五', '六'], next: 'before 三' })
})

test('nothing new changes nothing', () => {
  expect(grown(known, { items: ['四', '五'], next: 'before 四' }, itself)).toEqual(known)
})

test('when more came than one page holds, reading begins anew: no gap is shown as if it were none', () => {
  const newest = { items: ['八', '九'], next: 'before 八' }

  expect(grown(known, newest, itself)).toEqual(newest)
})

test('what was said a moment ago stays, also when an answer from before it arrives late', () => {
  const justSaid: Past<string> = { items: ['一', '二', '刚说的'] }

  expect(grown(justSaid, { items: ['一', '二'] }, itself).items).toContain('刚说的')
})

test('what fits on one page is known to its beginning', () => {
  expect(grown(known, { items: ['三', '四', '五'] }, itself)).toEqual({ items: ['三', '四', '五'] })
})

test('an earlier page goes before what is known, and says where it goes on', () => {
  const page = { items: ['一', '二'], next: 'before 一' }

  expect(furtherBack(known, page, 'before 三')).toEqual({ items: ['一', '二', '三', '四', '五'], next: 'before 一' })
  expect(furtherBack(known, { items: ['一', '二'] }, 'before 三').next).toBeUndefined()
})

test('an earlier page that comes after reading began anew is let go', () => {
  expect(furtherBack({ items: ['八', '九'], next: 'before 八' }, { items: ['一', '二'] }, 'before 三')).toEqual({
    items: ['八', '九'],
    next: 'before 八',
  })
})
