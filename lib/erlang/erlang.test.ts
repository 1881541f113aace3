import { describe, expect, test } from 'vitest'
import { agentsForA, agentsForC, rostered } from './agents-for.ts'
import * as a from './erlang-a.ts'
import { lossProbability } from './erlang-b.ts'
import * as c from './erlang-c.ts'
import type { Load } from './load.ts'
import { aSmallHall } from './small-hall.builder.ts'

/** Ten erlangs: the example of every textbook. */
const ten: Load = { arrivalsPerHour: 200, handleMs: 180_000 }
const eightyTwenty = { share: 0.8, withinMs: 20_000 }
const twoMinutes = { patienceMs: 120_000 }

describe('Erlang B', () => {
  // Traffic at which 1 % are lost, from the tables of the ITU (Teletraffic Engineering Handbook).
  test.each([
    [4.461, 10],
    [12.03, 20],
    [37.9, 50],
    [84.06, 100],
  ])('%d erlangs on %d lines lose one call in a hundred', (erlangs, lines) => {
    expect(lossProbability(erlangs, lines)).toBeCloseTo(0.01, 4)
  })

  test('agrees with the sum it comes from', () => {
    const term = (k: number) => Array.from({ length: k }, (_, n) => 7 / (n + 1)).reduce((product, x) => product * x, 1)
    const sum = Array.from({ length: 10 }, (_, k) => term(k)).reduce((all, one) => all + one, 0)

    expect(lossProbability(7, 9)).toBeCloseTo(term(9) / sum, 14)
  })

  test('nobody calls, nobody is lost; no lines, everybody is', () => {
    expect(lossProbability(0, 5)).toBe(0)
    expect(lossProbability(3, 0)).toBe(1)
  })

  test('a thousand erlangs on a thousand lines lose about 1 in 40', () => {
    // Approximated by the normal law: sqrt(2 / (pi n)) to first order.
    expect(lossProbability(1_000, 1_000)).toBeCloseTo(0.0248, 4)
  })
})

describe('Erlang C', () => {
  // 100 calls in a half hour, three minutes each: the example of callcentrehelper.com and of many workforce tools.
  test.each([
    [11, 0.682, 0.39, 122.8],
    [12, 0.449, 0.64, 40.4],
    [13, 0.285, 0.796, 17.1],
    [14, 0.174, 0.888, 7.8],
  ])('with %d agents %d wait, %d are answered in 20 s, after %d s', (agents, wait, level, seconds) => {
    expect(c.waitProbability(ten, agents)).toBeCloseTo(wait, 3)
    expect(c.serviceLevel(ten, agents, 20_000)).toBeCloseTo(level, 3)
    expect(c.averageWaitMs(ten, agents) / 1000).toBeCloseTo(seconds, 1)
  })

  test('as many erlangs as agents is a line without end', () => {
    expect(c.waitProbability(ten, 10)).toBe(1)
    expect(c.serviceLevel(ten, 10, 20_000)).toBe(0)
    expect(c.averageWaitMs(ten, 10)).toBe(Number.POSITIVE_INFINITY)
    expect(c.occupancy(ten, 10)).toBe(1)
  })

  test('fourteen keep 80/20, thirteen do not', () => {
    expect(agentsForC(ten, eightyTwenty)).toBe(14)
  })

  test('nobody calls, nobody is needed', () => {
    const quiet = { arrivalsPerHour: 0, handleMs: 180_000 }

    expect(agentsForC(quiet, eightyTwenty)).toBe(0)
    expect(agentsForA(quiet, twoMinutes, eightyTwenty)).toBe(0)
  })
})

describe('Erlang A', () => {
  // N. Gans, G. Koole, A. Mandelbaum, "Telephone Call Centers: Tutorial, Review, and Research Prospects", 2003, §4.2.2:
  // 48 calls a minute, one minute each, 50 agents, two minutes of patience.
  const tutorial: Load = { arrivalsPerHour: 48 * 60, handleMs: 60_000 }

  test('patience that ends makes 20.8 s of waiting into 3.7 s, for 3.1 % who leave', () => {
    const { abandonProbability, averageWaitMs, occupancy } = a.erlangA(tutorial, twoMinutes, 50)

    expect(c.averageWaitMs(tutorial, 50) / 1000).toBeCloseTo(20.8, 1)
    expect(averageWaitMs / 1000).toBeCloseTo(3.7, 1)
    expect(abandonProbability).toBeCloseTo(0.031, 3)
    expect(occupancy).toBeCloseTo(0.93, 2)
  })

  test('endless patience is Erlang C', () => {
    const endless = { patienceMs: 1e12 }

    expect(a.erlangA(ten, endless, 14).waitProbability).toBeCloseTo(c.waitProbability(ten, 14), 6)
    expect(a.serviceLevel(ten, endless, 14, 20_000)).toBeCloseTo(c.serviceLevel(ten, 14, 20_000), 6)
  })

  test('in the long run everybody who does not leave is answered', () => {
    const { abandonProbability } = a.erlangA(tutorial, twoMinutes, 50)

    expect(a.serviceLevel(tutorial, twoMinutes, 50, 3_600_000)).toBeCloseTo(1 - abandonProbability, 6)
  })

  test('stays steady where Erlang C has no answer', () => {
    const flood = { arrivalsPerHour: 20_000, handleMs: 180_000 }
    const { waitProbability, abandonProbability, occupancy } = a.erlangA(flood, twoMinutes, 300)

    expect(waitProbability).toBe(1)
    expect(abandonProbability).toBeCloseTo(0.7, 6)
    expect(occupancy).toBeCloseTo(1, 6)
    expect(a.serviceLevel(flood, twoMinutes, 300, 20_000)).toBeLessThan(1e-12)
  })

  test('with nobody there, everybody leaves when their patience ends', () => {
    expect(a.erlangA(ten, twoMinutes, 0)).toEqual({
      waitProbability: 1,
      abandonProbability: 1,
      averageWaitMs: 120_000,
      occupancy: 1,
    })
  })

  test('needs fewer than Erlang C for the same target, and one fewer does not do', () => {
    const enough = agentsForA(ten, twoMinutes, eightyTwenty)

    expect(enough).toBeLessThan(agentsForC(ten, eightyTwenty))
    expect(a.serviceLevel(ten, twoMinutes, enough, 20_000)).toBeGreaterThanOrEqual(0.8)
    expect(a.serviceLevel(ten, twoMinutes, enough - 1, 20_000)).toBeLessThan(0.8)
  })

  test.each([4, 6, 8])('a small hall with %d agents, watched for long, behaves as computed', (agents) => {
    const load = { arrivalsPerHour: 100, handleMs: 200_000 }
    const patience = { patienceMs: 90_000 }

    const seen = aSmallHall({ load, patience, agents, callers: 200_000, withinMs: 20_000 })

    const computed = a.erlangA(load, patience, agents)
    expect(seen.abandoned).toBeCloseTo(computed.abandonProbability, 1.9)
    expect(seen.waited).toBeCloseTo(computed.waitProbability, 1.9)
    expect(seen.inTime).toBeCloseTo(a.serviceLevel(load, patience, agents, 20_000), 1.9)
  })
})

test.each([
  [14, 0.3, 20],
  [7, 0, 7],
  [0, 0.3, 0],
  [7, 0.3, 10],
])('so that %d answer while %d are away, %d are on the roster', (agents, shrinkage, people) => {
  expect(rostered(agents, shrinkage)).toBe(people)
})
