import { expect, test } from 'vitest'
import type { Conversation } from '../../contract/conversations.ts'
import { ofToday } from './lists.ts'

const now = new Date(2026, 2, 2, 12, 0)
const at = (hours: number) => new Date(2026, 2, 2, hours, 0).toISOString()
const aConversation = (conversation: Partial<Conversation>) =>
  ({ direction: 'in', startedAt: at(9), id: conversation.startedAt, ...conversation }) as Conversation

test('yesterday is not in the list behind a figure of today', () => {
  const conversations = [aConversation({ startedAt: at(-1) }), aConversation({ startedAt: at(0) })]

  expect(ofToday(conversations, 'offered', now)).toEqual([conversations[1]])
})

test('the newest comes first', () => {
  const conversations = [aConversation({ startedAt: at(8) }), aConversation({ startedAt: at(11) })]

  expect(ofToday(conversations, 'offered', now).map(({ startedAt }) => startedAt)).toEqual([at(11), at(8)])
})

test('a call still on the line counts as answered, one that gave up does not', () => {
  const talking = aConversation({ startedAt: at(10), answeredAt: at(10) })
  const gaveUp = aConversation({ startedAt: at(9), outcome: 'abandoned' })

  expect(ofToday([talking, gaveUp], 'answered', now)).toEqual([talking])
  expect(ofToday([talking, gaveUp], 'abandoned', now)).toEqual([gaveUp])
})

test('calls we made ourselves were not offered to us', () => {
  expect(ofToday([aConversation({ direction: 'out' })], 'offered', now)).toEqual([])
})
