/** What was seen in one half hour of one past day. */
export type Seen = {
  readonly calls: number
  readonly handled: number
  /** Talk, hold and wrap-up of those handled, together. */
  readonly handledMs: number
  readonly gaveUp: number
  /** Of everybody who waited, together. */
  readonly waitedMs: number
}

export type Forecast = { readonly calls: number; readonly handleMs: number }

/** Fewer handled calls than this say little about one half hour; the whole day is asked instead. */
const fewHandled = 20

/** Only where nothing was ever handled. */
const assumedHandleMs = 180_000

/**
 * The median of the same half hour on past days of the same kind: one day that
 * went mad does not move it, as it would a mean. Handle times are a mean, as
 * the formulas want it, of that half hour where there were enough.
 */
export function forecast(days: readonly (readonly Seen[])[], halfHours: number): Forecast[] {
  const whole = handleMsOf(days.flat()) ?? assumedHandleMs
  return Array.from({ length: halfHours }, (_, place) => {
    const cells = days.flatMap((day) => day[place] ?? [])
    const handled = cells.reduce((sum, cell) => sum + cell.handled, 0)
    const own = handled >= fewHandled ? handleMsOf(cells) : undefined
    return { calls: median(cells.map(({ calls }) => calls)), handleMs: own ?? whole }
  })
}

/** The mean patience: all waiting over all giving up. Nothing when nobody gave up. */
export function patienceMs(days: readonly (readonly Seen[])[]): number | undefined {
  const cells = days.flat()
  const gaveUp = cells.reduce((sum, cell) => sum + cell.gaveUp, 0)
  return gaveUp === 0 ? undefined : cells.reduce((sum, cell) => sum + cell.waitedMs, 0) / gaveUp
}

function handleMsOf(cells: readonly Seen[]): number | undefined {
  const handled = cells.reduce((sum, cell) => sum + cell.handled, 0)
  return handled === 0 ? undefined : cells.reduce((sum, cell) => sum + cell.handledMs, 0) / handled
}

function median(values: readonly number[]): number {
  const inOrder = values.toSorted((a, b) => a - b)
  const middle = inOrder.length >> 1
  if (inOrder.length === 0) return 0
  return inOrder.length % 2 === 1 ? inOrder[middle]! : (inOrder[middle - 1]! + inOrder[middle]!) / 2
}
