import { expect, test } from 'vitest'
import { signVisitor, verifyVisitor, visitorTokenLivesMs } from './visitor-token.ts'

const secret = 'a secret of the test, long enough'
const noon = new Date('2026-03-02T12:00:00Z')
const visitor = '0195f3a0-0000-7000-8000-000000000001'
const after = (ms: number) => new Date(noon.getTime() + ms)

test('a token brings its visitor back', () => {
  expect(verifyVisitor(signVisitor(visitor, secret, noon), secret, after(1000))).toBe(visitor)
})

test('a token fits the 200 characters of the contract', () => {
  expect(signVisitor(visitor, secret, noon).length).toBeLessThanOrEqual(200)
})

test('a token is good for 180 days and not a second longer', () => {
  const token = signVisitor(visitor, secret, noon)

  expect(verifyVisitor(token, secret, after(visitorTokenLivesMs - 1000))).toBe(visitor)
  expect(verifyVisitor(token, secret, after(visitorTokenLivesMs))).toBeUndefined()
})

test('a token of another house is worth nothing', () => {
  expect(verifyVisitor(signVisitor(visitor, 'another secret', noon), secret, noon)).toBeUndefined()
})

test('a changed visitor, time or signature is noticed', () => {
  const token = signVisitor(visitor, secret, noon)
  const parts = token.split('.')
  const changed = parts.map((part, n) =>
    parts.with(
      n,
      part.replace(/.$/, (last) => (last === '1' ? '2' : '1')),
    ),
  )

  for (const forged of changed) expect(verifyVisitor(forged.join('.'), secret, noon)).toBeUndefined()
})

test('a signature is written in one way only', () => {
  const token = signVisitor(visitor, secret, noon)
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const taken = [...letters].filter((last) => verifyVisitor(token.slice(0, -1) + last, secret, noon))

  expect(taken).toEqual([token.at(-1)])
})

test('a token from the future is not believed', () => {
  const tomorrow = after(24 * 60 * 60 * 1000)

  expect(verifyVisitor(signVisitor(visitor, secret, tomorrow), secret, noon)).toBeUndefined()
})

test('rubbish is nobody', () => {
  for (const rubbish of ['', '.', 'v1....', 'v1.a.b.c.d', 'x'.repeat(10_000), 'v1.\0.1.1.', '__proto__'])
    expect(verifyVisitor(rubbish, secret, noon)).toBeUndefined()
})
