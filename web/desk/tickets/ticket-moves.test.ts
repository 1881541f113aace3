import { expect, test } from 'vitest'
import { movesOf } from './ticket-moves.ts'

test('an open ticket can be resolved or wait for the customer', () => {
  expect(movesOf({ state: 'open', next: ['pending', 'resolved'] })).toEqual([
    { to: 'resolved', act: 'resolve', asks: 'result' },
    { to: 'pending', act: 'wait', asks: undefined },
  ])
})

test('going on after waiting needs no words, reopening needs a reason', () => {
  expect(movesOf({ state: 'pending', next: ['open'] })).toEqual([{ to: 'open', act: 'go-on', asks: undefined }])
  expect(movesOf({ state: 'resolved', next: ['open', 'closed'] })).toEqual([
    { to: 'closed', act: 'close', asks: undefined },
    { to: 'open', act: 'reopen', asks: 'reason' },
  ])
})

test('what the server does not allow is not offered', () => {
  expect(movesOf({ state: 'closed', next: [] })).toEqual([])
})
