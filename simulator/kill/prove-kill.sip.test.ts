import { expect, test } from 'vitest'
import { proveKill } from './prove-kill.ts'

test('killed three times while people ring and write, nobody is lost, offered twice or stuck', async () => {
  const proof = await proveKill(3, 7, () => {})

  expect(proof.violations).toEqual([])
  expect(proof.contacts).toBeGreaterThan(5)
  expect(proof.routingMs.length).toBe(proof.kills - proof.whileStarting)
}, 150_000)
