import type { Figures } from '../../../contract/what-if.ts'
import { wallClock } from './wall-clock.ts'

export const chartKeys = [
  'serviceLevel',
  'averageAnswerMs',
  'abandonShare',
  'occupancy',
  'longestWaitMs',
  'offered',
] as const
export type ChartKey = (typeof chartKeys)[number]

export type Bar = {
  /** By the clock of the centre, whose midnight is the first half hour. */
  readonly time: string
  readonly before: number | null
  readonly after: number | null
  /** Of the height of the chart. */
  readonly beforeShare: number
  readonly afterShare: number
}

/** From the first half hour in which somebody came to the last; a night without calls takes no room. */
export function barsOf(before: readonly Figures[], after: readonly Figures[], key: ChartKey): Bar[] {
  const isSomething = (place: number) => (before[place]?.offered ?? 0) + (after[place]?.offered ?? 0) > 0
  const places = before.map((_, place) => place).filter(isSomething)
  const [first, last] = [places[0], places.at(-1)]
  if (first === undefined || last === undefined) return []
  const most = scale(key, [...before, ...after])
  return Array.from({ length: last - first + 1 }, (_, n) => {
    const place = first + n
    const [was, would] = [before[place]?.[key] ?? null, after[place]?.[key] ?? null]
    return {
      time: wallClock(place),
      before: was,
      after: would,
      beforeShare: (was ?? 0) / most,
      afterShare: (would ?? 0) / most,
    }
  })
}

/** Shares are of a whole, so that a bad day does not look like a good one. */
function scale(key: ChartKey, all: readonly Figures[]): number {
  if (key === 'serviceLevel' || key === 'occupancy') return 1
  return Math.max(...all.map((figures) => figures[key] ?? 0), Number.MIN_VALUE)
}
