import { agentsForA, agentsForC, rostered, type Target } from '../../../lib/erlang/agents-for.ts'
import * as a from '../../../lib/erlang/erlang-a.ts'
import * as c from '../../../lib/erlang/erlang-c.ts'
import { erlangs, type Load } from '../../../lib/erlang/load.ts'
import type { Forecast } from './forecast.ts'

export type Assumed = {
  readonly target: Target
  readonly shrinkage: number
  /** Nothing when nobody ever gave up: then only Erlang C can say something. */
  readonly patienceMs: number | undefined
}

export type Expected = { readonly agents: number; readonly serviceLevel: number; readonly occupancy: number }

export type Planned = Forecast & {
  readonly erlangs: number
  readonly neededC: number
  readonly neededA: number | undefined
  readonly rostered: number
  readonly expected: Expected
}

/** How many agents one half hour needs. */
export function planHalfHour(seen: Forecast, { target, shrinkage, patienceMs }: Assumed): Planned {
  const load = loadOf(seen)
  const neededC = agentsForC(load, target)
  const neededA = patienceMs === undefined ? undefined : agentsForA(load, { patienceMs }, target)
  const needed = neededA ?? neededC
  return {
    ...seen,
    erlangs: erlangs(load),
    neededC,
    neededA,
    rostered: rostered(needed, shrinkage),
    expected: expectWith(seen, needed, target.withinMs, patienceMs),
  }
}

/** What so many agents would give: by Erlang A where callers are known to give up, else by C. */
export function expectWith(seen: Forecast, agents: number, withinMs: number, patienceMs: number | undefined): Expected {
  const load = loadOf(seen)
  if (patienceMs === undefined)
    return { agents, serviceLevel: c.serviceLevel(load, agents, withinMs), occupancy: c.occupancy(load, agents) }
  const { occupancy } = a.erlangA(load, { patienceMs }, agents)
  return { agents, serviceLevel: a.serviceLevel(load, { patienceMs }, agents, withinMs), occupancy }
}

const loadOf = ({ calls, handleMs }: Forecast): Load => ({ arrivalsPerHour: calls * 2, handleMs })
