import { describe, expect, test } from 'vitest'
import type { Message } from '../../contract/conversations.ts'
import { canSend, lastRead, thread } from './chat.ts'

let n = 0
function aMessage(from: Message['from'], minute: number, over: Partial<Message> = {}): Message {
  const at = new Date(2026, 2, 2, 10, minute).toISOString()
  return { id: `m${n++}`, conversationId: 'c', from, text: '你好', files: [], at, ...over }
}

test('what one side says in one breath stands together', () => {
  const runs = thread(
    [aMessage('customer', 0), aMessage('customer', 1), aMessage('agent', 1), aMessage('agent', 9)],
    [],
    'c',
  )

  expect(runs.map(({ from, messages }) => [from, messages.length])).toEqual([
    ['customer', 2],
    ['agent', 1],
    ['agent', 1],
  ])
})

test('a new day is marked, even in the middle of a breath', () => {
  const night = aMessage('customer', 0, { at: new Date(2026, 2, 2, 23, 59).toISOString() })
  const morning = aMessage('customer', 0, { at: new Date(2026, 2, 3, 0, 1).toISOString() })

  expect(thread([night, morning], [], 'c').map(({ newDay }) => newDay)).toEqual([false, true])
})

test('unsent words stand at the end and say so', () => {
  const pending = { clientId: 'mine', text: '请稍等', files: [], at: new Date(2026, 2, 2, 10, 5).toISOString() }

  const runs = thread(
    [aMessage('customer', 0)],
    [
      { ...pending, failed: false },
      { ...pending, clientId: 'b', failed: true },
    ],
    'c',
  )

  expect(runs.at(-1)?.messages.map(({ state }) => state)).toEqual(['going', 'failed'])
})

test('the read mark stands at the last message that was seen', () => {
  const seen = { readAt: '2026-03-02T10:00:00.000Z' }

  expect(
    lastRead([
      aMessage('agent', 0, { id: 'a', ...seen }),
      aMessage('agent', 1, { id: 'b', ...seen }),
      aMessage('agent', 2),
    ]),
  ).toBe('b')
  expect(lastRead([aMessage('customer', 0, seen)])).toBeUndefined()
})

describe('sending', () => {
  test('needs words or a file', () => {
    expect(canSend('  ', [])).toEqual({ send: false, because: 'empty' })
    expect(canSend('', [{ state: 'ready' }])).toEqual({ send: true })
  })

  test('waits for the files', () => {
    expect(canSend('看这里', [{ state: 'going' }])).toEqual({ send: false, because: 'uploading' })
  })

  test('stops at 4000 signs', () => {
    expect(canSend('长'.repeat(4000), []).send).toBe(true)
    expect(canSend('长'.repeat(4001), [])).toEqual({ send: false, because: 'too-long' })
  })
})
