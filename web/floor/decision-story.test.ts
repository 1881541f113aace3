import { expect, test } from 'vitest'
import type { Decision, Exclusion } from '../../contract/routing.ts'
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
    { agentId: cem, name: 'Cem', excluded: 'lacks-skill', detail: '投诉 2 < 3' },
  ],
  ...decision,
})

test('the one chosen is named, and who else could have taken it, in the order in which they were asked', () => {
  const story = decisionStory(aDecision())

  expect(story.chosen).toBe('Ada')
  expect(story.could).toEqual([
    { name: 'Bob', idleMs: 5_000, chosen: false },
    { name: 'Ada', idleMs: 9_000, chosen: true },
  ])
})

test('everybody left out is told with the reason', () => {
  expect(decisionStory(aDecision()).excluded).toEqual([
    { why: 'lacks-skill', people: [{ name: 'Cem', detail: { of: 'skill', skill: '投诉', has: 2, needs: 3 } }] },
  ])
})

test.each<[Exclusion, string, object]>([
  ['not-available', 'break', { of: 'state', state: 'break' }],
  ['not-available', 'break 午饭 和 咖啡', { of: 'state', state: 'break', reason: '午饭 和 咖啡' }],
  ['busy', 'wrapping-up', { of: 'state', state: 'wrapping-up' }],
  ['at-capacity', '3/3', { of: 'figures', figures: '3/3' }],
])('%s, with its numbers: %s', (excluded, detail, read) => {
  const { excluded: told } = decisionStory(aDecision({ considered: [{ agentId: bob, name: 'Bob', excluded, detail }] }))

  expect(told[0]?.people[0]?.detail).toEqual(read)
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
