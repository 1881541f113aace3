import { describe, expect, test } from 'vitest'
import { aCall, aConversation, aDesk } from './desk.builder.ts'
import { inFront, neighbour, workInHand } from './work.ts'

test('a call and its conversation are one piece of work', () => {
  const desk = aDesk({ calls: [aCall()], conversations: [aConversation({ id: 'conv-1', channel: 'phone' })] })

  expect(workInHand(desk)).toMatchObject([{ id: 'conv-1', kind: 'call', stage: 'live' }])
})

test('a call that still rings is no work in hand yet', () => {
  expect(workInHand(aDesk({ calls: [aCall({ state: 'ringing' })] }))).toEqual([])
})

test('a call on which a colleague asks us is still theirs', () => {
  const theirs = aCall({ state: 'consulting', agent: { id: 'other', name: '刘洋' } })

  expect(workInHand(aDesk({ calls: [theirs] }))).toEqual([])
})

test('a call that is over waits to be written up, and its clock starts anew', () => {
  const ended = aConversation({ channel: 'phone', state: 'wrapping-up', endedAt: '2026-03-02T02:05:00.000Z' })

  expect(workInHand(aDesk({ conversations: [ended] }))).toMatchObject([
    { kind: 'call', stage: 'wrapping-up', since: '2026-03-02T02:05:00.000Z' },
  ])
})

test('work stands in the order in which it came, whatever happens to it', () => {
  const chat = aConversation({ id: 'chat', startedAt: '2026-03-02T01:59:00.000Z' })
  const desk = aDesk({ calls: [aCall()], conversations: [chat] })

  expect(workInHand(desk).map(({ id }) => id)).toEqual(['chat', 'conv-1'])
  expect(workInHand({ ...desk, conversations: [{ ...chat, unread: 3 }] }).map(({ id }) => id)).toEqual([
    'chat',
    'conv-1',
  ])
})

describe('what is in front', () => {
  const work = workInHand(aDesk({ calls: [aCall()], conversations: [aConversation({ unread: 2 })] }))

  test('is what was chosen, as long as it lasts', () => {
    expect(inFront(work, 'conv-2')?.id).toBe('conv-2')
    expect(inFront(work, 'gone')?.id).toBe('conv-1')
  })

  test('is the live call before an unread chat when nothing was chosen', () => {
    expect(inFront(work, undefined)?.kind).toBe('call')
  })

  test('is nothing when there is nothing', () => {
    expect(inFront([], 'gone')).toBeUndefined()
  })
})

test('stepping goes round at both ends', () => {
  const work = workInHand(aDesk({ calls: [aCall()], conversations: [aConversation()] }))

  expect(neighbour(work, 'conv-2', 1)).toBe('conv-1')
  expect(neighbour(work, 'conv-1', -1)).toBe('conv-2')
  expect(neighbour([], 'x', 1)).toBeUndefined()
})
