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
  const states = statesIn(log)
  for (const [place, { ticketId, clocked }] of log.entries()) {
    const [{ at, said }, state] = [clocked, states[place]]
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

/** How it stood, with what was taken back told as if it had never been: the stand before it went on. */
function statesIn(log: readonly Entry[]): readonly string[] {
  const states: string[] = log.map(({ clocked }) => clocked.state)
  const standsBy = new Map<string, { state: string; places: number[] }[]>()
  for (const [place, { ticketId, clocked }] of log.entries()) {
    const stands = standsBy.get(ticketId) ?? []
    standsBy.set(ticketId, stands)
    const places = clocked.takesBack ? (stands.pop()?.places ?? []) : []
    for (const taken of places) states[taken] = clocked.state
    const before = stands.at(-1)
    if (before?.state === clocked.state) before.places.push(...places, place)
    else stands.push({ state: clocked.state, places: [...places, place] })
  }
  return states
}
