import { expect, test } from 'vitest'
import type { Delivery } from '../../../contract/deliveries.ts'
import { sentenceOf, toldLines } from './told.ts'

function aDelivery(but: Partial<Delivery> = {}): Delivery {
  return {
    id: '01990000-0000-7000-8000-000000000001',
    errand: 'result',
    recipient: 'customer',
    way: 'chat',
    because: 'asked-there',
    instead: [],
    asksScore: true,
    state: 'sent',
    tries: 1,
    dueAt: '2026-11-25T06:05:00Z',
    createdAt: '2026-11-25T06:02:00Z',
    endedAt: '2026-11-25T06:02:01Z',
    ...but,
  }
}

const shown = (but: Partial<Delivery>, mayWrite = true) =>
  toldLines({ items: [aDelivery(but)], mailIsSetUp: true }, mayWrite)[0]!

test('what was told last stands first', () => {
  const items = [aDelivery({ errand: 'answer' }), aDelivery({ errand: 'result' })]

  expect(toldLines({ items, mailIsSetUp: true }, true).map(({ delivery }) => delivery.errand)).toEqual([
    'result',
    'answer',
  ])
})

test('a missing consent is said, a chat that never was is not', () => {
  const instead: Delivery['instead'] = [
    { way: 'chat', because: 'no-chat' },
    { way: 'email', because: 'no-consent' },
  ]

  expect(shown({ instead }).instead).toEqual([{ way: 'email', because: 'no-consent' }])
})

test('what only lies on the page is not called told', () => {
  const told = shown({ way: 'page' })

  expect([told.tone, sentenceOf(told)]).toEqual(['quiet', 'there'])
})

test('what did not arrive yet waits to be tried again', () => {
  const told = shown({ state: 'waiting', tries: 2, endedAt: undefined })

  expect([told.tone, sentenceOf(told), told.at]).toEqual(['waits', 'delayed', '2026-11-25T06:02:00Z'])
})

test('only what was given up can be sent off again, by whoever may write', () => {
  expect(shown({ state: 'given-up' }).maySendAgain).toBe(true)
  expect(shown({ state: 'given-up' }, false).maySendAgain).toBe(false)
  expect(shown({ state: 'dropped' }).maySendAgain).toBe(false)
})
