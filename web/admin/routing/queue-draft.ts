import type { EditQueue, Queue, QueueWarning } from '../../../contract/routing.ts'

/** What of a queue can be edited: the rest is its own. */
export function draftOf({ id: _, key: __, revision: ___, waiting: ____, ...draft }: Queue): EditQueue {
  return draft
}

export const isSame = (one: EditQueue, other: EditQueue): boolean => JSON.stringify(one) === JSON.stringify(other)

/** A step of the ladder comes later than the one before it, so a new one begins a half minute after the last. */
export function withStep(draft: EditQueue): EditQueue {
  const last = draft.relax.at(-1)?.afterMs ?? 0
  return { ...draft, relax: [...draft.relax, { afterMs: last + 30_000, lower: [], anyTeam: false }] }
}

type Way = EditQueue['overflow'][number]

/** Another kind of way, with what that kind asks for. */
export function wayOf(when: Way['when'], to: string): Way {
  if (when === 'waited') return { when, afterMs: 120_000, to }
  return when === 'length' ? { when, over: 20, to } : { when, to }
}

/** What the server warned of, at one place such as `relax.1`. */
export function warningsAt(warnings: readonly QueueWarning[], at: string): QueueWarning[] {
  return warnings.filter((warning) => warning.at === at || warning.at.startsWith(`${at}.`))
}

export function replaced<T>(list: readonly T[], place: number, item: T): T[] {
  return list.map((one, n) => (n === place ? item : one))
}

export function without<T>(list: readonly T[], place: number): T[] {
  return list.filter((_, n) => n !== place)
}
