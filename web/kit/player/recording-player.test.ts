import { expect, test } from 'vitest'
import { drawnHeight, jump, nextSpeed } from './recording-player.ts'

test('arrows jump five seconds and never leave the recording', () => {
  expect([jump('ArrowLeft', 3, 60), jump('ArrowRight', 10, 60), jump('ArrowRight', 58, 60)]).toEqual([0, 15, 60])
  expect(jump('a', 3, 60)).toBeUndefined()
})

test('the speeds go round', () => {
  expect([nextSpeed(1), nextSpeed(2)]).toEqual([1.25, 1])
})

test('silence stays flat and a shout fits', () => {
  expect([drawnHeight(0), drawnHeight(1)]).toEqual([0, 1])
})
