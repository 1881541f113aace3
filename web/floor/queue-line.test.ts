import { expect, test } from 'vitest'
import type { WaitingWork } from '../../contract/routing.ts'
import { aQueue } from '../testing/pretend-contacts.ts'
import { aFloor, anAgent, before, noon } from './floor.builder.ts'
import { inHand } from './in-hand.ts'
import { inLine } from './queue-line.ts'

const work = (names: Partial<WaitingWork> = {}): WaitingWork => ({
  id: '1',
  kind: 'call',
  callback: false,
  queueId: 'q',
  since: before(90),
  position: 1,
  priority: 0,
  because: 'everyone-is-busy',
  asks: [],
  relaxed: 0,
  ...names,
})
const step = { afterMs: 30_000, lower: [], anyTeam: true }
const queue = aQueue({ id: 'q', key: 'q', name: { zh: '热线', en: 'Hotline' }, relax: [step, step] })

test('they stand as they will be answered, what rings first', () => {
  const works = [work({ id: 'b', position: 2 }), work({ id: 'c', position: 0 }), work({ id: 'a', position: 1 })]

  const line = inLine(works, { floor: aFloor(), queue, serverNow: noon.getTime() })

  expect(line.map(({ work }) => work.id)).toEqual(['c', 'a', 'b'])
})

test('each says who it is, for how long, how far the ladder went and when it goes further', () => {
  const item = { workItemId: '1', kind: 'call', queue: '热线', from: '+8613800138000', since: before(90), because: '' }
  const floor = aFloor({ waitingItems: [item as never] })
  const nextChangeAt = new Date(noon.getTime() + 30_000).toISOString()

  const [one] = inLine([work({ relaxed: 1, nextChangeAt })], { floor, queue, serverNow: noon.getTime() })

  expect(one).toMatchObject({ from: '+8613800138000', waitedMs: 90_000, step: 1, steps: 2, changesInMs: 30_000 })
})

test('a phone that rings is in hand as one that talks is', () => {
  expect(inHand(anAgent({ state: 'ringing', chats: 2 }))).toMatchObject({ calls: 1, chats: 2, chatCapacity: 3 })
  expect(inHand(anAgent({ state: 'break' }))).toMatchObject({ calls: 0 })
})
