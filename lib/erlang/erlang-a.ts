import { lossProbability } from './erlang-b.ts'
import { erlangs, type Load, perMs } from './load.ts'

/**
 * Erlang A (M/M/n+M): callers hang up when their patience, exponential with
 * the given mean, ends before an agent is free. Always steady, also when the
 * load is larger than the staff.
 *
 * C. Palm, 1957; the formulas as in A. Mandelbaum and S. Zeltyn, "Service
 * Engineering in Action: The Palm/Erlang-A Queue", 2007.
 */

/** How long a caller would wait before giving up. */
export type Patience = {
  /** Mean, in milliseconds. What many hang up before, others outlast: it is not "how long callers wait". */
  readonly patienceMs: number
}

export type ErlangA = {
  /** The share of callers who find everybody busy. */
  readonly waitProbability: number
  /** The share who hang up before an answer. */
  readonly abandonProbability: number
  /** Mean wait of everybody, those who hang up among them, in milliseconds. */
  readonly averageWaitMs: number
  readonly occupancy: number
}

/** Of a steady state with so many agents; without any load there is nobody to wait, without agents nobody is answered. */
export function erlangA(load: Load, { patienceMs }: Patience, agents: number): ErlangA {
  const a = erlangs(load)
  if (a === 0) return { waitProbability: 0, abandonProbability: 0, averageWaitMs: 0, occupancy: 0 }
  if (agents === 0) return { waitProbability: 1, abandonProbability: 1, averageWaitMs: patienceMs, occupancy: 1 }
  const b = lossProbability(a, agents)
  // Infinity when far too few are there; every quotient below is right then too.
  const line = Math.exp(logOfLine(load, patienceMs, agents))
  const waitProbability = 1 / (1 + (1 - b) / (b * line))
  const rho = a / agents
  const abandonIfWaiting = Math.max(0, 1 / (rho * line) + 1 - 1 / rho)
  const abandonProbability = waitProbability * abandonIfWaiting
  return {
    waitProbability,
    abandonProbability,
    averageWaitMs: abandonProbability * patienceMs,
    occupancy: Math.min(1, (a * (1 - abandonProbability)) / agents),
  }
}

/**
 * The share of all callers who are answered within a time. By integrating the
 * density of the wait that is offered, exp(λ(1 − e^−θv)/θ − nμv), over those
 * whose patience lasts; Simpson's rule, good to about 10⁻⁸.
 */
export function serviceLevel(load: Load, { patienceMs }: Patience, agents: number, withinMs: number): number {
  if (erlangs(load) === 0) return 1
  if (agents === 0) return 0
  const { waitProbability } = erlangA(load, { patienceMs }, agents)
  const [lambda, theta, service] = [perMs(load), 1 / patienceMs, agents / load.handleMs]
  const scale = Math.log(service) - logOfLine(load, patienceMs, agents)
  const density = (v: number) =>
    Math.exp(lambda * patienceMs * -Math.expm1(-theta * v) - service * v - theta * v + scale)
  const steps = Math.ceil(Math.min(10_000, Math.max(32, 8 * withinMs * (lambda + service + theta))))
  return 1 - waitProbability + waitProbability * simpson(density, withinMs, steps)
}

/**
 * ln of 1 + Σ yʲ / ((x+1)…(x+j)) with x = nμ/θ and y = λ/θ: how much longer the
 * line is than the one caller who finds everybody busy. In logarithms, because
 * with a thousand agents too few it has thousands of digits.
 */
function logOfLine(load: Load, patienceMs: number, agents: number): number {
  const x = (agents * patienceMs) / load.handleMs
  const y = perMs(load) * patienceMs
  let [log, term] = [0, 0]
  for (let j = 1; ; j++) {
    term += Math.log(y / (x + j))
    log = Math.max(log, term) + Math.log1p(Math.exp(-Math.abs(log - term)))
    // Past the largest term they shrink faster and faster.
    if (x + j > y && term < log - 40) return log
  }
}

function simpson(f: (v: number) => number, to: number, steps: number): number {
  const h = to / (2 * steps)
  let sum = 0
  for (let k = 0; k < steps; k++) sum += f(2 * k * h) + 4 * f((2 * k + 1) * h) + f((2 * k + 2) * h)
  return (sum * h) / 3
}
