import { describe, expect, test } from 'vitest'
import { heard, type PhoneFact, receive, type Softphone, silentPhone } from './softphone.ts'

const rang: PhoneFact = { type: 'rang', callId: 'c1', from: '+8613800138000' }

function heardAll(...facts: PhoneFact[]): Softphone {
  return facts.reduce(heard, silentPhone)
}

test('a call rings, is picked up, is talked on and ends', () => {
  expect(heardAll(rang).call?.state).toBe('ringing')
  expect(heardAll(rang, { type: 'picked-up' }).call?.state).toBe('answering')
  expect(heardAll(rang, { type: 'picked-up' }, { type: 'answered' }).call?.state).toBe('talking')
  expect(heardAll(rang, { type: 'picked-up' }, { type: 'answered' }, { type: 'ended' }).call).toBeUndefined()
})

test('a refused microphone lets the call ring on, with the reason', () => {
  const phone = heardAll(rang, { type: 'picked-up' }, { type: 'microphone-changed', microphone: 'denied' })

  expect(phone).toMatchObject({ microphone: 'denied', trouble: 'microphone', call: { state: 'ringing' } })
})

test('a microphone that comes back takes the trouble away', () => {
  const phone = heardAll(
    rang,
    { type: 'picked-up' },
    { type: 'microphone-changed', microphone: 'absent' },
    { type: 'microphone-changed', microphone: 'granted' },
  )

  expect(phone.trouble).toBeUndefined()
})

test('an answer that comes after the end answers nothing', () => {
  expect(heardAll(rang, { type: 'ended' }, { type: 'answered' }).call).toBeUndefined()
})

describe('an arriving call', () => {
  const now = 1_000_000
  const fresh = { remembered: undefined, pickUp: undefined, now }

  test('rings when nothing else goes on', () => {
    expect(receive(silentPhone, 'c1', fresh)).toBe('ring')
  })

  test('is taken back at once when we were on it before the reload', () => {
    expect(receive(silentPhone, 'c1', { ...fresh, remembered: { callId: 'c1', at: now - 59_999 } })).toBe('pick-up')
    expect(receive(silentPhone, 'c1', { ...fresh, remembered: { callId: 'c1', at: now - 60_000 } })).toBe('ring')
    expect(receive(silentPhone, 'c2', { ...fresh, remembered: { callId: 'c1', at: now } })).toBe('ring')
  })

  test('is picked up when the agent pressed answer before the phone knew of it', () => {
    expect(receive(silentPhone, 'c1', { ...fresh, pickUp: 'c1' })).toBe('pick-up')
  })

  test('finds us busy while we talk to somebody else', () => {
    expect(receive(heardAll(rang), 'c2', fresh)).toBe('busy')
  })

  test('replaces our dead line when it is the call we believe to be on', () => {
    expect(receive(heardAll(rang, { type: 'answered' }), 'c1', fresh)).toBe('replace-and-pick-up')
  })

  test('without a name is never taken for another without a name', () => {
    expect(receive(silentPhone, '', { ...fresh, remembered: { callId: '', at: now }, pickUp: '' })).toBe('ring')
  })
})
