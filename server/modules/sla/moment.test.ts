import { expect, test } from 'vitest'
import type { Clocked } from '../tickets/clocks.ts'
import { type Entry, momentsOf } from './moment.ts'

const at = (time: string) => `2026-03-02T${time}:00.000Z`

function entry(ticketId: string, time: string, but: Partial<Clocked> = {}): Entry {
  const stand = { state: 'open', status: 'open', priority: 'normal', typeId: 't1' } as const
  return {
    ticketId,
    clocked: { at: at(time), ...stand, departmentId: undefined, said: undefined, book: 1, ...but } as Clocked,
  }
}

const told = (entries: readonly Entry[], id: string) =>
  momentsOf(entries, id).map(({ at, state, said }) => [at.toISOString().slice(11, 16), state, said])

test('time never runs back, whatever the clocks of two servers say', () => {
  expect(told([entry('a', '09:00'), entry('a', '08:59', { state: 'pending' })], 'a')).toEqual([
    ['09:00', 'open', undefined],
    ['09:00', 'pending', undefined],
  ])
})

test('two that became one began with the first, and the second asked again', () => {
  const story = [entry('old', '09:00'), entry('new', '10:00'), entry('old', '11:00', { state: 'closed' })]

  expect(told(story, 'new')).toEqual([
    ['09:00', 'open', undefined],
    ['10:00', 'open', 'question'],
    ['11:00', 'open', undefined],
  ])
})

test('an answer on either is an answer, and it waits for us while one of them does', () => {
  const story = [
    entry('a', '09:00'),
    entry('b', '09:30'),
    entry('b', '10:00', { said: 'answer' }),
    entry('a', '11:00', { state: 'pending', status: 'with-customer' }),
    entry('b', '12:00', { state: 'pending' }),
    entry('b', '13:00', { state: 'closed' }),
  ]

  expect(told(story, 'a').slice(2)).toEqual([
    ['10:00', 'open', 'answer'],
    ['11:00', 'open', undefined],
    ['12:00', 'pending', undefined],
    ['13:00', 'pending', undefined],
  ])
  expect(momentsOf(story, 'a').at(-1)?.status).toBe('with-customer')
})

test('how urgent it is and whose is the survivor’s own', () => {
  const story = [entry('old', '09:00', { priority: 'urgent' }), entry('new', '10:00', { state: 'pending' })]

  expect(momentsOf(story, 'new')).toMatchObject([
    { priority: 'urgent', state: 'open' },
    { priority: 'normal', state: 'open' },
  ])
})

test('what was taken back never was: it stood all the while as it stands now', () => {
  const resolved = { state: 'resolved', status: 'resolved' } as const
  const story = [
    entry('a', '09:00'),
    entry('a', '10:00', { state: 'pending', status: 'with-customer' }),
    entry('a', '11:00', resolved),
    entry('a', '11:03', { ...resolved, said: 'answer' }),
    entry('a', '11:05', { state: 'pending', status: 'with-customer', takesBack: true }),
  ]

  expect(told(story, 'a')).toEqual([
    ['09:00', 'open', undefined],
    ['10:00', 'pending', undefined],
    ['11:00', 'pending', undefined],
    ['11:03', 'pending', 'answer'],
    ['11:05', 'pending', undefined],
  ])
  expect(
    new Set(
      momentsOf(story, 'a')
        .slice(1)
        .map(({ status }) => status),
    ),
  ).toEqual(new Set(['with-customer']))
})

test('only the last move is taken back, and only of the ticket that was moved', () => {
  const story = [
    entry('a', '09:00'),
    entry('b', '09:10', { state: 'resolved' }),
    entry('a', '09:20', { state: 'resolved' }),
    entry('a', '09:30'),
    entry('a', '09:40', { state: 'resolved' }),
    entry('a', '09:50', { takesBack: true }),
  ]

  expect(told(story, 'a').map(([, state]) => state)).toEqual(['open', 'open', 'resolved', 'open', 'open', 'open'])
})
