import type { Condition } from '../../../lib/conditions/condition.ts'
import type { Definition } from './rule.ts'

/** Brackets around one thing mean nothing: without them a rule and its text say exactly the same. */
export function tidied<Rule extends Pick<Definition, 'if'>>(rule: Rule): Rule {
  return rule.if ? { ...rule, if: tidy(rule.if) } : rule
}

function tidy(condition: Condition): Condition {
  if ('not' in condition) return { not: tidy(condition.not) }
  if ('all' in condition) return unwrapped(condition.all.map(tidy), (all) => ({ all }))
  if ('any' in condition) return unwrapped(condition.any.map(tidy), (any) => ({ any }))
  return condition
}

function unwrapped(parts: readonly Condition[], wrap: (parts: readonly Condition[]) => Condition): Condition {
  const [only] = parts
  return only && parts.length === 1 ? only : wrap(parts)
}
