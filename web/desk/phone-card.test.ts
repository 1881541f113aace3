import { expect, test } from 'vitest'
import { aCall, aDesk, anOffer } from './desk.builder.ts'
import { strayCall } from './phone-card.ts'

const ringing = { callId: 'call-1', from: '刘洋', state: 'ringing', muted: false } as const
const me = { id: 'a1', name: '陈晓' }

test('a colleague who asks is shown, for no offer tells of them', () => {
  expect(strayCall(ringing, aDesk())).toBe(ringing)
  expect(strayCall(ringing, aDesk({ calls: [aCall({ agent: { id: 'other', name: '刘洋' } })] }))).toBe(ringing)
})

test('a customer who is offered or in hand is shown once', () => {
  expect(strayCall(ringing, aDesk({ offers: [anOffer({ callId: 'call-1' })] }))).toBeUndefined()
  expect(strayCall({ ...ringing, state: 'talking' }, aDesk({ calls: [aCall({ agent: me })] }))).toBeUndefined()
})
