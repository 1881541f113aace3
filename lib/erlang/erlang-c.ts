import { lossProbability } from './erlang-b.ts'
import { erlangs, type Load } from './load.ts'

/**
 * Erlang C: everybody waits for as long as it takes. Too dark a picture when
 * callers hang up (see erlang-a.ts), and no picture at all when the load is as
 * large as the staff: then the line grows without end, everybody waits, and
 * the mean wait is `Infinity`.
 */

/** The share of callers who find everybody busy. */
export function waitProbability(load: Load, agents: number): number {
  const a = erlangs(load)
  if (a === 0) return 0
  if (a >= agents) return 1
  const b = lossProbability(a, agents)
  return b / (1 - (a / agents) * (1 - b))
}

/** The share answered within a time (in milliseconds, after joining the line). */
export function serviceLevel(load: Load, agents: number, withinMs: number): number {
  const spare = agents - erlangs(load)
  if (spare <= 0) return erlangs(load) === 0 ? 1 : 0
  return 1 - waitProbability(load, agents) * Math.exp((-spare * withinMs) / load.handleMs)
}

/** Mean wait of everybody, those answered at once among them, in milliseconds. */
export function averageWaitMs(load: Load, agents: number): number {
  const spare = agents - erlangs(load)
  if (spare <= 0) return erlangs(load) === 0 ? 0 : Number.POSITIVE_INFINITY
  return (waitProbability(load, agents) * load.handleMs) / spare
}

/** The share of their time that agents handle contacts. */
export function occupancy(load: Load, agents: number): number {
  return agents === 0 ? Number(erlangs(load) > 0) : Math.min(1, erlangs(load) / agents)
}
