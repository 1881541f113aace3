import { expect, test } from 'vitest'
import type { Calls } from '../calls/calls.ts'
import type { Flows } from './flows.ts'
import { receive } from './reception.ts'

/** What a flow is told when this becomes of its call. */
function toldOf(type: string, fact: object = {}): unknown[][] {
  const told: unknown[][] = []
  const flows = new Proxy(
    {},
    {
      get:
        (_, verb) =>
        (...given: unknown[]) =>
          told.push([verb, ...given]),
    },
  )
  const calls = { byConversation: () => ({ id: 'c1' }) }
  let hear: (event: object) => void = () => {}
  const db = {
    onEvent(listener: typeof hear) {
      hear = listener
      return () => {}
    },
  }
  receive(db as never, calls as unknown as Calls, flows as Flows)
  hear({ type, fact: { callId: 'c1', conversationId: 'v1', ...fact } })
  return told
}

test.each([
  ['agent-left', [['agentLeft', 'c1']]],
  ['agent-lost', [['waitsAgain', 'c1']]],
  ['call-ended', [['ended', 'c1']]],
] as const)('%s steers the flow of its call', (type, told) => {
  expect(toldOf(type)).toEqual(told)
})

test('whoever is connected hears no more music, also when the agent was lost and came back', () => {
  expect(toldOf('call-connected')).toEqual([['taken', 'c1']])
})

test('who could not be served is told so, who left or was answered is not', () => {
  expect(toldOf('work-left', { outcome: 'timed-out' })).toEqual([['notServed', 'c1', 'timed-out']])
  for (const outcome of ['abandoned', 'transferred', 'answered'])
    expect(toldOf('work-left', { outcome }), outcome).toEqual([])
})
