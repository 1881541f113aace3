import type { Moment } from '../acd/moment.ts'
import { type Formula, serviceLevel } from '../service-level.ts'

/** What is counted; figures follow from it, and counts of half hours add up to those of a day. */
export type Counts = {
  offered: number
  answered: number
  abandoned: number
  /** Timed out, turned away at the door, or moved elsewhere before an answer. */
  lost: number
  /** Answered within the threshold. */
  within: number
  /** Gave up within it. */
  shortAbandoned: number
  /** Of those answered, together. */
  waitedMs: number
  longestWaitMs: number
  /** Tickets not done when they were due. */
  breaches: number
  /** Agents who may serve it: with customers or their notes, and free for it. */
  busyMs: number
  freeMs: number
}

export const noCounts = (): Counts => ({
  offered: 0,
  answered: 0,
  abandoned: 0,
  lost: 0,
  within: 0,
  shortAbandoned: 0,
  waitedMs: 0,
  longestWaitMs: 0,
  breaches: 0,
  busyMs: 0,
  freeMs: 0,
})

export type Figures = Pick<Counts, 'offered' | 'answered' | 'abandoned' | 'lost' | 'longestWaitMs' | 'breaches'> & {
  readonly serviceLevel: number | null
  readonly averageAnswerMs: number | null
  readonly abandonShare: number | null
  readonly occupancy: number | null
}

/** Nothing where there is nothing to divide by. */
export function figures(counts: Counts, formula: Formula): Figures {
  const { offered, answered, abandoned, lost, longestWaitMs, breaches, waitedMs, busyMs, freeMs } = counts
  const share = (part: number, of: number) => (of === 0 ? null : part / of)
  return {
    offered,
    answered,
    abandoned,
    lost,
    longestWaitMs,
    breaches,
    serviceLevel: serviceLevel(formula, counts),
    averageAnswerMs: answered === 0 ? null : Math.round(waitedMs / answered),
    abandonShare: share(abandoned, offered),
    occupancy: share(busyMs, busyMs + freeMs),
  }
}

export function together(all: Iterable<Counts>): Counts {
  const sum = noCounts()
  for (const one of all) {
    for (const key of Object.keys(sum) as (keyof Counts)[]) {
      sum[key] = key === 'longestWaitMs' ? Math.max(sum[key], one[key]) : sum[key] + one[key]
    }
  }
  return sum
}

const halfHourMs = 1_800_000

/** One cell for each half hour of a day, which has 46 or 50 of them when the clocks change. */
export class HalfHours {
  readonly from: Moment
  readonly cells: readonly Counts[]

  constructor(from: Moment, to: Moment) {
    this.from = from
    this.cells = Array.from({ length: Math.ceil((to - from) / halfHourMs) }, noCounts)
  }

  /** The cell of a moment; nothing outside of the day. */
  at(moment: Moment): Counts | undefined {
    return this.cells[Math.floor((moment - this.from) / halfHourMs)]
  }

  /** Adds a stretch of time to every half hour it touches. */
  addSpan(key: 'busyMs' | 'freeMs', since: Moment, until: Moment): void {
    for (let at = Math.max(since, this.from); at < until; ) {
      const cell = this.at(at)
      if (!cell) return
      const end = Math.min(until, at - ((at - this.from) % halfHourMs) + halfHourMs)
      cell[key] += end - at
      at = end
    }
  }
}
