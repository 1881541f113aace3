import { seededRandom } from '../text/random.ts'
import type { Patience } from './erlang-a.ts'
import { type Load, perMs } from './load.ts'

type Hall = { load: Load; patience: Patience; agents: number; callers: number; withinMs: number }

/** Callers one by one, each to the agent who is free first: what the formulas of Erlang A are the long run of. */
export function aSmallHall({ load, patience, agents, callers, withinMs }: Hall) {
  const dice = seededRandom(7)
  const exponential = (mean: number) => -mean * Math.log(1 - dice())
  const freeAt = new Array<number>(agents).fill(0)
  let [at, waited, abandoned, inTime] = [0, 0, 0, 0]
  for (let n = 0; n < callers; n++) {
    at += exponential(1 / perMs(load))
    const first = freeAt.indexOf(Math.min(...freeAt))
    const wait = Math.max(0, freeAt[first]! - at)
    if (wait > 0) waited++
    if (wait > exponential(patience.patienceMs)) {
      abandoned++
      continue
    }
    if (wait <= withinMs) inTime++
    freeAt[first] = at + wait + exponential(load.handleMs)
  }
  return { waited: waited / callers, abandoned: abandoned / callers, inTime: inTime / callers }
}
