import { describe, expect, test } from 'vitest'
import type { Conversation, Message } from '../contract/conversations.ts'
import { type Told, violations } from './check.ts'
import type { CallFate, ChatFate } from './fate.ts'

const heard = { sent: 100, received: 100, lost: 0 }

const aCall = (names: Partial<CallFate> = {}): CallFate => ({
  index: 0,
  number: '+8619900000001',
  kind: 'answered',
  during: 'talking',
  because: '',
  waitedMs: 5_000,
  talkedMs: 4_000,
  extension: '1001',
  keys: '0',
  score: undefined,
  caller: heard,
  agent: heard,
  heardAgent: 1,
  heardCaller: 1,
  ...names,
})

const theCall = (names: Partial<Conversation> = {}): Conversation => ({
  id: 'c1',
  channel: 'phone',
  direction: 'in',
  state: 'closed',
  customer: { id: 'p1', name: '来电 0001' },
  from: '+8619900000001',
  to: '4000',
  agent: { id: 'a1', name: '陈思雨' },
  queue: { id: 'q1', name: { zh: '综合服务', en: 'Service' } },
  outcome: 'answered',
  startedAt: '2026-01-01T00:00:00Z',
  endedAt: '2026-01-01T00:01:00Z',
  keys: [{ key: '0' }],
  unread: 0,
  tickets: [],
  recording: { state: 'complete', durationMs: 4_000 },
  ...names,
})

const aChat = (names: Partial<ChatFate> = {}): ChatFate => ({
  index: 0,
  order: 'SO1',
  kind: 'answered',
  because: '',
  waitedMs: 1,
  talkedMs: 1,
  said: ['订单 SO1', '谢谢'],
  heard: ['您好'],
  score: undefined,
  ...names,
})

const message = (from: Message['from'], text: string) => ({ from, text }) as Message
const theChat = { id: 'h1', channel: 'chat', from: '', state: 'closed', outcome: 'answered' } as Conversation
const thread = [message('customer', '订单 SO1'), message('agent', '您好'), message('customer', '谢谢')]

const told = (conversations: readonly Conversation[], more: Partial<Told> = {}): Told => ({
  conversations,
  messages: new Map([['h1', thread]]),
  live: [],
  agentIds: new Map([['1001', 'a1']]),
  ...more,
})

describe('a call', () => {
  test('that is there once, as it was seen, is all right', () => {
    expect(violations([aCall()], [], told([theCall()]))).toEqual([])
  })

  test.each([
    ['is missing', aCall(), []],
    ['is there 2 times', aCall(), [theCall(), theCall()]],
    ['the server says abandoned', aCall(), [theCall({ outcome: 'abandoned' })]],
    ['the server says answered', aCall({ kind: 'abandoned', during: 'waiting' }), [theCall()]],
    ['the server says it is open', aCall(), [theCall({ state: 'open' })]],
    ['has no customer', aCall(), [theCall({ customer: undefined })]],
    ['the server heard 12', aCall({ keys: '2' }), [theCall({ keys: [{ key: '1' }, { key: '2' }] })]],
    ['1001 picked up', aCall(), [theCall({ agent: undefined })]],
    ['from no queue', aCall(), [theCall({ queue: undefined })]],
    ['recording is incomplete', aCall(), [theCall({ recording: { state: 'incomplete', durationMs: 1 } })]],
    ['the caller hardly heard', aCall({ heardAgent: 0.1 }), [theCall()]],
    ['the agent hardly heard', aCall({ heardCaller: 0 }), [theCall()]],
    ['was rated 5', aCall({ score: 5 }), [theCall({ survey: { state: 'answered', score: 4 } })]],
    ['never said goodbye', aCall({ kind: 'failed', because: 'never said goodbye' }), [theCall()]],
  ])('whose story differs is named: %s', (words, fate, conversations) => {
    expect(violations([fate], [], told(conversations)).join()).toContain(words)
  })

  test('that the server still holds to be alive is named', () => {
    expect(violations([aCall()], [], told([theCall()], { live: ['+8619900000001'] })).join()).toContain('alive')
  })

  test('that was refused, or given up before it was answered, may have left no trace', () => {
    const refused = aCall({ kind: 'refused', during: 'ringing' })
    const cancelled = aCall({ kind: 'abandoned', during: 'ringing' })

    expect(violations([refused, cancelled], [], told([]))).toEqual([])
  })

  test('picked up in the moment of hanging up may be seen either way', () => {
    const fate = aCall({ talkedMs: 200, heardAgent: undefined, heardCaller: undefined })

    expect(violations([fate], [], told([theCall({ outcome: 'abandoned' })]))).toEqual([])
  })

  test('that a person took, not one of our agents, was answered', () => {
    const fate = aCall({ kind: 'abandoned', during: 'waiting', extension: undefined })

    expect(violations([fate], [], told([theCall({ agent: { id: 'somebody', name: '李' } })]))).toEqual([])
  })

  test('keys that mean nothing on the menu need not be kept', () => {
    expect(violations([aCall({ keys: '71' })], [], told([theCall({ keys: [{ key: '1' }] })]))).toEqual([])
  })
})

describe('a chat', () => {
  test('that is there once, word for word, is all right', () => {
    expect(violations([], [aChat()], told([theChat]))).toEqual([])
  })

  test.each([
    ['is missing', [], thread],
    ['is there 2 times', [theChat, theChat], thread],
    ['the server says abandoned', [{ ...theChat, outcome: 'abandoned' } as Conversation], thread],
    ['other words than were written', [theChat], [...thread, message('customer', '谢谢')]],
    ['other answers than were given', [theChat], thread.filter(({ from }) => from !== 'agent')],
  ])('whose story differs is named: %s', (words, conversations, messages) => {
    const found = violations([], [aChat()], told(conversations, { messages: new Map([['h1', messages]]) }))

    expect(found.join()).toContain(words)
  })

  test('that said nothing before it was refused need not be there', () => {
    expect(violations([], [aChat({ kind: 'refused', said: [], heard: [] })], told([]))).toEqual([])
  })
})
