import { expect, test } from 'vitest'
import { allClocks } from '../all-clocks.ts'
import { momentsOf } from '../moment.ts'
import { Timekeeper } from '../timekeeper.ts'
import { prove } from './prove.ts'

const ours = { Timekeeper, allClocks, momentsOf }

test('in 6,000 histories what a ticket remembers is what its log says, and every step is told once', async () => {
  const proof = await prove(ours, 6_000, 1)

  expect(proof.story).toBeUndefined()
  // Histories in which nothing is ever late prove nothing.
  expect(proof.turns).toBeGreaterThan(50_000)
  expect(proof.told).toBeGreaterThan(5_000)
}, 240_000)

test('nor in some that nobody has seen before', async () => {
  expect((await prove(ours, 1_000, Date.now() % 2 ** 31)).story).toBeUndefined()
}, 120_000)
