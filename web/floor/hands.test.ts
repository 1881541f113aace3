import { expect, test } from 'vitest'
import type { WorkInHand } from '../../contract/routing.ts'
import { anAgent, before, noon } from './floor.builder.ts'
import { handsOf, handsOnBoard, isBusy } from './hands.ts'

const ada = anAgent({ id: 'ada', name: 'Ada', chats: 1 })
const bo = anAgent({ id: 'bo', name: 'Bo', state: 'talking', tickets: 2 })
const held = (work: Partial<WorkInHand>): WorkInHand => ({
  id: 'work',
  kind: 'chat',
  state: 'active',
  agent: ada,
  queueId: 'queue',
  since: before(60),
  ...work,
})
const names = (works: readonly WorkInHand[], agents = [ada, bo]) =>
  handsOf(works, agents, noon.getTime()).map(({ name }) => name)

test('whoever has held something longest comes first, and who has nothing last', () => {
  expect(names([held({ agent: bo, kind: 'call', since: before(90) }), held({})])).toEqual(['Bo', 'Ada'])
  expect(names([held({})])).toEqual(['Ada', 'Bo'])
})

test('a chat behind a closed desk comes before everything', () => {
  const gone = { ...ada, screen: false }
  const works = [held({ since: before(5) }), held({ agent: bo, kind: 'call', since: before(900) })]

  expect(names(works, [gone, bo])).toEqual(['Ada', 'Bo'])
  expect(handsOf(works, [gone, bo], noon.getTime()).map(({ isLeft }) => isLeft)).toEqual([true, false])
  expect(handsOnBoard([gone, bo])).toEqual({ all: 4, left: 1 })
})

test('a ticket behind a closed desk is nobody left alone', () => {
  expect(handsOf([held({ kind: 'ticket' })], [{ ...ada, screen: false }], noon.getTime())[0]?.isLeft).toBe(false)
})

test('who takes no calls and has a ticket stands in the list too', () => {
  const specialist = { id: 'cai', name: 'Cai' }

  expect(names([held({ agent: specialist, kind: 'ticket', since: before(300) }), held({})])).toEqual([
    'Cai',
    'Ada',
    'Bo',
  ])
})

test('how long goes on from the time of the server, and notes of a call go to nobody else', () => {
  const [hands] = handsOf([held({ kind: 'call', state: 'wrapping-up' })], [ada], noon.getTime() + 5000)

  expect(hands?.held[0]).toMatchObject({ forMs: 65_000, mayGo: false })
})

test('whoever was given nothing and has taken a ticket by themselves is busy, and counts', () => {
  const [took, free] = [anAgent({ id: 'cai', name: 'Cai', ticketsByHand: 3 }), anAgent({ id: 'dai', name: 'Dai' })]

  expect(
    handsOf([], [took, free], noon.getTime())
      .filter(isBusy)
      .map(({ name }) => name),
  ).toEqual(['Cai'])
  expect(handsOnBoard([took, free])).toMatchObject({ all: 3 })
})
