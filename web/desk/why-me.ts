import type { Decision } from '../../contract/routing.ts'

/** What a decision says to the one it fell on: in figures, each with the word it is told by. */
export type WhyMe = readonly {
  readonly word: 'relaxed' | 'score' | 'alone' | 'others' | 'busy' | 'away' | 'unable' | 'declined'
  readonly count: number
}[]

/** What kept the others from it, in the few groups an agent cares about. */
const groups = {
  busy: ['busy', 'at-capacity'],
  away: ['not-available', 'outside-shift', 'no-phone', 'no-screen'],
  unable: ['lacks-skill', 'not-on-team', 'not-on-queue', 'waits-for-another'],
  declined: ['just-declined'],
} as const

export function whyMe({ agentId, considered, relaxed }: Decision): WhyMe {
  const me = considered.find((one) => one.agentId === agentId)
  const others = considered.filter((one) => one.agentId !== agentId)
  const free = others.filter(({ excluded }) => !excluded).length
  const kept = Object.entries(groups).map(([word, reasons]) => ({
    word: word as keyof typeof groups,
    count: others.filter(({ excluded }) => excluded && (reasons as readonly string[]).includes(excluded)).length,
  }))
  return [
    { word: 'score', count: me?.score ?? 0 } as const,
    { word: free > 0 ? 'others' : 'alone', count: free || 1 } as const,
    ...kept,
    { word: 'relaxed', count: relaxed } as const,
  ].filter(({ count }) => count > 0)
}
