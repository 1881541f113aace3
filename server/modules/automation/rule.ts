import type { Condition } from '../../../lib/conditions/condition.ts'
import type { RuleId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Action } from './action.ts'
import type { Trigger } from './trigger.ts'
import type { UnitCase } from './unit-case.ts'

/**
 * When this happens, if that is so, then do this.
 *
 * ```txt
 *   draft ──publish──▶ version 1 ──publish──▶ version 2 …
 *                        on ⇄ off     an old version comes back as the newest one
 * ```
 *
 * A draft is written beside the published version and does nothing. Only a
 * rule that is on and has a published version acts.
 */
export type Rule = {
  readonly id: RuleId
  readonly name: string
  /** Rules are tried in this order; the first that says `stop` is the last. */
  readonly place: number
  readonly on: boolean
  /** The published version, none before the first publishing. */
  readonly version: number | undefined
  readonly published: Definition | undefined
  /** What is being written; none when nothing differs from what is published. */
  readonly draft: Definition | undefined
  /** Grows with every change; two admins who write at once notice each other by it. */
  readonly revision: number
  readonly updatedAt: Date
}

/** What a version of a rule says. */
export type Definition = {
  readonly when: Trigger
  /** None: every event of `when` is enough. */
  readonly if?: Condition | undefined
  readonly actions: readonly Action[]
  /** Rules that come later are not tried for this event when this one matched. */
  readonly stop: boolean
  readonly cases: readonly UnitCase[]
}

export type PublishedRule = Rule & { readonly version: number; readonly published: Definition }

const isPublished = (rule: Rule): rule is PublishedRule => rule.published !== undefined
export const acts = (rule: Rule): rule is PublishedRule => rule.on && isPublished(rule)

export function write(rule: Rule, name: string, draft: Definition): Rule {
  return { ...rule, name, draft: same(draft, rule.published) ? undefined : draft }
}

/** The draft becomes the next version; a rule published for the first time is on. */
export function publish(rule: Rule, newest: number): PublishedRule {
  if (!rule.draft) throw new Refusal('conflict', 'nothing-to-publish', 'Nothing was changed since the last version.')
  return { ...rule, draft: undefined, published: rule.draft, version: newest + 1, on: rule.on || !rule.published }
}

/** An old version comes back as the newest one, so that history is never rewritten. */
export function rollBack(rule: Rule, to: Definition, newest: number): PublishedRule {
  return { ...rule, draft: undefined, published: to, version: newest + 1 }
}

export function turn(rule: Rule, on: boolean): Rule {
  if (on && !isPublished(rule))
    throw new Refusal('conflict', 'rule-not-published', 'Publish the rule before turning it on.')
  return rule.on === on ? rule : { ...rule, on }
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
