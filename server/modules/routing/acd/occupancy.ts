import type { Agent } from './agent.ts'
import type { Moment } from './moment.ts'

/** After this long, what somebody did counts as a third. */
const fadesInMs = 3_600_000

/**
 * Who did the least lately is the least occupied. What was done fades, and for
 * everybody alike: so the order on a bench stays as it is while they sit there,
 * and can be an index. Kept as a logarithm, relative to no moment:
 *
 *   done(now) = e ^ (occupied − now / fadesIn)
 */
export function occupy(agent: Agent, ms: number, now: Moment): void {
  const before = Math.exp(agent.occupied - now / fadesInMs)
  if (ms > 0) agent.occupied = Math.log(before + ms) + now / fadesInMs
}

/** What they did lately, in milliseconds that faded; for the explanation. */
export function occupiedMs({ occupied }: Pick<Agent, 'occupied'>, now: Moment): number {
  return Math.round(Math.exp(occupied - now / fadesInMs))
}
