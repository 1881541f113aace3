import type { Decision, Exclusion } from '../../contract/routing.ts'

/** One decision of routing, told to a supervisor who asks "why her, why not him". */
export type DecisionStory = {
  readonly kind: Decision['kind']
  readonly at: Date
  readonly because: string
  readonly chosen: string | undefined
  /** Those who could have taken it, the longest idle first: the order in which they were asked. */
  readonly could: readonly { readonly name: string; readonly idleMs?: number; readonly chosen: boolean }[]
  readonly excluded: readonly { readonly why: Exclusion; readonly people: readonly Excluded[] }[]
}

export type Excluded = { readonly name: string; readonly detail?: string }

export function decisionStory(decision: Decision): DecisionStory {
  const { kind, at, because, agentId, considered } = decision
  const could = considered.filter(({ excluded }) => excluded === undefined)
  return {
    kind,
    at: new Date(at),
    because,
    chosen: considered.find((one) => one.agentId === agentId)?.name,
    could: could
      .toSorted((a, b) => (b.idleMs ?? -1) - (a.idleMs ?? -1))
      .map((one) => ({ name: one.name, idleMs: one.idleMs, chosen: one.agentId === agentId })),
    excluded: byReason(considered),
  }
}

/** Reasons somebody can do something about today come first. */
const reasons: Exclusion[] = [
  'no-phone',
  'not-available',
  'just-declined',
  'at-capacity',
  'busy',
  'lacks-skill',
  'not-on-queue',
]

function byReason(considered: Decision['considered']): DecisionStory['excluded'] {
  return reasons.flatMap((why) => {
    const people = considered.filter(({ excluded }) => excluded === why).map(({ name, detail }) => ({ name, detail }))
    return people.length > 0 ? [{ why, people }] : []
  })
}
