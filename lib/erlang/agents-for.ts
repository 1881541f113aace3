import * as a from './erlang-a.ts'
import * as c from './erlang-c.ts'
import { erlangs, type Load } from './load.ts'

/** Such as 80 % within 20 s: `{ share: 0.8, withinMs: 20_000 }`. */
export type Target = { readonly share: number; readonly withinMs: number }

/** The fewest agents with whom a target is kept when everybody waits as long as it takes. */
export function agentsForC(load: Load, { share, withinMs }: Target): number {
  return fewest(Math.floor(erlangs(load)), (agents) => c.serviceLevel(load, agents, withinMs) >= share)
}

/** The fewest agents with whom a target is kept when callers hang up; a caller who hangs up was not answered in time. */
export function agentsForA(load: Load, patience: a.Patience, { share, withinMs }: Target): number {
  return fewest(0, (agents) => a.serviceLevel(load, patience, agents, withinMs) >= share)
}

/**
 * How many must be on the roster so that so many answer: shrinkage is the
 * share of paid time spent on breaks, training and illness.
 */
export function rostered(agents: number, shrinkage: number): number {
  // 7 of 10 are there at 30 %: what rounding adds to 10 must not be an eleventh.
  return Math.max(0, Math.ceil(agents / (1 - shrinkage) - 1e-9))
}

/** More agents never serve worse, so doubling and halving finds the border. */
function fewest(from: number, isEnough: (agents: number) => boolean): number {
  if (isEnough(from)) return from
  let step = 1
  while (!isEnough(from + step)) step *= 2
  let [tooFew, enough] = [from + step / 2, from + step]
  if (step === 1) return enough
  while (enough - tooFew > 1) {
    const middle = (tooFew + enough) >>> 1
    if (isEnough(middle)) enough = middle
    else tooFew = middle
  }
  return enough
}
