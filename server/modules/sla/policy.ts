import { compile, type Holds } from '../../../lib/conditions/compile.ts'
import type { Condition } from '../../../lib/conditions/condition.ts'
import type { CalendarId, PolicyId, TeamId, UserId } from '../../base/id.ts'
import type { Priority } from '../tickets/ticket.ts'

/** The promises a ticket can make, each with a clock of its own. */
export const clockKinds = ['first-response', 'next-response', 'resolution'] as const
export type ClockKind = (typeof clockKinds)[number]

/** What is promised to which tickets; the first policy that fits a ticket counts. */
export type Policy = {
  readonly id: PolicyId
  readonly name: string
  readonly active: boolean
  /** Every ticket's, when there is none. */
  readonly when: Condition | undefined
  /** Working time by priority; what is missing is not promised. */
  readonly targets: Readonly<Record<ClockKind, Readonly<Partial<Record<Priority, number>>>>>
  /** Or the shifts of whichever department has the ticket. */
  readonly calendarId: CalendarId | 'department'
  /** States in which the clocks stand still: the next move is not ours. */
  readonly pausesIn: readonly string[]
  /** A ticket that comes back goes on with what was left, or has the whole time again. */
  readonly afterReopening: 'continue' | 'restart'
  readonly ladder: readonly Step[]
}

/** One rung of an escalation: a moment before or after a limit, and what is done then. */
export type Step = {
  /** Kept when the policy is changed, so that what was fired stays fired. */
  readonly id: string
  readonly clock: ClockKind
  readonly at: StepTime
  readonly acts: readonly Act[]
}
export type StepTime = { readonly percent: number } | { readonly beforeMs: number } | { readonly afterMs: number }

export type Act =
  | { readonly do: 'notify'; readonly who: readonly Ear[] }
  /** To this priority at least; a ticket that is more urgent already stays so. */
  | { readonly do: 'raise'; readonly to: Priority }
  | { readonly do: 'reassign'; readonly agentId?: UserId | undefined; readonly departmentId?: TeamId | undefined }
  /** Phones ring until somebody presses a key: theirs, then numbers outside. */
  | ({ readonly do: 'call' } & Calling)
  | { readonly do: 'alert' }
  /** Another system hears of it. */
  | { readonly do: 'webhook'; readonly webhookId: string }

/** One after the other; and again after a pause, so many rounds. */
export type Calling = {
  readonly who: readonly Ear[]
  /** E.164. */
  readonly numbers: readonly string[]
  readonly rounds: number
  readonly pauseMs: number
  readonly language: 'zh' | 'en'
}

export type Ear = 'owner' | 'supervisor' | 'team'

/** After how much working time a step is due; before the beginning there is nothing. */
export function thresholdMs({ at }: Pick<Step, 'at'>, targetMs: number): number {
  if ('percent' in at) return Math.round((targetMs * at.percent) / 100)
  return 'beforeMs' in at ? Math.max(0, targetMs - at.beforeMs) : targetMs + at.afterMs
}

/** What a policy may ask about a ticket. */
export type Asked = { readonly typeId: string; readonly priority: Priority; readonly departmentId: string | undefined }

export function fits(policy: Policy, { typeId, priority, departmentId }: Asked, at: Date): boolean {
  if (!policy.active) return false
  if (!policy.when) return true
  const facts = new Map(
    Object.entries({ type: typeId, priority, ...(departmentId ? { department: departmentId } : {}) }),
  )
  return compiled(policy, policy.when)(facts, { now: at, today: at.toISOString().slice(0, 10) })
}

const compiledOf = new WeakMap<Policy, Holds>()

function compiled(policy: Policy, when: Condition): Holds {
  const holds = compiledOf.get(policy) ?? compile(when)
  compiledOf.set(policy, holds)
  return holds
}
