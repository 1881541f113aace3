import fc from 'fast-check'
import { expect, test } from 'vitest'
import { step } from '../acd/acd.ts'
import { rebuild, stayEngaged } from '../rebuild.ts'
import * as rows from '../rows.ts'
import { gusts, prove, tellStory } from './prove.ts'

const ours = { step, rebuild, stayEngaged, ...rows }

test('in 200,000 contacts of storms nobody is lost, offered twice, left waiting beside a free agent, or stuck', () => {
  const proof = prove(ours, 200_000, 1)

  expect(proof.story).toBeUndefined()
  // The storm must be one: a generator that makes nothing proves nothing.
  expect(proof.contacts).toBeGreaterThanOrEqual(200_000)
  expect(proof.kills).toBeGreaterThan(10_000)
  for (const outcome of ['answered', 'abandoned', 'timed-out', 'full', 'closed', 'transferred'])
    expect(proof.outcomes.get(outcome)).toBeGreaterThan(1_000)
  for (const ability of ['best-skill', 'least-occupied', 'preferred-skills', 'asked-for', 'knows-the-customer'])
    expect(proof.told.get(ability)).toBeGreaterThan(1_000)
  for (const ability of [
    'place-kept',
    'returned',
    'missed',
    'moved',
    'waited',
    'length',
    'closed',
    'nobody',
    'no-screen',
  ])
    expect(proof.told.get(ability)).toBeGreaterThan(500)
}, 600_000)

test('nor in some that nobody has seen before', () => {
  const { story } = prove(ours, 5_000, Date.now() % 2 ** 31)

  expect(story).toBeUndefined()
}, 240_000)

test('the same events give the same decisions again', () => {
  fc.assert(
    fc.property(gusts, (gusts) => {
      expect(tellStory(ours, gusts)).toBe(tellStory(ours, gusts))
    }),
    { numRuns: 100 },
  )
}, 240_000)
