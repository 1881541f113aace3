import { describe, expect, test } from 'vitest'
import type { ToVisitor, VisitorMessage } from '../../contract/widget.ts'
import { emptyThread, hear, unread } from './thread.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 12, minute)).toISOString()
const message = (id: string, minute: number, over: Partial<VisitorMessage> = {}): VisitorMessage => ({
  id,
  from: 'agent',
  text: id,
  files: [],
  at: at(minute),
  ...over,
})
const afterFrames = (...frames: ToVisitor[]) => frames.reduce((thread, frame) => hear(thread, frame, 0), emptyThread)
const said = (one: VisitorMessage): ToVisitor => ({ type: 'message', message: one })

describe('a conversation', () => {
  test('is what the server says it is, each time it is told whole', () => {
    const thread = afterFrames(said(message('old', 0)), {
      type: 'thread',
      state: 'talking',
      agent: '林晓',
      messages: [message('b', 2), message('a', 1)],
    })

    expect(thread).toMatchObject({ state: 'talking', agent: '林晓', position: undefined })
    expect(thread.messages.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  test('keeps each message once, in the order of time, however often and late it is told', () => {
    const thread = afterFrames(said(message('b', 2)), said(message('a', 1)), said(message('b', 2, { text: 'again' })))

    expect(thread.messages.map(({ text }) => text)).toEqual(['a', 'again'])
  })

  test('forgets the place in the queue once someone is there', () => {
    const thread = afterFrames(
      { type: 'state', state: 'waiting', position: 3 },
      { type: 'state', state: 'talking', agent: '林晓' },
    )

    expect(thread).toMatchObject({ state: 'talking', position: undefined, agent: '林晓' })
  })

  test('shows "read" on ours up to then, never on theirs', () => {
    const mine = (id: string, minute: number) => message(id, minute, { from: 'customer' })
    const thread = afterFrames(said(mine('a', 1)), said(message('b', 2)), said(mine('c', 9)), {
      type: 'read',
      at: at(5),
    })

    expect(thread.messages.map(({ readAt }) => readAt)).toEqual([at(5), undefined, undefined])
  })

  test('stops showing "typing" when the words arrive', () => {
    const typing = hear(emptyThread, { type: 'typing' }, 1000)
    expect(typing.typingUntilMs).toBeGreaterThan(1000)

    expect(hear(typing, said(message('own', 1, { from: 'customer' })), 1500).typingUntilMs).toBe(typing.typingUntilMs)
    expect(hear(typing, said(message('a', 1)), 1500).typingUntilMs).toBe(0)
  })

  test('is not disturbed by a frame of a later version', () => {
    expect(hear(emptyThread, { type: 'applause' } as unknown as ToVisitor, 0)).toBe(emptyThread)
  })

  test('counts as unread what others said since it was looked at', () => {
    const thread = afterFrames(
      said(message('a', 1)),
      said(message('b', 2)),
      said(message('c', 3, { from: 'customer' })),
    )

    expect(unread(thread, at(1)).map(({ id }) => id)).toEqual(['b'])
    expect(unread(thread, '')).toHaveLength(2)
  })
})
