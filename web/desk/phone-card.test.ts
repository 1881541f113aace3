import { expect, test } from 'vitest'
import { aCall, aConversation, aDesk, anOffer } from './desk.builder.ts'
import { isPage, mayComeBack, strayCall } from './phone-card.ts'

const ringing = { callId: 'call-1', from: '刘洋', state: 'ringing', muted: false } as const
const talking = { ...ringing, state: 'talking' } as const
const theirs = aDesk({ calls: [aCall({ agent: { id: 'other', name: '刘洋' } })] })

test('a colleague who asks is shown from the ringing to the end', () => {
  expect(strayCall(ringing, aDesk())).toBe(ringing)
  expect(strayCall(talking, theirs)).toBe(talking)
})

test('a page is shown from the ringing to the end, though the desk knows no such call', () => {
  const page = { ...talking, callId: 'page:7', from: '工单提醒 #1029' }

  expect(strayCall(page, aDesk())).toBe(page)
  expect([isPage(page), isPage(talking)]).toEqual([true, false])
})

test('a customer who is offered or in hand is shown once', () => {
  expect(strayCall(ringing, aDesk({ offers: [anOffer({ callId: 'call-1' })] }))).toBeUndefined()
  expect(strayCall(talking, aDesk({ calls: [aCall()] }))).toBeUndefined()
})

test('a call that comes back after a reload is our own, though it rings', () => {
  expect(strayCall(ringing, aDesk({ calls: [aCall({ state: 'ringing' })] }))).toBeUndefined()
})

test('an answer that the desk has not heard of yet is no stranger', () => {
  expect(strayCall(talking, aDesk())).toBeUndefined()
})

test('a call is awaited after a reload until it is there, or has ended meanwhile', () => {
  const now = new Date('2026-03-02T02:05:00.000Z')
  const justEnded = aConversation({ state: 'wrapping-up', endedAt: '2026-03-02T02:04:50.000Z' })
  const endedBefore = aConversation({ state: 'wrapping-up', endedAt: '2026-03-02T01:04:50.000Z' })

  expect(mayComeBack(true, aDesk({ conversations: [endedBefore] }), now)).toBe(true)
  expect(mayComeBack(true, aDesk({ calls: [aCall()] }), now)).toBe(false)
  expect(mayComeBack(true, aDesk({ conversations: [justEnded] }), now)).toBe(false)
  expect(mayComeBack(false, aDesk(), now)).toBe(false)
})
