import { expect, test } from 'vitest'
import { isPress } from './keyboard.ts'

function press(
  key: string,
  held: Partial<Record<'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey', boolean>> = {},
  code = '',
) {
  return { key, code, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...held }
}

test('⌘ K and Ctrl K are the same key', () => {
  expect(isPress('mod+k', press('k', { metaKey: true }))).toBe(true)
  expect(isPress('mod+k', press('k', { ctrlKey: true }))).toBe(true)
  expect(isPress('mod+k', press('k'))).toBe(false)
})

test('Alt goes by the place of the key, because a Mac writes ˙ for Alt H', () => {
  expect(isPress('alt+h', press('˙', { altKey: true }, 'KeyH'))).toBe(true)
})

test('a plain letter is not heard while Ctrl is held, so that copying stays copying', () => {
  expect(isPress('c', press('c', { ctrlKey: true }))).toBe(false)
})

test('a question mark is a question mark, whatever it takes to write it', () => {
  expect(isPress('?', press('?', { shiftKey: true }))).toBe(true)
})
