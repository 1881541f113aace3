import type { Condition, Question } from './condition.ts'

/** The same tree with other questions in it. */
export function mapQuestions(condition: Condition, change: (question: Question) => Question): Condition {
  if ('all' in condition) return { all: condition.all.map((part) => mapQuestions(part, change)) }
  if ('any' in condition) return { any: condition.any.map((part) => mapQuestions(part, change)) }
  if ('not' in condition) return { not: mapQuestions(condition.not, change) }
  return change(condition)
}
