import { expect, test } from 'vitest'
import { actsOf } from './part-acts.ts'

const both = { work: true, direct: true }
const open = { state: 'open' } as const
const specialist = { work: true, direct: false }

test('a department starts, finishes, asks and hands back; it does not cancel', () => {
  expect(actsOf({ state: 'ready', ticket: open, may: specialist })).toEqual(['start', 'finish', 'ask', 'hand-back'])
  expect(actsOf({ state: 'asking', ticket: open, may: specialist })).toEqual(['go-on', 'finish', 'hand-back'])
})

test('what was handed back is the ticket owner’s move alone', () => {
  expect(actsOf({ state: 'handed-back', ticket: open, may: specialist })).toEqual([])
  expect(actsOf({ state: 'handed-back', ticket: open, may: both })).toEqual(['send-again', 'cancel'])
})

test('an answer comes first where one is waited for, cancelling always last', () => {
  expect(actsOf({ state: 'asking', ticket: open, may: both })).toEqual([
    'answer',
    'go-on',
    'finish',
    'hand-back',
    'cancel',
  ])
})

test('nothing is finished before its approval, and nothing is done for a closed ticket', () => {
  expect(actsOf({ state: 'working', approvalId: 'a', ticket: open, may: specialist })).toEqual(['ask', 'hand-back'])
  expect(actsOf({ state: 'ready', ticket: { state: 'closed' }, may: both })).toEqual([])
})
