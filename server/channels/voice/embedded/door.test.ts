import { expect, test } from 'vitest'
import { Door } from './door.ts'

const ban = { wrongPasswords: 3, unknownNumbers: 3, malformed: 3, forgottenPerMinute: 1, lastsMs: 60_000 }
const minute = 60_000

function door(callsPerSecond = 5) {
  const banned: string[] = []
  return { door: new Door(ban, callsPerSecond, (address, because) => banned.push(`${address} ${because}`)), banned }
}

test('too many faults of one sort shut an address out, for a while', () => {
  const { door: it, banned } = door()
  for (let i = 0; i < 3; i++) it.fault('a', 'scanning', 1, 0)

  expect([it.isBanned('a', 59_999), it.isBanned('a', 60_000), it.isBanned('b', 0)]).toEqual([true, false, false])
  expect(banned).toEqual(['a scanning'])
})

test('faults of different sorts are not added up', () => {
  const { door: it } = door()
  for (const fault of ['scanning', 'malformed', 'wrong-passwords'] as const) it.fault('a', fault, 2, 0)

  expect(it.isBanned('a', 0)).toBe(false)
})

test('faults are forgotten with time', () => {
  const { door: it } = door()

  for (let i = 0; i < 10; i++) it.fault('a', 'malformed', 1, i * minute)

  expect(it.isBanned('a', 9 * minute)).toBe(false)
})

test('a ban is told once while it lasts, and again when it comes again', () => {
  const { door: it, banned } = door()
  for (let i = 0; i < 20; i++) it.fault('a', 'scanning', 1, 0)
  expect(banned).toHaveLength(1)

  for (let i = 0; i < 20; i++) it.fault('a', 'scanning', 1, minute)
  expect(banned).toHaveLength(2)
})

test('a password that is right takes back some that were wrong', () => {
  const { door: it } = door()
  it.fault('a', 'wrong-passwords', 2, 0)
  it.provedPassword('a')
  it.fault('a', 'wrong-passwords', 2, 0)

  expect(it.isBanned('a', 0)).toBe(false)
})

test.each([
  [1, 0],
  [5, 0],
  [6, 100],
  [15, 1_000],
  [500, 2_000],
])('after %i wrong passwords the next answer takes %i ms', (faults, ms) => {
  expect(door().door.slownessMs(faults)).toBe(ms)
})

test('calls come in by a bucket that refills', () => {
  const { door: it } = door(5)
  const now = Array.from({ length: 12 }, () => it.mayCall('a', 1, 0))
  const later = Array.from({ length: 7 }, () => it.mayCall('a', 1, 1_000))

  expect(now.filter(Boolean)).toHaveLength(10)
  expect(later.filter(Boolean)).toHaveLength(5)
  expect(it.mayCall('b', 10, 0)).toBe(true)
})

test('a flood of addresses does not fill the memory', () => {
  const { door: it } = door()

  for (let i = 0; i < 25_000; i++) it.fault(`address ${i}`, 'malformed', 1, 0)

  expect(it.size).toBeLessThanOrEqual(20_000)
})
