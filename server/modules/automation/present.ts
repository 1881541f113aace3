import type { RuleExecution, RuleRow, RuleVocabulary as ShownVocabulary } from '../../../contract/rules.ts'
import { type Operator, operators } from '../../../lib/conditions/condition.ts'
import type { Rule } from './rule.ts'
import type { Execution, Hits } from './store-executions.ts'
import { placeholders } from './template.ts'
import { triggerEventNames, triggerEvents } from './trigger.ts'
import { type Ground, vocabularyOf } from './vocabulary.ts'

export function presentRow(rule: Rule, hits: Hits | undefined): RuleRow {
  const { id, name, place, on, version, draft, published, revision } = rule
  const { when, actions } = (draft ?? published)!
  return {
    id,
    name,
    place,
    on,
    version,
    revision,
    hasDraft: draft !== undefined,
    when:
      when.on === 'events'
        ? { ...when, events: [...when.events] }
        : when.on === 'at'
          ? { ...when, days: [...when.days] }
          : when,
    actions: actions.map((action) => action.do),
    matched: hits?.matched ?? 0,
    lastMatchedAt: hits?.lastAt?.toISOString(),
  }
}

export function presentExecution({ at, because, actions, subject, ...execution }: Execution): RuleExecution {
  return {
    ...execution,
    subject: { ...subject },
    because: [...because],
    actions: actions.map((action) => ({ ...action })),
    at: at.toISOString(),
  }
}

/** Everything an editor needs to write a rule, in the words of both languages. */
export function presentVocabulary(ground: Ground): ShownVocabulary {
  const operatorNames = Object.keys(operators) as Operator[]
  const copied = (options: Ground['people']) => options.map(({ value, words }) => ({ value, words: { ...words } }))
  return {
    events: triggerEventNames.map((value) => ({ value, ...triggerEvents[value] })),
    terms: [...vocabularyOf(ground).values()].map(({ name, group, kind, words, options }) => ({
      name,
      group,
      kind,
      words: { ...words },
      options: options && copied(options),
      operators: operatorNames.filter((operator) => (operators[operator].of as readonly string[]).includes(kind)),
    })),
    placeholders: Object.keys(placeholders),
    people: copied(ground.people),
    teams: copied(ground.teams),
  }
}
