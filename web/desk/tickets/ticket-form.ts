import type { FieldValues, FormField } from '../../../contract/tickets.ts'

/** What people have typed so far, by field key: always words, also for numbers, so that nothing typed is lost. */
export type Typed = Readonly<Record<string, string>>

/** Why a field cannot go out as it is; the words for it are in words.ts under `rules`. */
export type Rule = 'required' | 'not-a-number' | 'not-a-phone' | 'not-a-choice' | 'too-long'

export type Filled =
  | { readonly kind: 'ready'; readonly values: FieldValues }
  | { readonly kind: 'wrong'; readonly rules: Readonly<Record<string, Rule>> }

export function controlOf({ kind }: FormField): 'line' | 'lines' | 'number' | 'day' | 'choice' {
  if (kind === 'long-text' || kind === 'address') return 'lines'
  if (kind === 'number' || kind === 'money') return 'number'
  if (kind === 'date') return 'day'
  return kind === 'choice' ? 'choice' : 'line'
}

/** Typed words in the normal form of the contract, or every field that is wrong at once. */
export function fill(fields: readonly FormField[], typed: Typed): Filled {
  const rules = Object.fromEntries(fields.flatMap((field) => wrong(field, textOf(field, typed))))
  if (Object.keys(rules).length > 0) return { kind: 'wrong', rules }
  return { kind: 'ready', values: valuesOf(fields, typed) }
}

/** Fields that were emptied are sent as `null`, so that the server forgets them too. */
function valuesOf(fields: readonly FormField[], typed: Typed): FieldValues {
  const touched = fields.filter((field) => typed[field.key] !== undefined)
  return Object.fromEntries(touched.map((field) => [field.key, normalForm(field, textOf(field, typed))]))
}

function normalForm(field: FormField, text: string): string | number | null {
  if (text === '') return null
  return controlOf(field) === 'number' ? numberOf(text) : text
}

function wrong(field: FormField, text: string): [string, Rule][] {
  const rule = ruleBroken(field, text)
  return rule ? [[field.key, rule]] : []
}

function ruleBroken(field: FormField, text: string): Rule | undefined {
  if (text === '') return field.required ? 'required' : undefined
  if (text.length > 4000) return 'too-long'
  if (controlOf(field) === 'number' && Number.isNaN(numberOf(text))) return 'not-a-number'
  if (field.kind === 'phone' && !/^[+\d][\d\s()-]{2,24}$/.test(text)) return 'not-a-phone'
  if (field.kind === 'choice' && !field.options?.some(({ value }) => value === text)) return 'not-a-choice'
}

/** People write 1,299.50, ¥1299.5 and full-width １２９９. */
function numberOf(text: string): number {
  const plain = text.normalize('NFKC').replace(/[,\s¥￥元]/g, '')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
}

const textOf = (field: FormField, typed: Typed) => (typed[field.key] ?? '').trim()

/** What is stored, as somebody would type it. */
export function typedOf(values: FieldValues): Typed {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === null ? [] : [[key, `${value}`]])),
  )
}

/** A field that was missing and has words by now is missing no longer. */
export function stillWrong(rules: Readonly<Record<string, string>>, typed: Typed): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(rules).filter(([key, rule]) => rule !== 'required' || !typed[key]?.trim()))
}

/** What is known of the customer goes into the fields that ask for it, where nothing was typed yet. */
export function prefilled(fields: readonly FormField[], typed: Typed, known: { name?: string; phone?: string }): Typed {
  const valueByKind: Partial<Record<FormField['kind'], string>> = { name: known.name, phone: known.phone }
  const empty = fields.filter(({ key, kind }) => !typed[key] && valueByKind[kind])
  return { ...typed, ...Object.fromEntries(empty.map(({ key, kind }) => [key, valueByKind[kind]!])) }
}

/**
 * The rules the server found broken, beside the fields it names:
 * `body.fields.order` and `fields.order` are both the form's `order`; the
 * rest (`subject`) keep their own name.
 */
export function rulesByKey(rulesByField: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(rulesByField).map(([field, rule]) => [plainField(field), rule]))
}

function plainField(field: string): string {
  return field
    .replace(/^\//, '')
    .replaceAll('/', '.')
    .replace(/^body\./, '')
    .replace(/^fields\./, '')
}
