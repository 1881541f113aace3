import { expect, test } from 'vitest'
import type { Decision } from '../../contract/routing.ts'
import { decisionStory } from './decision-story.ts'

const ada = '018f0000-0000-7000-8000-00000000000a'
const bob = '018f0000-0000-7000-8000-00000000000b'
const cem = '018f0000-0000-7000-8000-00000000000c'

const aDecision = (decision: Partial<Decision> = {}): Decision => ({
  id: '1',
  workItemId: ada,
  at: '2026-03-02T12:00:00Z',
  kind: 'offer',
  relaxed: 0,
  agentId: ada,
  because: 'idle-longest',
  considered: [
    { agentId: bob, name: 'Bob', idleMs: 5_000 },
    { agentId: ada, name: 'Ada', idleMs: 9_000 },
    { agentId: cem, name: 'Cem', excluded: 'lacks-skill', detail: 'en' },
  ],
  ...decision,
})

test('the one chosen is named, and who else could have taken it, longest idle first', () => {
  const story = decisionStory(aDecision())

  expect(story.chosen).toBe('Ada')
  expect(story.could).toEqual([
    { name: 'Ada', idleMs: 9_000, chosen: true },
    { name: 'Bob', idleMs: 5_000, chosen: false },
  ])
})

test('everybody left out is told with the reason', () => {
  expect(decisionStory(aDecision()).excluded).toEqual([{ why: 'lacks-skill', people: [{ name: 'Cem', detail: 'en' }] }])
})

test('somebody without a phone is told first: that can be cured at once', () => {
  const considered: Decision['considered'] = [
    { agentId: ada, name: 'Ada', excluded: 'busy' },
    { agentId: bob, name: 'Bob', excluded: 'no-phone' },
  ]
  const story = decisionStory(aDecision({ kind: 'wait', agentId: undefined, considered }))

  expect(story.excluded.map(({ why }) => why)).toEqual(['no-phone', 'busy'])
  expect(story.chosen).toBeUndefined()
})
