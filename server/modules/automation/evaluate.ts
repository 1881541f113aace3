import { compile, type Holds } from '../../../lib/conditions/compile.ts'
import type { Condition, Facts, Moment, Question } from '../../../lib/conditions/condition.ts'
import { unmet } from '../../../lib/conditions/unmet.ts'
import type { Group } from './facts.ts'
import { acts, type PublishedRule, type Rule } from './rule.ts'
import { groupsIn, type RuleVocabulary } from './vocabulary.ts'

/** A rule made ready to be asked many times. */
export type ReadyRule = {
  readonly rule: PublishedRule
  readonly holds: Holds
  /** Which facts it asks for. */
  readonly groups: ReadonlySet<Group>
}

/** The rules that act, in their order, by the event that makes them look. */
export type RuleBook = {
  readonly byEvent: ReadonlyMap<string, readonly ReadyRule[]>
  readonly byId: ReadonlyMap<string, ReadyRule>
}

/** What the time's own events are called in the log; each is meant for one rule. */
export const ruleDue = 'rule-due'

export function ruleBook(rules: readonly Rule[], vocabulary: RuleVocabulary): RuleBook {
  const ready = rules
    .filter(acts)
    .toSorted((a, b) => a.place - b.place)
    .map((rule) => readyRule(rule, vocabulary))
  const byEvent = new Map<string, ReadyRule[]>()
  for (const one of ready) {
    const { when } = one.rule.published
    for (const type of when.on === 'events' ? when.events : [ruleDue])
      byEvent.set(type, [...(byEvent.get(type) ?? []), one])
  }
  return { byEvent, byId: new Map(ready.map((one) => [one.rule.id, one])) }
}

function readyRule(rule: PublishedRule, vocabulary: RuleVocabulary): ReadyRule {
  const condition = rule.published.if
  return { rule, holds: condition ? compile(condition) : () => true, groups: groupsIn(condition, vocabulary) }
}

/** The questions in the way of a rule that did not match, for people; asked only when it is shown. */
export function inTheWay(condition: Condition | undefined, facts: Facts, moment: Moment): readonly Question[] {
  return condition ? unmet(condition, facts, moment) : []
}
