import { type Clock, clock } from './clock.ts'
import { isOver, type Moment, stops } from './moment.ts'
import { type ClockKind, clockKinds } from './policy.ts'
import { type Limits, type Rulebook, type Terms, termsFor } from './rulebook.ts'

export type Counted = { readonly clock: Clock; readonly terms: Terms; readonly book: Rulebook }

/**
 * All clocks of a ticket, counted from the log alone. One that goes on is
 * counted by the rules of today from its beginning; one that has stopped by
 * those that were in force then, so that a report over last month never
 * changes.
 */
export function allClocks(
  moments: readonly Moment[],
  books: (version: number) => Rulebook,
  today: Rulebook,
  type: Limits,
  now: Date,
): Counted[] {
  return clockKinds.flatMap((kind) => {
    const end = stopOf(kind, moments)
    const upTo = end === undefined ? moments : moments.slice(0, end + 1)
    const last = upTo.at(-1)
    if (!last) return []
    const book = end === undefined ? today : books(last.book)
    const terms = termsFor(book, last, type, last.at)
    const counted = clock(kind, upTo, terms, now)
    return counted ? [{ clock: counted, terms, book }] : []
  })
}

/** Which moment stopped the clock, when it has stopped for now. */
function stopOf(kind: ClockKind, moments: readonly Moment[]): number | undefined {
  let stop: number | undefined
  let answered = false
  for (const [at, moment] of moments.entries()) {
    if (stop !== undefined && starts(kind, moment, answered)) stop = undefined
    else if (stop === undefined && stops(kind, moment)) stop = at
    answered ||= stops('first-response', moment)
  }
  return stop
}

function starts(kind: ClockKind, { state, said }: Moment, answered: boolean): boolean {
  if (isOver(state) || kind === 'first-response') return false
  return kind === 'resolution' || (answered && said === 'question')
}
