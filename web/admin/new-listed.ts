import type { CallerList, NewListedCaller } from '../../contract/callers.ts'

/** What was typed to put somebody on a list. */
export type TypedListed = {
  readonly list: CallerList
  readonly number: string
  readonly queueId: string | undefined
  readonly reason: string
  /** `2026-12-31`, the last day; empty is for good. */
  readonly until: string
}

export const nobodyListed: TypedListed = { list: 'blocked', number: '', queueId: undefined, reason: '', until: '' }

export type WrongListed = Partial<Record<'number' | 'queueId' | 'reason' | 'until', true>>

/** Enough to spare a round trip; the server has the last word about numbers. */
export function wrongIn({ list, number, queueId, reason, until }: TypedListed, today: string): WrongListed {
  return {
    ...(/^\+?[\d\s()-]{3,24}\*?$/.test(number.trim()) ? {} : { number: true as const }),
    ...(list === 'straight' && !queueId ? { queueId: true as const } : {}),
    ...(reason.trim() ? {} : { reason: true as const }),
    ...(until && until < today ? { until: true as const } : {}),
  }
}

/** The day that is typed counts whole, where this person sits. */
export function asNewListed({ list, number, queueId, reason, until }: TypedListed): NewListedCaller {
  return {
    list,
    number: number.trim(),
    reason: reason.trim(),
    ...(queueId ? { queueId } : {}),
    ...(until ? { until: new Date(`${until}T23:59:59`).toISOString() } : {}),
  }
}

/** `body.number` of the server is the field `number`. */
export function wrongFrom(rulesByField: Readonly<Record<string, string>>): WrongListed {
  const refused = new Set(Object.keys(rulesByField).map((field) => field.replace(/^body[./]/, '')))
  const fields = ['number', 'queueId', 'reason', 'until'] as const
  return Object.fromEntries(fields.filter((field) => refused.has(field)).map((field) => [field, true]))
}
