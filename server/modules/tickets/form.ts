import { Refusal } from '../../base/refusal.ts'

/** A ticket type's form: which values a ticket of this type has. */
export type Field = {
  readonly key: string
  readonly label: { readonly zh: string; readonly en: string }
  readonly kind: FieldKind
  readonly required: boolean
  /** Only of `choice`. */
  readonly options?: readonly { readonly value: string; readonly label: { readonly zh: string; readonly en: string } }[]
}

export type FieldKind =
  | 'text'
  | 'long-text'
  | 'number'
  | 'money'
  | 'date'
  | 'choice'
  | 'phone'
  | 'order-number'
  | 'address'
  | 'name'

/** By field key, in normal form; what is unknown is absent. */
export type FieldValues = Readonly<Record<string, string | number>>

/** What comes from outside: `null` empties a field. */
export type GivenValues = Readonly<Record<string, string | number | null>>

/**
 * Reads given values by the form, or says which field breaks which rule.
 * Required fields are asked for when a ticket is opened, not while it is drafted.
 */
export function readForm(
  fields: readonly Field[],
  given: GivenValues,
  { complete }: { complete: boolean },
): FieldValues {
  const known = new Map(fields.map((field) => [field.key, field]))
  for (const key of Object.keys(given)) if (!known.has(key)) throw broken(key, 'is not a field of this type')
  const values: Record<string, string | number> = {}
  for (const field of fields) {
    const value = readValue(field, given[field.key])
    if (value !== undefined) values[field.key] = value
    else if (field.required && complete) throw broken(field.key, 'is required')
  }
  return values
}

function readValue(field: Field, given: string | number | null | undefined): string | number | undefined {
  if (given === undefined || given === null || given === '') return undefined
  const value = readers[field.kind](typeof given === 'string' ? given.trim() : given, field)
  if (value === undefined) throw broken(field.key, rules[field.kind])
  return value
}

type Read = (given: string | number, field: Field) => string | number | undefined

const text =
  (most: number): Read =>
  (given) =>
    String(given).length <= most ? String(given) : undefined

const number: Read = (given) => {
  const value = typeof given === 'number' ? given : /^-?\d{1,15}(\.\d{1,6})?$/.test(given) ? Number(given) : Number.NaN
  return Number.isFinite(value) ? value : undefined
}

const readers: Record<FieldKind, Read> = {
  text: text(200),
  'long-text': text(4000),
  name: text(80),
  address: text(300),
  number,
  money: (given, field) => {
    const value = number(given, field) as number | undefined
    return value === undefined || value < 0 ? undefined : Math.round(value * 100) / 100
  },
  date: (given) => (typeof given === 'string' && isDay(given) ? given : undefined),
  choice: (given, field) => (field.options?.some((option) => option.value === given) ? given : undefined),
  phone: (given) => (/^\+?[\d -]{3,20}$/.test(String(given)) ? String(given).replaceAll(/[ -]/g, '') : undefined),
  'order-number': (given) => (/^[A-Za-z0-9-]{4,40}$/.test(String(given)) ? String(given).toUpperCase() : undefined),
}

const rules: Record<FieldKind, string> = {
  text: 'has at most 200 characters',
  'long-text': 'has at most 4000 characters',
  name: 'has at most 80 characters',
  address: 'has at most 300 characters',
  number: 'must be a number',
  money: 'must be an amount of zero or more',
  date: 'must be a day, such as 2026-11-22',
  choice: 'must be one of the options',
  phone: 'must be a phone number',
  'order-number': 'must have 4 to 40 letters and digits',
}

function isDay(given: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(given) &&
    !Number.isNaN(Date.parse(given)) &&
    new Date(given).toISOString().startsWith(given)
  )
}

function broken(key: string, rule: string) {
  return new Refusal('invalid', 'field-not-valid', rule, `body.fields.${key}`)
}
