import { expect, test } from 'vitest'
import { Nonces } from './nonces.ts'

const minute = 60_000

test('our own nonce is fresh, then stale; a stranger knows none', () => {
  const nonces = new Nonces(5 * minute)
  const nonce = nonces.issue(1_000)

  expect(nonces.judge(nonce, 1_000 + 5 * minute)).toBe('fresh')
  expect(nonces.judge(nonce, 1_001 + 5 * minute)).toBe('stale')
  expect(nonces.judge(new Nonces(minute).issue(1_000), 1_000)).toBe('forged')
  expect(nonces.judge('', 1_000)).toBe('forged')
  expect(nonces.judge(`${nonce}00`, 1_000)).toBe('forged')
  expect(nonces.judge('x'.repeat(60), 1_000)).toBe('forged')
})

test('a count can be spent once, and never a lower one after it', () => {
  const nonces = new Nonces(minute)
  const nonce = nonces.issue()

  expect(nonces.spend(nonce, '00000001')).toBe(true)
  expect(nonces.spend(nonce, '00000001')).toBe(false)
  expect(nonces.spend(nonce, '0000000a')).toBe(true)
  expect(nonces.spend(nonce, '00000009')).toBe(false)
})

test('a phone that does not count may use a nonce once', () => {
  const nonces = new Nonces(minute)
  const nonce = nonces.issue()

  expect(nonces.spend(nonce, '')).toBe(true)
  expect(nonces.spend(nonce, '')).toBe(false)
  expect(nonces.spend(nonce, '00000001')).toBe(false)
})

test('the memory of spent nonces is bounded, and gives up the dead ones first', () => {
  const nonces = new Nonces(minute, 10)
  const dead = Array.from({ length: 10 }, () => nonces.issue(Date.now() - 2 * minute))
  const alive = nonces.issue()
  for (const nonce of dead) nonces.spend(nonce, '00000001')

  nonces.spend(alive, '00000001')

  expect(nonces.spend(alive, '00000001')).toBe(false)
})
