import { askedOf } from '../../../lib/conditions/asked-of-field.ts'
import type { Asked, Facts, Known, Moment, Vocabulary } from '../../../lib/conditions/condition.ts'
import { compiled, inForce } from '../../../lib/conditions/in-force.ts'
import type { Field, FieldValues, Option } from './form.ts'
import type { Priority } from './ticket.ts'

/** What a form's conditions may know beside its own values. */
export type FormFacts = { readonly priority: Priority; readonly now: Date; readonly today: string }

/** Which fields are shown, by everything that is known: the same answer the browser gives while one types. */
export function shownFields(fields: readonly Field[], values: FieldValues, facts: FormFacts): ReadonlySet<string> {
  if (fields.every(({ visibleWhen }) => !visibleWhen)) return new Set(fields.map(({ key }) => key))
  const things = fields.map(({ key, visibleWhen }) => ({ key, when: visibleWhen }))
  return inForce(things, factsOf(values, facts), momentOf(facts))
}

export function isAsked(field: Field, values: FieldValues, shown: ReadonlySet<string>, facts: FormFacts): boolean {
  if (field.required || !field.requiredWhen) return field.required
  return compiled(field.requiredWhen)(factsOf(values, facts, shown), momentOf(facts))
}

/** Answers by the name of a field; what is not shown is not known. */
export function factsOf(
  values: FieldValues,
  { priority }: Pick<FormFacts, 'priority'>,
  shown?: ReadonlySet<string>,
): Facts {
  return {
    get(name) {
      if (name === 'ticket.priority') return priority
      return shown?.has(name) === false || !Object.hasOwn(values, name) ? undefined : (values[name] as Known)
    },
  }
}

export const momentOf = ({ now, today }: FormFacts): Moment => ({ now, today })

/** What conditions of this form may ask about. */
export function vocabularyOf(fields: readonly Field[]): Vocabulary {
  const own = fields.flatMap(({ key, kind, options, least, most }): [string, Asked][] => {
    const asked = askedOf(kind)
    const ends = { least: kind === 'money' ? (least ?? 0) : least, most }
    return asked ? [[key, { kind: asked, options: options && valuesIn(options), ...ends }]] : []
  })
  return new Map([...own, ['ticket.priority', { kind: 'choice', options: ['low', 'normal', 'high', 'urgent'] }]])
}

/** Of a tree every branch and leaf. */
export function flatOptions(options: readonly Option[]): Option[] {
  return options.flatMap((option) => [option, ...(option.options ? flatOptions(option.options) : [])])
}

export const valuesIn = (options: readonly Option[]): string[] => flatOptions(options).map(({ value }) => value)
