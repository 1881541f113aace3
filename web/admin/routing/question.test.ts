import { expect, test } from 'vitest'
import { aQueue } from '../../testing/pretend-contacts.ts'
import { editAgent, editQueue, freshQuestion, isNothing, unchanged, withQueue } from './question.ts'

const queue = aQueue({ id: 'q1', key: 'hotline', name: { zh: '热线', en: 'Hotline' } })

test('a fresh question is about yesterday and changes nothing', () => {
  const { day, changes } = freshQuestion(new Date(2026, 10, 25, 0, 30), 'x')

  expect(day).toBe('2026-11-24')
  expect(isNothing(changes)).toBe(true)
})

test('a queue is taken as it is, once, then edited and put back', () => {
  const taken = withQueue(withQueue(unchanged, queue), queue)
  const edited = editQueue(taken, 'q1', { ...taken.queues[0]!.queue, most: 3 })

  expect(taken.queues).toHaveLength(1)
  expect(edited.queues[0]?.queue.most).toBe(3)
  expect(isNothing(editQueue(edited, 'q1', undefined))).toBe(true)
})

test('an agent is absent, or better than they were, or left alone again', () => {
  const absent = editAgent(unchanged, 'a1', { agentId: 'a1', absent: true })
  const better = editAgent(absent, 'a1', { agentId: 'a1', absent: false, skills: [{ skill: 'service', level: 9 }] })

  expect(better.agents).toEqual([{ agentId: 'a1', absent: false, skills: [{ skill: 'service', level: 9 }] }])
  expect(isNothing(editAgent(better, 'a1', undefined))).toBe(true)
})
