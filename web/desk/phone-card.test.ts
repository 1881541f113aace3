import { expect, test } from 'vitest'
import { aCall, aDesk, anOffer } from './desk.builder.ts'
import { strayCall } from './phone-card.ts'

const ringing = { callId: 'call-1', from: '刘洋', state: 'ringing', muted: false } as const
const talking = { ...ringing, state: 'talking' } as const
const theirs = aDesk({ calls: [aCall({ agent: { id: 'other', name: '刘洋' } })] })

test('a colleague who asks is shown from the ringing to the end', () => {
  expect(strayCall(ringing, aDesk())).toBe(ringing)
  expect(strayCall(talking, theirs)).toBe(talking)
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
