import type { Decision, Exclusion } from '../../contract/routing.ts'

/** One decision of routing, told to a supervisor who asks "why her, why not him". */
export type DecisionStory = {
  readonly kind: Decision['kind']
  readonly at: Date
  readonly because: string
  readonly chosen: string | undefined
  readonly strategy: Decision['strategy']
  /** Steps of relaxation reached. */
  readonly relaxed: number
  readonly queueId: string | undefined
  readonly toQueueId: string | undefined
  /** Those who could have taken it, in the order in which they were asked. */
  readonly could: readonly Candidate[]
  readonly excluded: readonly { readonly why: Exclusion; readonly people: readonly Excluded[] }[]
}

export type Candidate = {
  readonly name: string
  readonly chosen: boolean
  readonly idleMs?: number
  readonly score?: number
  readonly occupiedMs?: number
}

export type Excluded = { readonly name: string; readonly detail?: Detail }

/** Why not, with its numbers: 3 of 3 chats, a skill at 2 that must be 3, on a break for lunch. */
export type Detail =
  | { readonly of: 'skill'; readonly skill: string; readonly has: number; readonly needs: number }
  | { readonly of: 'state'; readonly state: string; readonly reason?: string }
  | { readonly of: 'figures'; readonly figures: string }

export function decisionStory(decision: Decision): DecisionStory {
  const { kind, at, because, agentId, strategy, relaxed, queueId, toQueueId, considered } = decision
  return {
    ...{ kind, because, strategy, relaxed, queueId, toQueueId },
    at: new Date(at),
    chosen: considered.find((one) => one.agentId === agentId)?.name,
    could: considered.flatMap(({ excluded, agentId: id, name, idleMs, score, occupiedMs }) =>
      excluded ? [] : [{ name, chosen: id === agentId, idleMs, score, occupiedMs }],
    ),
    excluded: byReason(considered),
  }
}

/** Reasons somebody can do something about today come first. */
const reasons: Exclusion[] = [
  'no-phone',
  'no-screen',
  'not-available',
  'outside-shift',
  'just-declined',
  'at-capacity',
  'busy',
  'waits-for-another',
  'lacks-skill',
  'not-on-team',
  'not-on-queue',
]

function byReason(considered: Decision['considered']): DecisionStory['excluded'] {
  return reasons.flatMap((why) => {
    const people = considered
      .filter(({ excluded }) => excluded === why)
      .map(({ name, detail }) => ({ name, detail: readDetail(why, detail) }))
    return people.length > 0 ? [{ why, people }] : []
  })
}

/** Routing says it in few stable words; screens say it in a language. */
function readDetail(why: Exclusion, detail: string | undefined): Detail | undefined {
  if (detail === undefined) return undefined
  const skill = /^(.+) (\d+) < (\d+)$/.exec(detail)
  if (why === 'lacks-skill' && skill)
    return { of: 'skill', skill: skill[1]!, has: Number(skill[2]), needs: Number(skill[3]) }
  if (why !== 'not-available' && why !== 'busy') return { of: 'figures', figures: detail }
  const [state = '', ...reason] = detail.split(' ')
  return { of: 'state', state, ...(reason.length > 0 ? { reason: reason.join(' ') } : {}) }
}
