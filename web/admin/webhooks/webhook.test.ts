import { expect, test } from 'vitest'
import type { Webhook, WebhookPost } from '../../../contract/webhooks.ts'
import { isOtherHost, standingOf, whyNot, wrongAddress } from './webhook.ts'

const webhook = { on: true, dead: 0, waiting: 0, takenAt: '2026-11-26T01:00:00Z' } as Webhook
const post = { state: 'dead', trouble: 'ECONNREFUSED' } as WebhookPost

test('of a webhook the worst is said first', () => {
  expect(standingOf({ ...webhook, on: false, dead: 3 }).word).toBe('off')
  expect(standingOf({ ...webhook, on: false, waiting: 3 })).toMatchObject({ word: 'held', n: 3 })
  expect(standingOf({ ...webhook, dead: 3, waiting: 2 })).toMatchObject({ word: 'failing', n: 3 })
  expect(standingOf({ ...webhook, waiting: 2 })).toMatchObject({ word: 'busy', n: 2 })
  expect(standingOf(webhook).word).toBe('well')
  expect(standingOf({ ...webhook, takenAt: undefined }).word).toBe('unused')
})

test('why it did not arrive is told in a sentence where there is one; an answer speaks for itself', () => {
  const known = { ECONNREFUSED: '没有在运行', 'switched-off': '已停用' }

  expect(whyNot(post, known)).toEqual({ words: '没有在运行' })
  expect(whyNot({ ...post, trouble: 'EPROTO' }, known)).toEqual({ words: 'EPROTO' })
  expect(whyNot({ ...post, status: 500, trouble: 'answered 500' }, known)).toEqual({ answered: '500' })
  // It answered once, and was switched off before the next try.
  expect(whyNot({ ...post, status: 500, trouble: 'switched-off' }, known)).toEqual({ words: '已停用' })
  expect(whyNot({ ...post, state: 'taken', trouble: undefined }, known)).toBeUndefined()
})

test.each([
  ['https://', 'form'],
  ['ftp://crm.example.com/', 'form'],
  ['crm.example.com', 'form'],
  ['https://me:secret@crm.example.com/', 'password'],
  ['https://crm.example.com/yihu', undefined],
])('%s is wrong by its %s', (typed, wrong) => {
  expect(wrongAddress(typed)).toBe(wrong)
})

test('another path is the same host, another port is not', () => {
  expect(isOtherHost('https://crm.example.com/a', 'https://crm.example.com/b')).toBe(false)
  expect(isOtherHost('https://crm.example.com/a', 'https://crm.example.com:8443/a')).toBe(true)
  expect(isOtherHost('https://crm.example.com/a', 'https://')).toBe(false)
})
