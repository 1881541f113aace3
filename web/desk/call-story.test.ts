import { expect, test } from 'vitest'
import { callStory } from './call-story.ts'
import { aCall, aConversation, aDesk } from './desk.builder.ts'
import { workInHand } from './work.ts'

test('the story tells the way from the number to the agent', () => {
  const keys = [{ key: '2', words: { zh: '投诉', en: 'Complaint' } }]
  const conversation = aConversation({
    id: 'conv-1',
    channel: 'phone',
    to: '4000',
    keys,
    startedAt: aCall().startedAt,
    answeredAt: undefined,
  })
  const [work] = workInHand(aDesk({ calls: [aCall()], conversations: [conversation] }))

  expect(callStory(work!, 'zh')).toMatchObject([
    { kind: 'arrived', to: '4000' },
    { kind: 'chose', key: '2', words: '投诉' },
    { kind: 'waited', queue: '投诉', ms: 23_000 },
    { kind: 'answered' },
  ])
})
