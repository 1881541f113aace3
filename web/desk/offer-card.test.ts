import { describe, expect, test } from 'vitest'
import { silentPhone } from '../softphone/softphone.ts'
import { aConversation, anOffer } from './desk.builder.ts'
import { chosen, glance, spent, taking } from './offer-card.ts'

describe('an offer is taken', () => {
  test('here when the browser is the phone', () => {
    expect(taking(anOffer(), { ...silentPhone, line: 'ready' }, [])).toBe('here')
  })

  test('here too when another window has the phone', () => {
    expect(taking(anOffer(), { ...silentPhone, line: 'elsewhere' }, [])).toBe('here')
  })

  test('on the desk phone when that is the only one', () => {
    expect(taking(anOffer(), silentPhone, ['phone'])).toBe('desk-phone')
  })

  test('by nobody without a phone, but a chat needs none', () => {
    expect(taking(anOffer(), silentPhone, [])).toBe('no-phone')
    expect(taking(anOffer({ kind: 'chat' }), silentPhone, [])).toBe('here')
  })
})

test('the time to answer runs from the offer to its end', () => {
  const offer = anOffer()
  const at = (iso: string) => spent(offer, new Date(iso))

  expect([at('2026-03-02T02:02:23.000Z'), at('2026-03-02T02:02:33.000Z'), at('2026-03-02T03:00:00.000Z')]).toEqual([
    0, 0.5, 1,
  ])
})

test('a choice is told in its words, and by its key where there are none', () => {
  expect(chosen([{ key: '2', words: { zh: '投诉', en: 'Complaint' } }, { key: '9' }], 'zh')).toEqual(['投诉', '9'])
})

test('the ringing conversation is not shown as its own past, and a known customer needs no guesses', () => {
  const pop = {
    maybe: [],
    conversations: [aConversation({ id: 'now' }), aConversation({ id: 'then' })],
    openTickets: [],
  }

  expect(glance(pop, 'now').last.map(({ id }) => id)).toEqual(['then'])
})
