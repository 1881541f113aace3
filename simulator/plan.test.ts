import { expect, test } from 'vitest'
import { seededRandom } from '../lib/text/random.ts'
import { readOptions } from './options.ts'
import { arrivals, makePlan } from './plan.ts'

const options = (...args: string[]) => readOptions(['--password', 'demodemo12', ...args], {})

test('the same seed makes the same people, another one others', () => {
  const plan = makePlan(options('--calls', '20', '--chats', '10', '--seed', '1'))

  expect(makePlan(options('--calls', '20', '--chats', '10', '--seed', '1'))).toEqual(plan)
  expect(makePlan(options('--calls', '20', '--chats', '10', '--seed', '2'))).not.toEqual(plan)
})

test('customers arrive at the rate that was asked, and not in step', () => {
  const at = arrivals(2_000, 20, seededRandom(5))
  const gaps = at.slice(1).map((ms, i) => ms - at[i]!)

  expect(at[0]).toBe(0)
  expect(at.at(-1)! / 1000).toBeGreaterThan(85)
  expect(at.at(-1)! / 1000).toBeLessThan(115)
  // Exponential: as many as one in three is longer than the mean.
  expect(gaps.filter((gap) => gap > 50).length / gaps.length).toBeCloseTo(1 / Math.E, 1)
})

test('nobody shares a number or an order with another', () => {
  const { callers, chatters } = makePlan(options('--calls', '5000', '--chats', '500', '--seed', '3'))

  expect(new Set(callers.map(({ number }) => number)).size).toBe(5_000)
  expect(callers.every(({ number }) => /^\+86199\d{8}$/.test(number))).toBe(true)
  expect(new Set(chatters.map(({ order }) => order)).size).toBe(500)
  expect(chatters.every(({ order, says }) => says.join('').includes(order))).toBe(true)
})

test('as many give up on the way as was asked, in every phase', () => {
  const { callers } = makePlan(options('--calls', '2000', '--hang-ups', '0.3', '--seed', '4'))
  const of = (phase: string) => callers.filter(({ givesUp }) => givesUp === phase).length

  expect(of('never')).toBeGreaterThan(1_300)
  expect(of('never')).toBeLessThan(1_500)
  expect(Math.min(of('ringing'), of('greeting'), of('menu'))).toBeGreaterThan(140)
})

test('keys that are given are what everybody presses', () => {
  const { callers } = makePlan(options('--calls', '10', '--keys', '0'))

  expect(new Set(callers.map(({ keys }) => keys))).toEqual(new Set(['0']))
})
