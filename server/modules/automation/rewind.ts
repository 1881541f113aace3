import type { Told } from '../../platform/events/append.ts'
import type { TaggedTicket } from '../tickets/terms.ts'
import { enteredBy } from './trigger.ts'

/**
 * A ticket as it stood right after an event: what was edited later is undone
 * by what the log says it was before, and its state is counted from its
 * beginning. What the log does not tell (tags, what its clocks were, who the
 * customer was) stays as it is today.
 *
 * @param told everything that happened to this ticket, oldest first
 */
export function ticketAt(today: TaggedTicket, told: readonly Told[], number: string): TaggedTicket {
  const at = BigInt(number)
  const until = told.filter((event) => BigInt(event.number) <= at)
  const later = told.slice(until.length)
  // The earliest change after the event is the last word about what it was.
  const undone = Object.assign(
    { ...today },
    ...later.toReversed().map(({ fact }) => before(fact.changes)),
  ) as TaggedTicket
  const state = until.reduce((state, { type }) => enteredBy[type] ?? state, 'open' as TaggedTicket['state'])
  return {
    ...undone,
    state,
    result: state === 'resolved' || state === 'closed' ? today.result : undefined,
    reopenedTimes: until.filter(({ type }) => type === 'ticket-reopened').length,
  }
}

const times = new Set(['respondBy', 'dueAt', 'respondedAt', 'resolvedAt', 'closedAt', 'createdAt'])

function before(changes: unknown): Record<string, unknown> {
  if (typeof changes !== 'object' || changes === null) return {}
  return Object.fromEntries(
    Object.entries(changes as Record<string, [unknown, unknown]>).map(([key, [was]]) => [
      key,
      was === null ? undefined : times.has(key) ? new Date(String(was)) : was,
    ]),
  )
}
