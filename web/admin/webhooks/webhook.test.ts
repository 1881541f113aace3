import { expect, test } from 'vitest'
import type { Webhook, WebhookPost } from '../../../contract/webhooks.ts'
import { isOtherHost, standingOf, troubleOf, wrongAddress } from './webhook.ts'

const webhook = { on: true, dead: 0, waiting: 0, takenAt: '2026-11-26T01:00:00Z' } as Webhook
const post = { state: 'dead', trouble: 'ECONNREFUSED' } as WebhookPost

test('of a webhook the worst is said first', () => {
  expect(standingOf({ ...webhook, on: false, dead: 3 }).word).toBe('off')
  expect(standingOf({ ...webhook, dead: 3, waiting: 2 })).toMatchObject({ word: 'failing', n: 3 })
  expect(standingOf({ ...webhook, waiting: 2 })).toMatchObject({ word: 'busy', n: 2 })
  expect(standingOf(webhook).word).toBe('well')
  expect(standingOf({ ...webhook, takenAt: undefined }).word).toBe('unused')
})

test('a trouble is told in a sentence where there is one; a status speaks for itself', () => {
  const known = { ECONNREFUSED: '没有在运行' }

  expect(troubleOf(post, known)).toBe('没有在运行')
  expect(troubleOf({ ...post, trouble: 'EPROTO' }, known)).toBe('EPROTO')
  expect(troubleOf({ ...post, status: 500, trouble: 'answered 500' }, known)).toBeUndefined()
  expect(troubleOf({ ...post, state: 'taken', trouble: undefined }, known)).toBeUndefined()
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
