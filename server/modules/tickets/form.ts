import type { Condition } from '../../../lib/conditions/condition.ts'
import { Refusal, type RuleBroken } from '../../base/refusal.ts'
import { type Hand, mayRead, mayWrite } from './form-access.ts'
import { type FormFacts, isAsked, shownFields } from './form-facts.ts'
import { type CellKind, type FieldValue, type FieldValues, type GivenValues, readValue } from './form-values.ts'

export type { FieldValue, FieldValues, GivenValues } from './form-values.ts'

export type Words = { readonly zh: string; readonly en: string }

/** A ticket type's form: which values a ticket of this type has. */
export type Field = {
  readonly key: string
  readonly label: Words
  /** How it is meant, beneath the control. */
  readonly hint?: Words | undefined
  readonly kind: FieldKind
  readonly required: boolean
  /** Required as well while this holds. */
  readonly requiredWhen?: Condition | undefined
  /** Hidden while this does not hold: not asked for, and not lost. */
  readonly visibleWhen?: Condition | undefined
  /** What a new ticket begins with; of a date also `today`. */
  readonly default?: FieldValue | undefined
  /** Roles that may see it; everybody when absent. */
  readonly read?: readonly string[] | undefined
  /** Roles that may write it; whoever may see it when absent. */
  readonly write?: readonly string[] | undefined
  /** Of `choice` and `multi-choice` a list, of `cascade` a tree. */
  readonly options?: readonly Option[] | undefined
  /** Of `table`. */
  readonly columns?: readonly Column[] | undefined
  /** Of `order-number`: `#` is a digit, `@` a letter, `*` either; all else stands for itself. */
  readonly shape?: string | undefined
  readonly checkDigit?: 'luhn' | 'mod-11-2' | undefined
  /** Of `number` and `money`. */
  readonly least?: number | undefined
  readonly most?: number | undefined
}

export type FieldKind = CellKind | 'long-text' | 'multi-choice' | 'cascade' | 'customer' | 'user' | 'file' | 'table'

export type Option = {
  readonly value: string
  readonly label: Words
  readonly options?: readonly Option[] | undefined
}

/** A column is a small field of its own; every row has its values. */
export type Column = {
  readonly key: string
  readonly label: Words
  readonly kind: CellKind
  readonly required?: boolean | undefined
  readonly options?: readonly Option[] | undefined
}

type Reading = {
  /** What stands there already; nothing for a new ticket. */
  readonly before?: FieldValues | undefined
  readonly facts: FormFacts
  readonly by: Hand
  /** Everything required must be there; else only what is there may not be taken away. */
  readonly complete: boolean
}

/**
 * Reads given values by the form, or says which fields break which rules.
 * What is hidden keeps its value, what a hand may not touch stays as it is,
 * and what is required is asked of those who may write it.
 */
export function readForm(
  fields: readonly Field[],
  given: GivenValues,
  { before, facts, by, complete }: Reading,
): FieldValues {
  const values: Record<string, FieldValue> = { ...before }
  const broken: RuleBroken[] = []
  const byKey = new Map(fields.map((field) => [field.key, field]))
  for (const [key, value] of Object.entries(given)) {
    const field = byKey.get(key)
    const rule = field ? wrongHand(field, value, before, by) : 'is not a field of this type'
    if (rule) broken.push({ field: `body.fields.${key}`, rule })
    else if (field) take(field, value, values, broken)
  }
  if (!before) for (const field of fields) begin(field, given, values, facts)
  const shown = shownFields(fields, values, facts)
  // Who wrote something wrong is told that, and not that they wrote nothing.
  const wrong = broken.map(({ field }) => field.split('.')[2])
  for (const field of fields) {
    if (wrong.includes(field.key)) continue
    if (values[field.key] !== undefined || !shown.has(field.key) || !mayWrite(field, by)) continue
    const isTakenAway = before?.[field.key] !== undefined
    if ((complete || isTakenAway) && isAsked(field, values, shown, facts))
      broken.push({ field: `body.fields.${field.key}`, rule: 'is required' })
  }
  if (broken.length > 0) throw new Refusal('invalid', 'field-not-valid', broken[0]!.rule, broken)
  return values
}

/** A form sent back as it came is no offence: only a change needs the right hand. */
function wrongHand(
  field: Field,
  given: GivenValues[string],
  before: FieldValues | undefined,
  by: Hand,
): string | undefined {
  if (mayWrite(field, by)) return undefined
  if (mayRead(field, by) && JSON.stringify(given) === JSON.stringify(before?.[field.key] ?? null)) return undefined
  return mayRead(field, by) ? 'may not be written by your role' : 'is not a field of this type'
}

function take(field: Field, given: GivenValues[string], values: Record<string, FieldValue>, broken: RuleBroken[]) {
  const read = readValue(field, given)
  if (read.kind === 'wrong')
    broken.push(...read.rules.map(({ at, rule }) => ({ field: ['body.fields', field.key, ...at].join('.'), rule })))
  else if (read.kind === 'nothing') delete values[field.key]
  else values[field.key] = read.value
}

function begin(field: Field, given: GivenValues, values: Record<string, FieldValue>, { today }: FormFacts) {
  if (field.default === undefined || Object.hasOwn(given, field.key)) return
  // Read as if somebody typed it: a type may come in by the API with its numbers as words.
  const read = readValue(field, field.kind === 'date' && field.default === 'today' ? today : field.default)
  if (read.kind === 'value') values[field.key] = read.value
}
