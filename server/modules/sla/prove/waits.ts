import type { Entry } from '../moment.ts'

type Wait = { from: number; to: number | undefined }

/**
 * How long the customer waited for a first and for a next word, told plainly
 * and without the clocks' own words: what they are tested against. Of tickets
 * that became one, the later one asks again, and nothing is over before all are.
 */
export function waitsIn(log: readonly Entry[]): Partial<Record<string, Wait>> {
  const first: Wait = { from: Date.parse(log[0]!.clocked.at), to: undefined }
  const isOver = new Map<string, boolean>()
  let next: Wait | undefined
  let last = 0
  for (const { ticketId, clocked } of log) {
    const { at, said, state } = clocked
    const asks = said === 'question' || (isOver.size > 0 && !isOver.has(ticketId))
    isOver.set(ticketId, state === 'resolved' || state === 'closed')
    last = Math.max(last, Date.parse(at))
    const isHeard = said === 'answer' || [...isOver.values()].every(Boolean)
    if (isHeard && next && next.to === undefined) next.to = last
    else if (asks && first.to !== undefined && (!next || next.to !== undefined)) next = { from: last, to: undefined }
    if (isHeard) first.to ??= last
  }
  return { 'first-response': first, ...(next ? { 'next-response': next } : {}) }
}
