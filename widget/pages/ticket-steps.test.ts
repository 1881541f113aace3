import { expect, test } from 'vitest'
import { pageWords } from './page-words.ts'
import { steps } from './ticket-steps.ts'
import { refusal } from './ticket-wire.ts'

const shown = (state: Parameters<typeof steps>[0]) =>
  steps(state, pageWords.zh).map(({ words, is }) => `${words} ${is}`)

test('a ticket goes along four steps', () => {
  expect(shown('open')).toEqual(['已受理 done', '处理中 now', '已解决 ahead', '已关闭 ahead'])
  expect(shown('pending')).toEqual(['已受理 done', '等您补充 now', '已解决 ahead', '已关闭 ahead'])
  expect(shown('resolved')).toEqual(['已受理 done', '处理中 done', '已解决 now', '已关闭 ahead'])
  expect(shown('closed')).toEqual(['已受理 done', '处理中 done', '已解决 done', '已关闭 done'])
})

test('only a ticket that waits for the customer asks for something', () => {
  expect(steps('pending', pageWords.en).map(({ asks }) => asks)).toEqual([false, true, false, false])
  expect(steps('open', pageWords.en).some(({ asks }) => asks)).toBe(false)
})

test('a forged link, a closed ticket, a hurried writer and a broken server are four different things', () => {
  expect([refusal(404, {}), refusal(409, { code: 'ticket-closed' }), refusal(429, {}), refusal(503, {})]).toEqual([
    'unknown',
    'closed',
    'too-often',
    'failed',
  ])
})
