import { expect, test } from 'vitest'
import type { ConversationId, QueueId, UserId } from '../../base/id.ts'
import type { Conversation } from '../conversations/conversations.ts'
import { given, letBe, missedAgain, missedIn, opened, reached, rings, rungInVain } from './missed-contact.ts'

const start = new Date('2026-03-02T12:00:00Z')
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000)
const [ada, bob] = ['ada' as UserId, 'bob' as UserId]
const call = (over: Partial<Conversation> = {}): Conversation => ({
  id: 'c1' as ConversationId,
  channel: 'phone',
  direction: 'in',
  state: 'closed',
  customerId: undefined,
  from: '+8613812345678',
  to: '4000',
  visitorId: undefined,
  agentId: undefined,
  queue: { id: 'q' as QueueId, name: { zh: '服务', en: 'Service' } },
  outcome: 'abandoned',
  keys: [],
  disposition: undefined,
  note: undefined,
  unread: 0,
  lastWords: undefined,
  startedAt: start,
  answeredAt: undefined,
  endedAt: later(40),
  ...over,
})
const missed = { ...missedIn(call())!, at: start }
const contact = opened('m1', missed, undefined, later(1800))

test.each(['abandoned', 'timed-out', 'full', 'closed', 'voicemail'] as const)(
  '%s leaves a call that we owe',
  (outcome) => {
    expect(missedIn(call({ outcome }))).toMatchObject({ number: '+8613812345678', because: outcome, ourNumber: '4000' })
  },
)

test.each([
  ['was answered', call({ answeredAt: later(20), outcome: 'answered' })],
  ['hung up at once', call({ endedAt: later(2) })],
  ['left in a menu', call({ queue: undefined })],
  ['withholds the number', call({ from: '' })],
  ['is a colleague', call({ from: '1001' })],
  ['was turned away by us', call({ outcome: 'blocked', queue: undefined })],
  ['is promised a call already', call({ outcome: 'callback' })],
  ['was rung by us', call({ direction: 'out', outcome: 'not-reached' })],
  ['writes in a chat', call({ channel: 'chat' })],
])('who %s is owed none', (_, conversation) => {
  expect(missedIn(conversation)).toBeUndefined()
})

test('given to somebody else it is due by their shifts; to whom it is already, nothing changes', () => {
  const mine = given(contact, ada, later(7200))

  expect(mine).toMatchObject({ ownerId: ada, dueAt: later(7200) })
  expect(given(mine, ada, later(60))).toBe(mine)
})

test('it is due when it was due, also when the same number tries again', () => {
  const again = missedAgain(contact, { ...missed, because: 'full', at: later(600) })

  expect(again).toMatchObject({ times: 2, because: 'full', lastAt: later(600), dueAt: later(1800) })
})

test('of two who want to ring the same customer the second is told', () => {
  const ringing = rings(contact, ada, start)

  expect(ringing).toMatchObject({ ownerId: ada, ringing: { by: ada } })
  expect(() => rings(ringing, bob, later(5))).toThrow('A colleague is ringing')
})

test('a ring that a crash left behind blocks nobody for long', () => {
  expect(rings(rings(contact, ada, start), bob, later(200)).ringing?.by).toBe(bob)
})

test('rung in vain it is still owed, and counted', () => {
  const called = rungInVain(rings(contact, ada, start), later(60))

  expect(called).toMatchObject({ state: 'called', attempts: 1, ringing: undefined, ownerId: ada })
  expect(reached(called, 'came-again', later(90))).toMatchObject({
    state: 'reached',
    closed: { because: 'came-again' },
  })
})

test('what is settled stays as it was', () => {
  const done = reached(contact, 'rung-back', start)

  expect(reached(done, 'came-again', later(9))).toBe(done)
  expect(rungInVain(done, later(9))).toBe(done)
  expect(() => letBe(done, 'x', start)).toThrow('settled')
  expect(() => given(done, ada, later(60))).toThrow('settled')
})
