import type { Words } from '../../contract/common.ts'
import type { Condition, Operator, Question } from '../../contract/conditions.ts'
import type { Option, ShownField } from '../../contract/forms.ts'
import { askedOf } from '../../lib/conditions/asked-of-field.ts'
import { type Kind, operators } from '../../lib/conditions/condition.ts'

/** What can be asked about, with its words in both languages. */
export type Term = {
  readonly name: string
  readonly kind: Kind
  readonly words: Words
  readonly options?: readonly Choice[] | undefined
}
/** Of a path each choice has the next step beneath it. */
export type Choice = { readonly value: string; readonly words: Words; readonly options?: readonly Choice[] | undefined }

/** A condition as the form shows it: parts, and how many of them must hold. */
export type Group = { readonly join: Join; readonly parts: readonly Condition[] }
export const joins = ['all', 'any', 'none', 'not-all'] as const
export type Join = (typeof joins)[number]

export function asGroup(condition: Condition | undefined): Group {
  if (!condition) return { join: 'all', parts: [] }
  if ('all' in condition) return { join: 'all', parts: condition.all }
  if ('any' in condition) return { join: 'any', parts: condition.any }
  if ('field' in condition) return { join: 'all', parts: [condition] }
  const { not } = condition
  if ('all' in not) return { join: 'not-all', parts: not.all }
  return { join: 'none', parts: 'any' in not ? not.any : [not] }
}

/** Brackets around one part, or around nothing, are no brackets. */
export function fromGroup({ join, parts }: Group): Condition | undefined {
  const [first] = parts
  if (!first) return undefined
  const inner =
    parts.length === 1 ? first : join === 'all' || join === 'not-all' ? { all: [...parts] } : { any: [...parts] }
  return join === 'none' || join === 'not-all' ? { not: inner } : inner
}

export function operatorsOf({ kind, options }: Term): Operator[] {
  const suited = Object.entries(operators).filter(([, { of }]) => (of as readonly Kind[]).includes(kind))
  // A choice without a list is a customer or a colleague: whether there is one can be asked, not which.
  const open = kind === 'choice' && !options ? suited.filter(([, asked]) => asked.with === 'nothing') : suited
  return open.map(([name]) => name as Operator)
}

export type Wants = (typeof operators)[Operator]['with']
export const wantsOf = (op: Operator): Wants => operators[op]?.with ?? 'one'

export function blankQuestion(term: Term): Question {
  const suited = operatorsOf(term)
  const op = suited.find((operator) => operator === 'is' || operator === 'contains') ?? suited[2] ?? suited[0]!
  return withOperator({ field: term.name, op }, op, term)
}

/** Another comparison keeps the value where it still has the right shape. */
export function withOperator({ field, value }: Question, op: Operator, term: Term): Question {
  const wants = wantsOf(op)
  if (wants === 'nothing') return { field, op }
  if (wants === 'span') return { field, op, value: typeof value === 'number' && value > 0 ? value : 3_600_000 }
  const first = Array.isArray(value) ? value[0] : value
  const one = fits(first, term) ? first! : blankValue(term)
  if (wants === 'one') return { field, op, value: one }
  if (wants === 'two') return { field, op, value: [one as string, one as string] }
  return { field, op, value: Array.isArray(value) && value.length > 0 ? value : [one as string] }
}

const fits = (value: unknown, { kind }: Term) =>
  value !== undefined && typeof value === (kind === 'number' ? 'number' : kind === 'yes-no' ? 'boolean' : 'string')

function blankValue({ kind, options }: Term): string | number | boolean {
  if (kind === 'number') return 0
  if (kind === 'yes-no') return true
  if (kind === 'day') return 'today'
  if (kind === 'time') return new Date().toISOString()
  return options?.[0]?.value ?? ''
}

/** What a form's own conditions may ask about. */
export function termsOf(fields: readonly Pick<ShownField, 'key' | 'label' | 'kind' | 'options'>[]): Term[] {
  return fields.flatMap(({ key, label, kind, options }) => {
    const asked = askedOf(kind)
    if (!asked) return []
    return [{ name: key, kind: asked, words: label, ...(options ? { options: options.map(choiceOf) } : {}) }]
  })
}

function choiceOf({ value, label, options }: Option): Choice {
  return { value, words: label, ...(options?.length ? { options: options.map(choiceOf) } : {}) }
}
