/** How long one caller waited, and whether it was they who ended it. */
export type Wait = { readonly ms: number; readonly gaveUp: boolean }

type Step = { readonly ms: number; readonly left: number }

/**
 * How long callers are ready to wait, estimated from those who gave up and
 * those who were answered first (Kaplan and Meier, 1958): whoever was answered
 * after 10 s had a patience of more than 10 s, and that counts too. Behind the
 * last step nothing is known; the tail is exponential there, at the rate of
 * all giving up over all waiting.
 */
export class Patience {
  readonly observed: number
  readonly gaveUp: number
  /** Mean patience in the long run, as the formulas of Erlang A ask for it; Infinity when nobody gave up. */
  readonly meanMs: number
  /** Moments at which somebody gave up, and the share who are still there after each. */
  readonly #steps: readonly Step[]
  /** Where the tail begins. */
  readonly #end: Step

  constructor(waits: readonly Wait[]) {
    this.observed = waits.length
    this.gaveUp = waits.filter(({ gaveUp }) => gaveUp).length
    const waitedMs = waits.reduce((sum, { ms }) => sum + ms, 0)
    this.meanMs = this.gaveUp > 0 ? waitedMs / this.gaveUp : Number.POSITIVE_INFINITY
    this.#steps = steps(waits)
    this.#end = this.#steps.at(-1) ?? { ms: 0, left: 1 }
  }

  /** The share who are still there after so long. */
  stillThere(ms: number): number {
    if (ms >= this.#end.ms) return this.#end.left * Math.exp((this.#end.ms - ms) / this.meanMs)
    return this.#steps[this.#after(ms) - 1]?.left ?? 1
  }

  /** The patience of somebody who is known to have waited so long already; `luck` in [0, 1) says which. */
  beyond(waitedMs: number, luck: number): number {
    const wanted = this.stillThere(waitedMs) * (1 - luck)
    const step = this.#steps.find(({ ms, left }) => ms > waitedMs && left <= wanted)
    if (step) return step.ms
    const from = waitedMs > this.#end.ms ? { ms: waitedMs, left: this.stillThere(waitedMs) } : this.#end
    return from.ms + Math.log(from.left / wanted) * this.meanMs
  }

  /** The place of the first step after a moment. */
  #after(ms: number): number {
    let [low, high] = [0, this.#steps.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#steps[middle]!.ms <= ms) low = middle + 1
      else high = middle
    }
    return low
  }
}

function steps(waits: readonly Wait[]): Step[] {
  const inOrder = waits.toSorted((a, b) => a.ms - b.ms || Number(b.gaveUp) - Number(a.gaveUp))
  const steps: Step[] = []
  let left = 1
  for (const [place, { ms, gaveUp }] of inOrder.entries()) {
    if (!gaveUp) continue
    left *= 1 - 1 / (inOrder.length - place)
    // The very last of all gave up: that nobody at all is more patient is not to be believed.
    if (left > 1e-12) steps.push({ ms, left })
  }
  return steps
}
