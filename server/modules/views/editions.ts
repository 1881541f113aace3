import type { Condition } from '../../../lib/conditions/condition.ts'
import { daysAfter, spanOfDay } from '../../base/day.ts'
import type { ViewId } from '../../base/id.ts'
import { speaksOfToday } from './borders.ts'

/**
 * A view is counted in editions. One that says `today` has an edition of each
 * day: tomorrow's is counted before midnight and stands there when it strikes.
 */
export type Dated = {
  readonly id: number
  readonly viewId: ViewId
  readonly day: string | null
  readonly walked: boolean
}

/** Long enough to walk through some million tickets. */
const aheadMs = 30 * 60_000

/** The days that editions of this view are wanted of. */
export function daysWanted(condition: Condition, today: string, now: Date, timeZone: string): (string | null)[] {
  if (!speaksOfToday(condition)) return [null]
  const midnight = spanOfDay(today, timeZone).to
  return midnight.getTime() - now.getTime() > aheadMs ? [today] : [today, daysAfter(today, 1)]
}

/** Whose numbers stand now: of those that are counted the newest, and none of a day to come. */
export function currentEditions<E extends Dated>(editions: readonly E[], today: string): ReadonlyMap<ViewId, E> {
  const current = new Map<ViewId, E>()
  for (const edition of editions) {
    if (!edition.walked || (edition.day ?? '') > today) continue
    const known = current.get(edition.viewId)
    if (!known || isNewer(edition, known)) current.set(edition.viewId, edition)
  }
  return current
}

/** Those that will not be asked again. */
export function outdated<E extends Dated>(editions: readonly E[], today: string): E[] {
  const current = currentEditions(editions, today)
  return editions.filter((edition) => {
    const known = current.get(edition.viewId)
    return known !== undefined && isNewer(known, edition)
  })
}

const isNewer = (one: Dated, other: Dated) =>
  (one.day ?? '') === (other.day ?? '') ? one.id > other.id : (one.day ?? '') > (other.day ?? '')
