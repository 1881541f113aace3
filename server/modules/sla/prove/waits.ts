import type { Clocked } from '../../tickets/clocks.ts'

type Wait = { from: number; to: number | undefined }

/**
 * How long the customer waited for a first and for a next word, told plainly
 * and without the clocks' own words: what they are tested against.
 */
export function waitsIn(log: readonly Clocked[]): Partial<Record<string, Wait>> {
  const first: Wait = { from: Date.parse(log[0]!.at), to: undefined }
  let next: Wait | undefined
  let last = 0
  for (const { at, said, state } of log) {
    last = Math.max(last, Date.parse(at))
    const isHeard = said === 'answer' || state === 'resolved' || state === 'closed'
    if (isHeard && next && next.to === undefined) next.to = last
    else if (said === 'question' && first.to !== undefined && (!next || next.to !== undefined))
      next = { from: last, to: undefined }
    if (isHeard) first.to ??= last
  }
  return { 'first-response': first, ...(next ? { 'next-response': next } : {}) }
}
