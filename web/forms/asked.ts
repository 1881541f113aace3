import type { ShownField } from '../../contract/forms.ts'
import type { Priority } from '../../contract/tickets.ts'
import type { Facts, Known, Moment } from '../../lib/conditions/condition.ts'
import { compiled, inForce } from '../../lib/conditions/in-force.ts'
import { controlOf, isEmpty, numberOf, type Typed, typedOf } from './form.ts'

export type Circumstance = { readonly priority: Priority; readonly now: Date }

/**
 * The fields that are asked for by what is typed so far, required or not: the
 * answer the server would give (server/modules/tickets/form-facts.ts), before
 * it is asked. What is hidden keeps what was typed into it.
 */
export function askedFields(fields: readonly ShownField[], typed: Typed, circumstance: Circumstance): ShownField[] {
  const moment = momentOf(circumstance.now)
  const facts = factsOf(fields, typed, circumstance)
  const shown = inForce(
    fields.map(({ key, visibleWhen }) => ({ key, when: visibleWhen })),
    facts,
    moment,
  )
  const seen: Facts = {
    get: (name) => (fields.some(({ key }) => key === name) && !shown.has(name) ? undefined : facts.get(name)),
  }
  return fields
    .filter(({ key }) => shown.has(key))
    .map((field) =>
      !field.required && field.requiredWhen && compiled(field.requiredWhen)(seen, moment)
        ? { ...field, required: true }
        : field,
    )
}

/** What a new ticket of this form begins with, beneath what was typed already. */
export function withDefaults(
  fields: readonly Pick<ShownField, 'key' | 'kind' | 'default'>[],
  typed: Typed,
  now: Date,
): Typed {
  const { today } = momentOf(now)
  const begun = fields.flatMap(({ key, kind, default: value }) =>
    value === undefined ? [] : [[key, kind === 'date' && value === 'today' ? today : value] as const],
  )
  return { ...typedOf(Object.fromEntries(begun)), ...typed }
}

function factsOf(fields: readonly ShownField[], typed: Typed, { priority }: Circumstance): Facts {
  const byKey = new Map(fields.map((field) => [field.key, field]))
  return {
    get(name): Known | undefined {
      if (name === 'ticket.priority') return priority
      const [field, value] = [byKey.get(name), typed[name]]
      if (!field || value === undefined || isEmpty(value)) return undefined
      if (typeof value !== 'string') return value as Known
      const number = controlOf(field) === 'number' ? numberOf(value) : undefined
      return number === undefined ? value.trim() : Number.isNaN(number) ? undefined : number
    },
  }
}

function momentOf(now: Date): Moment {
  const two = (part: number) => String(part).padStart(2, '0')
  return { now, today: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}` }
}
