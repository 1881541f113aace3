import { expect, test } from 'vitest'
import { mentionsIn } from './mentions.ts'

const people = [
  { id: '1', name: '林晓' },
  { id: '2', name: '林晓明' },
  { id: '3', name: 'Ann Lee' },
]

test('whoever is named after an @ is meant, wherever it stands', () => {
  expect(mentionsIn('请@林晓 看一下，再给 @Ann Lee，谢谢', people)).toEqual(['1', '3'])
})

test('the longer name is another person', () => {
  expect(mentionsIn('@林晓明看一下', people)).toEqual(['2'])
})

test('a name without @, an address and an @ alone name nobody', () => {
  expect(mentionsIn('林晓说 mail@example.com @ @路人', people)).toEqual([])
})

test('named twice is named once', () => {
  expect(mentionsIn('@林晓 @林晓', people)).toEqual(['1'])
})
