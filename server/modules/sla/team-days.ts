import type { TeamId } from '../../base/id.ts'
import { type Calendar, planOf } from './calendar.ts'
import { workingMs } from './working-time.ts'

/** A day that is not like others of its name, and what it is called. */
export type Unusual = { readonly name: string; readonly because: 'exception' | 'holiday' | 'make-up' }

/** By the calendars of these teams; where they keep none, by those of the house. Nothing for a day like any other. */
export function unusualDay(
  calendars: readonly Calendar[],
  teamIds: readonly TeamId[],
  day: string,
): Unusual | undefined {
  const theirs = calendars.filter((calendar) => calendar.teamIds.some((id) => teamIds.includes(id)))
  for (const calendar of theirs.length > 0 ? theirs : calendars) {
    const { because, name = '' } = planOf(calendar, day)
    if (because === 'exception' || because === 'holiday' || because === 'make-up') return { name, because }
  }
  return undefined
}

/** Whether a team works at a moment; nothing when no calendar says so. */
export function isOnShift(calendars: readonly Calendar[], teamId: TeamId | undefined, at: Date): boolean | undefined {
  const calendar = calendars.find(({ teamIds }) => teamIds.some((id) => id === teamId))
  return calendar && workingMs(calendar, at, new Date(at.getTime() + 1)) > 0
}
