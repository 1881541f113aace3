import { expect, test } from 'vitest'
import { board } from './board.ts'
import { aFloor, anAgent, before, noon } from './floor.builder.ts'

const after = (seconds: number) => new Date(noon.getTime() + seconds * 1000)
const heard = (floor: Parameters<typeof aFloor>[0] = {}) => ({ floor: aFloor(floor), heardAt: noon })
const today = aFloor().today

test('the longest wait runs on between two answers of the server', () => {
  const floor = { waiting: { calls: 2, chats: 1, longestSince: before(10) } }

  expect(board(heard(floor), noon).waiting.longestMs).toBe(10_000)
  expect(board(heard(floor), after(3)).waiting.longestMs).toBe(13_000)
})

test("a screen whose clock is wrong still shows the server's waits", () => {
  const wrong = new Date('2031-01-01T00:00:00Z')
  const known = { floor: aFloor({ waiting: { calls: 1, chats: 0, longestSince: before(10) } }), heardAt: wrong }

  expect(board(known, new Date(wrong.getTime() + 2000)).waiting.longestMs).toBe(12_000)
})

test.each([
  [19, undefined],
  [20, 'soon'],
  [59, 'soon'],
  [60, 'now'],
])('a wait of %d s against a threshold of 20 s means %s', (seconds, alarm) => {
  const floor = { waiting: { calls: 1, chats: 0, longestSince: before(seconds) } }

  expect(board(heard(floor), noon).waiting.alarm).toBe(alarm)
})

test.each([
  [null, undefined],
  [0.8, undefined],
  [0.79, 'soon'],
  [0.59, 'now'],
])('a service level of %s means %s', (serviceLevel, alarm) => {
  expect(board(heard({ today: { ...today, serviceLevel } }), noon).serviceLevel.alarm).toBe(alarm)
})

test('abandoned is a share of what was offered, and nothing before the first call', () => {
  expect(board(heard(), noon).abandoned).toEqual({ count: 0, share: null, alarm: undefined })
  expect(board(heard({ today: { ...today, offered: 40, abandoned: 3 } }), noon).abandoned).toEqual({
    count: 3,
    share: 0.075,
    alarm: 'soon',
  })
})

test('old figures say their age', () => {
  expect(board(heard(), after(15))).toMatchObject({ ageMs: 15_000, stale: false })
  expect(board(heard(), after(16))).toMatchObject({ ageMs: 16_000, stale: true })
})

test('every state keeps its place, the one who is in it longest first', () => {
  const agents = [
    anAgent({ name: '短', state: 'talking', since: before(5) }),
    anAgent({ name: '长', state: 'talking', since: before(500) }),
  ]
  const groups = board(heard({ agents }), noon).agents

  expect(groups.map(({ state }) => state)).toEqual([
    'available',
    'ringing',
    'talking',
    'wrapping-up',
    'break',
    'offline',
  ])
  expect(groups[2]!.agents.map(({ agent, forMs }) => [agent.name, forMs])).toEqual([
    ['长', 500_000],
    ['短', 5_000],
  ])
})

test('the bottleneck is named in the order in which somebody can act on it', () => {
  const waiting = { calls: 3, chats: 1 }
  const kindOf = (floor: Parameters<typeof aFloor>[0]) => board(heard(floor), noon).bottleneck

  expect(kindOf({ waiting, agents: [anAgent({ state: 'offline' })] })).toEqual({ kind: 'nobody-signed-in', waiting: 4 })
  expect(kindOf({ waiting, agents: [anAgent({ state: 'talking' }), anAgent({ state: 'break' })] })).toEqual({
    kind: 'everyone-busy',
    waiting: 4,
    busy: 1,
    onBreak: 1,
  })
  expect(kindOf({ waiting, agents: [anAgent()] })).toEqual({ kind: 'free-but-waiting', waiting: 4, free: 1 })
  expect(kindOf({})).toEqual({ kind: 'calm' })
})

test('with nobody waiting, the department that is most overdue is the bottleneck', () => {
  const byDepartment = [
    { name: '物流', open: 9, overdue: 1 },
    { name: '财务', open: 2, overdue: 2 },
  ]

  expect(board(heard({ tickets: { ...aFloor().tickets, byDepartment } }), noon).bottleneck).toEqual({
    kind: 'overdue',
    department: '财务',
    overdue: 2,
  })
})
