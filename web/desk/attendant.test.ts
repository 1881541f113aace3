import { expect, test } from 'vitest'
import { calling, shouldChime } from './attendant.ts'
import { aConversation, aDesk, anOffer } from './desk.builder.ts'

const quiet = calling(aDesk())

test('a call that rings comes before a chat that asks', () => {
  const desk = aDesk({ offers: [anOffer({ id: 'chat', kind: 'chat' }), anOffer({ id: 'call' })] })

  expect(calling(desk).offers.map(({ id }) => id)).toEqual(['call', 'chat'])
})

test('a new chat chimes once', () => {
  const asked = calling(aDesk({ offers: [anOffer({ kind: 'chat' })] }))

  expect(shouldChime(quiet, asked, true)).toBe(true)
  expect(shouldChime(asked, asked, true)).toBe(false)
})

test('a call does not chime, it rings', () => {
  expect(shouldChime(quiet, calling(aDesk({ offers: [anOffer()] })), false)).toBe(false)
})

test('a message chimes only while nobody looks, and never for what was there at the start', () => {
  const unread = calling(aDesk({ conversations: [aConversation({ unread: 1 })] }))

  expect(shouldChime(quiet, unread, false)).toBe(true)
  expect(shouldChime(quiet, unread, true)).toBe(false)
  expect(shouldChime(undefined, unread, false)).toBe(false)
})
