import { expect, test } from 'vitest'
import type { UserId } from '../../../base/id.ts'
import { aQueue, nine } from '../acd/floor.builder.ts'
import { aPastDay } from './past-day.builder.ts'
import { readDay } from './read-day.ts'

const { records } = aPastDay({ contacts: 400, agents: 8, seed: 5 })
const { contacts, said, agents } = readDay(records)

test('everybody of the day is there, in the order in which they came', () => {
  const came = contacts.map(({ at }) => at)

  expect(contacts).toHaveLength(records.works.length)
  expect(came).toEqual(came.toSorted((a, b) => a - b))
})

test('whoever gave up gave up, and whoever was answered outlasted the wait', () => {
  for (const { gaveUp, outlastedMs, talks } of contacts) {
    if (gaveUp) expect(gaveUp.afterMs).toBeGreaterThanOrEqual(0)
    if (talks.length > 0 && !gaveUp) expect(outlastedMs).toBeGreaterThanOrEqual(0)
  }
  expect(contacts.some(({ gaveUp }) => gaveUp)).toBe(true)
})

test('a customer who lost their agent outlasted the second wait too', () => {
  const lost = contacts.filter(({ talks }) => talks.length > 1)

  expect(lost.length).toBeGreaterThan(0)
  for (const { at, outlastedMs, work } of lost) {
    const answers = records.facts.filter(({ type, fact }) => type === 'work-answered' && fact.workItemId === work.id)
    expect(at + outlastedMs).toBe(answers.at(-1)?.at)
  }
})

test('one that was handed over follows the other, wherever that one ends', () => {
  const handed = contacts.flatMap(({ talks }) => talks.flatMap(({ move }) => move ?? []))

  expect(handed.length).toBeGreaterThan(0)
  for (const { as } of handed) expect(contacts.find(({ work }) => work.id === as)?.from).toBeDefined()
})

test('nobody is there before the log says so, and what routing did by itself is not said to it again', () => {
  const missed = { number: 1, at: nine, type: 'presence-changed' }
  const fact = { userId: agents[0]!.agentId as UserId, state: 'break', reason: 'missed' }
  const day = readDay({ ...records, facts: [{ ...missed, fact }] })

  expect(day.agents.every(({ presence }) => presence === 'offline')).toBe(true)
  expect(day.said).toEqual([])
  expect(said.length).toBeGreaterThan(0)
})

test('a queue stands as the log last had it, and changes when it changed', () => {
  const [queue] = records.queues
  const shape = (number: number, at: number, most: number) => ({
    number,
    at,
    type: 'queue-changed',
    fact: { queueId: queue!.id, queue: aQueue({ ...queue!, most }) },
  })
  const facts = [shape(1, records.begin - 1_000, 7), shape(2, records.begin + 1_000, 9)]

  const day = readDay({ ...records, facts })

  expect(day.queues.find(({ id }) => id === queue!.id)?.most).toBe(7)
  expect(day.said).toMatchObject([{ at: records.begin + 1_000, event: { type: 'queues-changed' } }])
})
