/** One caller who waited and was answered: how a line moved. Times in ms since 1970. */
export type PickUp = { readonly enqueuedAt: number; readonly answeredAt: number }

/** How the line moved lately: enough to say something, and no more than the present crew's work. */
const leastKnown = 5
const mostKnown = 20
const lastsMs = 60 * 60_000
/** Whom somebody was free for did not wait for anybody to finish. */
const waitedMs = 3_000

export type Estimate = { readonly waitMs: number; readonly from: number }

/**
 * How long somebody at this place will probably wait: the place, times how
 * long the head of the line took to be answered lately. Nothing when too few
 * have waited to say: a guess from two calls is worse than none.
 */
export function estimateWait(position: number, pickUps: readonly PickUp[], now: number): Estimate | undefined {
  const gaps = gapsOf(pickUps.filter(({ answeredAt }) => now - answeredAt <= lastsMs))
  if (position < 1 || gaps.length < leastKnown) return undefined
  const known = gaps.slice(-mostKnown)
  const meanMs = known.reduce((sum, gap) => sum + gap, 0) / known.length
  return { waitMs: Math.round(position * meanMs), from: known.length }
}

/**
 * The time at the head of the line: from the answer before, or from coming
 * into an empty line, to the own answer. Who was answered at once says nothing
 * about a line.
 */
function gapsOf(pickUps: readonly PickUp[]): number[] {
  const inOrder = pickUps.toSorted((a, b) => a.answeredAt - b.answeredAt)
  return inOrder.flatMap(({ enqueuedAt, answeredAt }, i) => {
    if (answeredAt - enqueuedAt < waitedMs) return []
    const before = inOrder[i - 1]?.answeredAt ?? enqueuedAt
    return [answeredAt - Math.max(before, enqueuedAt)]
  })
}
