import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sayLate } from './say-late.ts'

const minute = 60_000
const words = JSON.parse(readFileSync('assets/prompts/words.json', 'utf8')) as Record<string, Record<string, string>>

const said = (language: 'zh' | 'en', clock: 'first-response' | 'next-response' | 'resolution', leftMs: number) =>
  sayLate({ language, ticket: 1029, clock, leftMs }).map((name) => words[language]![name] ?? `(${name} is missing)`)

test('it names the ticket, what is late and by how much, and asks for a key', () => {
  expect(said('zh', 'resolution', -40 * minute).join('')).toBe(
    '工单提醒，工单号一零二九解决时限已经超过。已经超时四十分钟。知道了，请按 1。',
  )
  expect(said('en', 'first-response', 5 * minute).join(' ')).toBe(
    'This is a ticket alert. Ticket one zero two nine The first response is due soon. Time left, five minutes. Press 1 to confirm that you know.',
  )
})

test('beyond two hours it is told in hours, two of them are 两小时, and one minute is one minute', () => {
  expect(said('zh', 'next-response', -150 * minute).join('')).toContain('已经超时两小时。')
  expect(said('en', 'next-response', -1 * minute).join(' ')).toContain('one minute.')
})

test('what is longer than can be said is left out', () => {
  expect(said('zh', 'resolution', -200 * 60 * minute).join('')).not.toContain('已经超时')
})

test.each(['zh', 'en'] as const)('every piece is there in %s', (language) => {
  for (const clock of ['first-response', 'next-response', 'resolution'] as const)
    for (const leftMs of [-90 * minute, 2 * minute, -3 * 60 * minute, 61 * minute, -minute])
      expect(said(language, clock, leftMs).filter((words) => words.includes('missing'))).toEqual([])
})
