import { expect, test } from 'vitest'
import type { Decision } from '../acd/decision.ts'
import { Crowd } from './crowd.ts'
import { aPastDay } from './past-day.builder.ts'
import { readDay } from './read-day.ts'
import { replay } from './replay.ts'

const told = ({ at, kind, workItemId, agentId, because }: Decision) => ({ at, kind, workItemId, agentId, because })

function decisionsOf(day: ReturnType<typeof readDay>): Decision[] {
  const decisions: Decision[] = []
  replay(day, new Crowd(day), (_, { effects }) => {
    for (const effect of effects) if (effect.type === 'decided') decisions.push(effect.decision)
  })
  return decisions
}

test('an unchanged day is decided as it was, to the millisecond', () => {
  const { records, decisions } = aPastDay({ contacts: 1_500, agents: 25 })
  const again = decisionsOf(readDay(records))

  expect(decisions.length).toBeGreaterThan(1_500)
  expect(again.map(told)).toEqual(decisions.map(told))
  expect(again).toEqual(decisions)
})

test('twice the same question, twice the same answer', () => {
  const { records } = aPastDay({ contacts: 300, agents: 8, seed: 2 })

  expect(decisionsOf(readDay(records))).toEqual(decisionsOf(readDay(records)))
})
