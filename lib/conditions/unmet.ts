import { compile } from './compile.ts'
import type { Condition, Facts, Moment, Question } from './condition.ts'

/** The questions that keep a condition from holding, so that a person can be told why not. */
export function unmet(condition: Condition, facts: Facts, moment: Moment): readonly Question[] {
  if (compile(condition)(facts, moment)) return []
  if ('all' in condition) return condition.all.flatMap((part) => unmet(part, facts, moment))
  if ('any' in condition) return condition.any.flatMap((part) => unmet(part, facts, moment))
  // What must not be so is so: its questions are named as they stand.
  if ('not' in condition) return 'field' in condition.not ? [condition.not] : []
  return [condition]
}
