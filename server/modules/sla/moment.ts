import type { Told } from '../../platform/events/append.ts'
import type { Clocked } from '../tickets/clocks.ts'
import type { ClockKind } from './policy.ts'

/** How a ticket stood from one moment on, and what was said just then. */
export type Moment = {
  readonly at: Date
  readonly state: string
  /** The type's own state; a policy may stand still in one of them. */
  readonly status: string
  readonly priority: Clocked['priority']
  readonly typeId: string
  readonly departmentId: string | undefined
  readonly said: 'answer' | 'question' | undefined
  /** The rulebook that was in force. */
  readonly book: number
}

/**
 * A ticket's moments, oldest first, out of its events in the order of their
 * numbers. Clocks of two servers may differ by a little: time never runs back.
 */
export function momentsOf(events: readonly Pick<Told, 'fact'>[]): Moment[] {
  const moments: Moment[] = []
  for (const { fact } of events) {
    const clocked = fact.clocked as Clocked | undefined
    if (clocked) moments.push(after(moments.at(-1), asMoment(clocked)))
  }
  return moments
}

export function asMoment({ at, state, status, priority, typeId, departmentId, said, book }: Clocked): Moment {
  return { at: new Date(at), state, status, priority, typeId, departmentId, said, book }
}

/** Not before the one before. */
export function after(before: { readonly at: Date } | undefined, moment: Moment): Moment {
  return before && moment.at < before.at ? { ...moment, at: before.at } : moment
}

export const isOver = (state: string) => state === 'resolved' || state === 'closed'

/** Whether this moment ends a clock that runs: an answer ends the response clocks, being resolved ends all. */
export function stops(kind: ClockKind, { state, said }: Moment): boolean {
  return isOver(state) || (kind !== 'resolution' && said === 'answer')
}
