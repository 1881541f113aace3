import { expect, test } from 'vitest'
import { answer } from './answer.ts'
import { type Changes, changeDay } from './change-day.ts'
import { together } from './figures.ts'
import { aPastDay, hotlines, midnight } from './past-day.builder.ts'
import { readDay } from './read-day.ts'

const { records, decisions } = aPastDay({ contacts: 900, agents: 14, seed: 3 })
const [ada] = records.agents.map(({ agentId }) => agentId)
const nothing: Changes = { queues: [], agents: [], extra: [] }
const asked = (changes: Partial<Changes>) => {
  const { before, after, faithful, queues } = answer({
    records,
    decided: decisions,
    changes: { ...nothing, ...changes },
    thresholdMs: 20_000,
  })
  return { before: together(before), after: together(after), faithful, queues }
}

test('nothing changed, nothing different, and every decision the same', () => {
  const { before, after, faithful } = asked({})

  expect(after).toEqual(before)
  expect(faithful).toEqual({ decisions: decisions.length, same: decisions.length })
})

test('more hands answer sooner, and fewer give up', () => {
  const hour = 3_600_000
  const skills = ['complaints', 'chat'].map((skill) => ({ skill, level: 5 }))
  const extra = [{ count: 12, skills, chatCapacity: 2, from: midnight + 8 * hour, to: midnight + 20 * hour }]

  const { before, after } = asked({ extra })

  expect(after.waitedMs / after.answered).toBeLessThan(before.waitedMs / before.answered)
  expect(after.abandoned).toBeLessThan(before.abandoned / 2)
})

test('a queue that turns people away turns them away, and the others have more room', () => {
  const [hotline] = hotlines()

  const { queues, before, after } = asked({ queues: [{ ...hotline!, open: false }] })
  const turned = queues.find(({ queueId }) => queueId === hotline!.id)!

  expect(together(turned.after)).toMatchObject({ answered: 0, abandoned: 0 })
  expect(together(turned.after).lost).toBe(together(turned.after).offered)
  expect(after.abandoned).toBeLessThan(before.abandoned)
})

test('who is absent says nothing all day', () => {
  const day = changeDay(readDay(records), { ...nothing, agents: [{ agentId: ada!, absent: true }] })

  expect(JSON.stringify([day.agents, day.said])).not.toContain(ada)
})

test('what somebody can do in the question they can do whatever they said that day', () => {
  const skills = [{ skill: 'chat', level: 9 }]
  const day = changeDay(readDay(records), { ...nothing, agents: [{ agentId: ada!, skills, absent: false }] })
  const said = day.said.flatMap(({ event }) =>
    event.type === 'agent-changed' && event.change.agentId === ada ? [event.change.skills] : [],
  )

  expect(day.agents.find(({ agentId }) => agentId === ada)?.skills).toEqual(skills)
  expect(said.every((one) => one === skills)).toBe(true)
})
