import { expect, test } from 'vitest'
import { grew, readsEnd } from './follow.ts'

const place = (scrollTop: number, scrollHeight = 1000) => ({ scrollTop, scrollHeight, clientHeight: 400 })
const said = (count: number, lastId: string) => ({ conversationId: 'c', count, lastId })

test('who scrolls up reads above, and who comes back to the end follows again', () => {
  expect(readsEnd({ following: true, top: 600 }, place(300))).toBe(false)
  expect(readsEnd({ following: false, top: 300 }, place(450))).toBe(false)
  expect(readsEnd({ following: false, top: 450 }, place(580))).toBe(true)
})

test('a picture that makes the thread longer is followed', () => {
  expect(readsEnd({ following: true, top: 600 }, place(600, 1300))).toBe(true)
  expect(readsEnd({ following: false, top: 200 }, place(200, 1300))).toBe(false)
})

test('a thread that is as long as it may be has grown when its last message is another', () => {
  expect(grew(said(500, 'a'), said(500, 'b'))).toBe(true)
  expect(grew(said(500, 'a'), said(500, 'a'))).toBe(false)
  expect(grew(said(3, 'c'), said(2, 'b'))).toBe(false)
})
