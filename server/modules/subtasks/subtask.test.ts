import { expect, test } from 'vitest'
import type { ApprovalId, TeamId, UserId } from '../../base/id.ts'
import { roundTheClock, withDue } from './clock.ts'
import { aSubtask } from './subtask.builder.ts'
import { ask, cancel, edit, finish, give, handBack, moved, nextStates, reopen, sendAgain, start } from './subtask.ts'

const ada = 'ada' as UserId
const bob = 'bob' as UserId
const at = (time: string) => new Date(`2026-03-02T${time}Z`)

test('whoever starts it has it, unless it was given to somebody', () => {
  expect(start(aSubtask(), ada, at('09:05:00'))).toMatchObject({ state: 'working', ownerId: ada })
  expect(start(aSubtask({ ownerId: bob }), ada, at('09:05:00')).ownerId).toBe(bob)
})

test('starting twice is starting once: the first stamp stands', () => {
  const started = start(aSubtask(), ada, at('09:05:00'))

  expect(start(started, bob, at('09:10:00'))).toBe(started)
})

test('what is done at once counts as started too', () => {
  expect(finish(aSubtask(), '属实', ada, at('09:30:00'))).toMatchObject({
    state: 'done',
    ownerId: ada,
    startedAt: at('09:30:00'),
    doneAt: at('09:30:00'),
  })
})

test('nothing is done before its approval', () => {
  const held = aSubtask({ state: 'working', approvalId: 'a' as ApprovalId })

  expect(() => finish(held, '属实', ada, at('09:30:00'))).toThrow('approval')
})

test('the clock stands exactly while the question is elsewhere', () => {
  const asking = ask(start(aSubtask(), ada, at('09:05:00')), '哪个订单？', at('09:20:00'))
  const back = handBack(asking, '等不到答复', at('09:50:00'))
  const again = moved(sendAgain(back, undefined, at('10:20:00')), 'ready', at('10:20:00'))

  expect(withDue(back, roundTheClock).dueAt).toBeUndefined()
  expect(again.pauses).toEqual([{ from: at('09:20:00'), to: at('10:20:00') }])
  expect(withDue(again, roundTheClock).dueAt).toEqual(at('11:00:00'))
})

test('a part that never began and has to wait again has a clock of its own when its turn comes', () => {
  const again = moved(moved(aSubtask(), 'waiting', at('09:30:00')), 'ready', at('11:00:00'))

  expect(withDue(again, roundTheClock).dueAt).toEqual(at('12:00:00'))
})

test('a reopened part goes on with the time it has used', () => {
  const done = finish(aSubtask(), '属实', ada, at('09:30:00'))
  const again = reopen(done, '核实有误', at('10:00:00'))

  expect(withDue(again, roundTheClock).dueAt).toEqual(at('10:30:00'))
})

test('another department gets it as if nobody had it yet; once started it is not moved', () => {
  const finance = 'finance' as TeamId
  const moves = edit(aSubtask({ ownerId: ada }), { departmentId: finance }, at('09:10:00'))

  expect(moves).toMatchObject({ state: 'waiting', departmentId: finance, ownerId: undefined, readyAt: undefined })
  expect(() => edit(start(aSubtask(), ada, at('09:05:00')), { departmentId: finance }, at('09:10:00'))).toThrow(
    'handed back',
  )
})

test('what changes nothing is nothing', () => {
  const part = aSubtask()

  expect(edit(part, { title: part.title, needs: [] }, at('09:10:00'))).toBe(part)
  expect(give(part, undefined)).toBe(part)
})

test('what is cancelled stays cancelled', () => {
  const over = cancel(aSubtask(), '不需要了', at('09:10:00'))

  expect(nextStates(over)).toEqual([])
  expect(() => start(over, ada, at('09:20:00'))).toThrow('cancelled')
  expect(() => edit(over, { title: '别的' }, at('09:20:00'))).toThrow('cancelled')
})
