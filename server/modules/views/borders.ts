import { type Condition, type Facts, type Question, questionsIn } from '../../../lib/conditions/condition.ts'

/** "In the last hour", "in the next two days": what holds today and not tomorrow, although nobody does anything. */
type Span = { readonly field: string; readonly op: 'in-last' | 'in-next'; readonly ms: number }

export function spansIn(condition: Condition): Span[] {
  return [...questionsIn(condition)].flatMap(({ field, op, value }) =>
    op === 'in-last' || op === 'in-next' ? [{ field, op, ms: Number(value) }] : [],
  )
}

/**
 * The next moment at which time may carry a ticket over a border of one of
 * these spans. Both ends of a span belong to it, so it is left a millisecond
 * later.
 *
 * ```txt
 *   in-next:  ──|≤ ms before it|── the time ──        in-last:  ── the time ──|≤ ms after it|──
 * ```
 */
export function nextBorder(spans: readonly Span[], facts: Facts, now: Date): Date | undefined {
  let next = Number.POSITIVE_INFINITY
  for (const { field, op, ms } of spans) {
    const known = facts.get(field)
    if (!(known instanceof Date)) continue
    const at = known.getTime()
    const [enters, leaves] = op === 'in-next' ? [at - ms, at + 1] : [at, at + ms + 1]
    for (const border of [enters, leaves]) if (border > now.getTime() && border < next) next = border
  }
  return Number.isFinite(next) ? new Date(next) : undefined
}

/** Holds for tickets that have such a border before them. */
export function borderAhead(spans: readonly Span[], now: Date): Condition | undefined {
  if (spans.length === 0) return undefined
  const questions: Question[] = spans.map(({ field, op, ms }) => ({
    field,
    op: 'after',
    value: new Date(now.getTime() - (op === 'in-next' ? 1_000 : ms + 1_000)).toISOString(),
  }))
  return { any: questions }
}

/** It says `today`: at midnight it is another condition. */
export function speaksOfToday(condition: Condition): boolean {
  return [...questionsIn(condition)].some(({ value }) =>
    (Array.isArray(value) ? value : [value]).some(
      (one) => typeof one === 'string' && /^today([+-]\d{1,4})?$/.test(one),
    ),
  )
}
