import type { FieldValue, FieldValues, ShownField } from '../../contract/forms.ts'

/** What people have typed so far: always words, also for numbers, so that nothing typed is lost. */
export type TypedRow = Readonly<Record<string, string>>
/** A list is several choices, files, or the way down a cascade; rows are a table's. */
export type TypedValue = string | readonly string[] | readonly TypedRow[]
export type Typed = Readonly<Record<string, TypedValue>>

/** What filling needs to know of a field; roles and conditions are settled before. */
export type Field = Pick<ShownField, 'key' | 'kind' | 'required' | 'options' | 'columns' | 'readOnly'>

/** Why a field cannot go out as it is; the words for it are in words.ts under `rules`. */
export type Rule = 'required' | 'not-a-number' | 'not-a-phone' | 'not-a-choice' | 'too-long' | 'too-many-rows'

export type Filled =
  | { readonly kind: 'ready'; readonly values: FieldValues }
  | { readonly kind: 'wrong'; readonly rules: Readonly<Record<string, Rule>> }

export type ControlKind =
  | 'line'
  | 'lines'
  | 'number'
  | 'day'
  | 'choice'
  | 'choices'
  | 'way'
  | 'customer'
  | 'user'
  | 'files'
  | 'rows'

const controlByKind: Record<ShownField['kind'], ControlKind> = {
  text: 'line',
  name: 'line',
  phone: 'line',
  'order-number': 'line',
  'long-text': 'lines',
  address: 'lines',
  number: 'number',
  money: 'number',
  date: 'day',
  choice: 'choice',
  'multi-choice': 'choices',
  cascade: 'way',
  customer: 'customer',
  user: 'user',
  file: 'files',
  table: 'rows',
}

export const controlOf = ({ kind }: Pick<Field, 'kind'>): ControlKind => controlByKind[kind]
export const mostRows = 200

/** Typed words in the normal form of the contract, or every field that is wrong at once. */
export function fill(fields: readonly Field[], typed: Typed): Filled {
  const writable = fields.filter(({ readOnly }) => !readOnly)
  const rules = Object.fromEntries(writable.flatMap((field) => wrong(field, typedIn(field, typed))))
  if (Object.keys(rules).length > 0) return { kind: 'wrong', rules }
  const touched = writable.filter((field) => typed[field.key] !== undefined)
  // Fields that were emptied are sent as `null`, so that the server forgets them too.
  return {
    kind: 'ready',
    values: Object.fromEntries(touched.map((one) => [one.key, normalForm(one, typedIn(one, typed))])),
  }
}

export function normalForm(field: Pick<Field, 'kind' | 'columns'>, value: TypedValue): FieldValue | null {
  if (isEmpty(value)) return null
  if (typeof value === 'string') return controlOf(field) === 'number' ? numberOf(value) : value.trim()
  if (field.kind !== 'table') return [...(value as readonly string[])]
  return (value as readonly TypedRow[])
    .filter((row) => Object.values(row).some(Boolean))
    .map((row) => cells(row, field))
}

function cells(row: TypedRow, { columns = [] }: Pick<Field, 'columns'>) {
  const filled = columns.filter(({ key }) => row[key]?.trim())
  return Object.fromEntries(
    filled.map((column) => [
      column.key,
      controlOf(column) === 'number' ? numberOf(row[column.key]!) : row[column.key]!.trim(),
    ]),
  )
}

function wrong(field: Field, value: TypedValue): [string, Rule][] {
  const rule = ruleBroken(field, value)
  return rule ? [[field.key, rule]] : []
}

function ruleBroken(field: Field, value: TypedValue): Rule | undefined {
  if (isEmpty(value)) return field.required ? 'required' : undefined
  if (typeof value === 'string') return ruleOfWords(field, value)
  if (field.kind !== 'table') return undefined
  const rows = value as readonly TypedRow[]
  if (rows.length > mostRows) return 'too-many-rows'
  const numbers = field.columns?.filter((column) => controlOf(column) === 'number') ?? []
  const isWrong = rows.some((row) => numbers.some(({ key }) => row[key]?.trim() && Number.isNaN(numberOf(row[key]))))
  return isWrong ? 'not-a-number' : undefined
}

function ruleOfWords(field: Field, text: string): Rule | undefined {
  if (text.length > 4000) return 'too-long'
  if (controlOf(field) === 'number' && Number.isNaN(numberOf(text))) return 'not-a-number'
  if (field.kind === 'phone' && !/^[+\d(][\d\s()-]{2,23}$/.test(text.normalize('NFKC'))) return 'not-a-phone'
  if (field.kind === 'choice' && !field.options?.some(({ value }) => value === text)) return 'not-a-choice'
}

/** People write 1,299.50, ¥1299.5 and full-width １２９９. */
export function numberOf(text: string): number {
  const plain = text.normalize('NFKC').replace(/[,\s¥￥元]/g, '')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
}

export function isEmpty(value: TypedValue | undefined): boolean {
  if (value === undefined) return true
  return typeof value === 'string' ? value.trim() === '' : value.length === 0
}

function typedIn(field: Field, typed: Typed): TypedValue {
  const value = typed[field.key] ?? ''
  return typeof value === 'string' ? value.trim() : value
}

/** What is stored, as somebody would type it. */
export function typedOf(values: FieldValues): Typed {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === null ? [] : [[key, typedValue(value)]])),
  )
}

export function typedValue(value: FieldValue | null): TypedValue {
  if (value === null) return ''
  if (!Array.isArray(value)) return `${value}`
  return value.map((one) => (typeof one === 'string' ? one : typedRow(one))) as TypedValue
}

function typedRow(row: Readonly<Record<string, string | number | null>>): TypedRow {
  return Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, cell === null ? '' : `${cell}`]))
}

/** A field that was missing and has words by now is missing no longer. */
export function stillWrong(rules: Readonly<Record<string, string>>, typed: Typed): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(rules).filter(([key, rule]) => rule !== 'required' || isEmpty(typed[key])))
}

/** What is known of the customer goes into the fields that ask for it, where nothing was typed yet. */
export function prefilled(fields: readonly Field[], typed: Typed, known: { name?: string; phone?: string }): Typed {
  const valueByKind: Partial<Record<ShownField['kind'], string>> = { name: known.name, phone: known.phone }
  const empty = fields.filter(({ key, kind }) => isEmpty(typed[key]) && valueByKind[kind])
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
