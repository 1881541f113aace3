import { z } from 'zod'
import { Words } from './common.ts'

/** The questions that can be asked of a field; which suit which kind is in `lib/conditions/condition.ts`. */
export const Operator = z.enum([
  'known',
  'unknown',
  'is',
  'is-not',
  'one-of',
  'none-of',
  'like',
  'not-like',
  'contains',
  'over',
  'at-least',
  'below',
  'at-most',
  'between',
  'before',
  'on-or-before',
  'after',
  'on-or-after',
  'in-last',
  'in-next',
  'has-any',
  'has-all',
  'has-none',
  'within',
  'not-within',
])
export type Operator = z.infer<typeof Operator>

/** How a thing can be asked about; several options at once are a list, the way down a tree is a path. */
export const TermKind = z.enum(['text', 'number', 'yes-no', 'day', 'time', 'choice', 'list', 'path'])

export const Question = z.strictObject({
  field: z.string().min(1).max(80),
  // What is no operator of this field is said by the one who knows the field, at its place in the tree.
  op: z.string().max(20) as unknown as z.ZodType<Operator>,
  value: z
    .union([z.string().max(200), z.number(), z.boolean(), z.array(z.union([z.string().max(200), z.number()])).max(100)])
    .optional(),
})
export type Question = z.infer<typeof Question>

export type Condition = { all: Condition[] } | { any: Condition[] } | { not: Condition } | Question

const Tree: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(Tree).min(1).max(50) }),
      z.strictObject({ any: z.array(Tree).min(1).max(50) }),
      z.strictObject({ not: Tree }),
      Question,
    ]),
  )
  // What is made of itself can only be described under a name.
  .meta({ id: 'Condition' })

const mostDepth = 8
const mostNodes = 200

/** A tree of questions. How deep it goes is looked at before anybody walks down. */
export const Condition = z
  .unknown()
  .refine(isBounded, { error: `is nested deeper than ${mostDepth} or has more than ${mostNodes} parts`, abort: true })
  .pipe(Tree)
  .meta({ description: '{ all: […] }, { any: […] }, { not: … } or { field, op, value }' })

function isBounded(condition: unknown): boolean {
  let level = [condition]
  let nodes = 0
  for (let depth = 0; level.length > 0; depth += 1) {
    nodes += level.length
    if (depth >= mostDepth || nodes > mostNodes) return false
    level = level.flatMap(partsOf)
  }
  return true
}

function partsOf(condition: unknown): unknown[] {
  if (typeof condition !== 'object' || condition === null) return []
  const { all, any, not } = condition as Record<string, unknown>
  return [all, any].flatMap((parts) => (Array.isArray(parts) ? parts : [])).concat(not === undefined ? [] : [not])
}

export const WordedOption = z.object({ value: z.string(), words: Words })
/** Something that can be asked about, as an editor of conditions needs it. */
export const AskedTerm = z.object({
  name: z.string(),
  kind: TermKind,
  words: Words,
  options: z.array(WordedOption).optional(),
  operators: z.array(Operator),
})
export type AskedTerm = z.infer<typeof AskedTerm>
const ShownOperator = WordedOption.extend({
  value: Operator,
  wants: z.enum(['nothing', 'one', 'two', 'several', 'span']),
})
export type ShownOperator = z.infer<typeof ShownOperator>
export const ConditionVocabulary = z.object({ terms: z.array(AskedTerm), operators: z.array(ShownOperator) })
export type ConditionVocabulary = z.infer<typeof ConditionVocabulary>
