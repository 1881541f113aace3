import { expect, test } from 'vitest'
import type { Decision } from '../../contract/routing.ts'
import { whyMe } from './why-me.ts'

const aDecision = (considered: Partial<Decision['considered'][number]>[], relaxed = 0): Decision => ({
  id: '1',
  workItemId: 'w',
  at: '2026-03-02T12:00:00Z',
  kind: 'offer',
  relaxed,
  agentId: 'me',
  because: 'idle-longest',
  considered: considered.map((one, n) => ({ agentId: `other-${n}`, name: '', ...one })),
})

test('who could have taken it too, and what kept the others from it', () => {
  const decision = aDecision([
    { agentId: 'me', score: 80 },
    {},
    { excluded: 'busy' },
    { excluded: 'at-capacity' },
    { excluded: 'not-available' },
    { excluded: 'lacks-skill' },
  ])

  expect(whyMe(decision)).toEqual([
    { word: 'score', count: 80 },
    { word: 'others', count: 1 },
    { word: 'busy', count: 2 },
    { word: 'away', count: 1 },
    { word: 'unable', count: 1 },
  ])
})

test('nobody else could, after the demand was relaxed', () => {
  expect(whyMe(aDecision([{ agentId: 'me' }], 2))).toEqual([
    { word: 'alone', count: 1 },
    { word: 'relaxed', count: 2 },
  ])
})
