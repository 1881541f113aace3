import { isDay } from '../../../lib/conditions/day.ts'
import type { Column, Field, Option } from './form.ts'
import { hasCheckDigit, hasShape, looksLikeOrderNumber } from './form-order-number.ts'

/** Kinds simple enough for a cell of a table. */
export type CellKind = 'text' | 'number' | 'money' | 'date' | 'choice' | 'phone' | 'order-number' | 'address' | 'name'

export type Row = Readonly<Record<string, string | number>>
/** A list is several choices, files, or the way down a cascade; rows are a table's. */
export type FieldValue = string | number | readonly string[] | readonly Row[]

/** By field key, in normal form; what is unknown is absent. */
export type FieldValues = Readonly<Record<string, FieldValue>>

/** What comes from outside: `null` empties a field. */
export type GivenValues = Readonly<Record<string, Given>>
export type Given = string | number | null | readonly string[] | readonly GivenRow[]
type GivenRow = Readonly<Record<string, string | number | null>>

export type Read =
  | { readonly kind: 'value'; readonly value: FieldValue }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wrong'; readonly rules: readonly Wrong[] }
/** `at` leads on inside the field: row and column. */
export type Wrong = { readonly at: readonly (string | number)[]; readonly rule: string }

export const mostRows = 200
export const mostFiles = 20

export function readValue(field: Field, given: Given | undefined): Read {
  if (isNothing(given)) return { kind: 'nothing' }
  if (field.kind === 'table') return readRows(field, given)
  const value = isList(field.kind) ? readList(field, given) : readOne(field, given)
  if (value === undefined) return wrong([{ at: [], rule: ruleOf(field) }])
  return { kind: 'value', value }
}

const isList = (kind: Field['kind']) => kind === 'multi-choice' || kind === 'cascade' || kind === 'file'
const wrong = (rules: readonly Wrong[]): Read => ({ kind: 'wrong', rules })

function isNothing(given: Given | undefined): given is null | undefined | '' {
  return given === undefined || given === null || given === '' || (Array.isArray(given) && given.length === 0)
}

type Cell = Pick<Field, 'options' | 'shape' | 'checkDigit' | 'least' | 'most'> & { readonly kind: Field['kind'] }
type ReadOne = (given: string | number, field: Cell) => string | number | undefined

function readOne(field: Cell, given: Given | undefined): string | number | undefined {
  if (typeof given !== 'string' && typeof given !== 'number') return undefined
  return readers[field.kind as keyof typeof readers](typeof given === 'string' ? given.trim() : given, field)
}

const text =
  (most: number): ReadOne =>
  (given) =>
    String(given).length <= most ? String(given) : undefined

const number: ReadOne = (given, { least, most }) => {
  const value = typeof given === 'number' ? given : /^-?\d{1,15}(\.\d{1,6})?$/.test(given) ? Number(given) : Number.NaN
  return Number.isFinite(value) && value >= (least ?? -Infinity) && value <= (most ?? Infinity) ? value : undefined
}

const id: ReadOne = (given) => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(given)) ? given : undefined)

const readers: Record<CellKind | 'long-text' | 'customer' | 'user', ReadOne> = {
  text: text(200),
  'long-text': text(4000),
  name: text(80),
  address: text(300),
  number,
  money: (given, field) => {
    const value = number(given, { ...field, least: field.least ?? 0 }) as number | undefined
    return value === undefined ? undefined : Math.round(value * 100) / 100
  },
  date: (given) => (isDay(given) ? given : undefined),
  choice: (given, { options }) => (options?.some(({ value }) => value === given) ? given : undefined),
  phone: (given) => (/^\+?[\d -]{3,20}$/.test(String(given)) ? String(given).replaceAll(/[ -]/g, '') : undefined),
  'order-number': (given, { shape, checkDigit }) => {
    const number = String(given).toUpperCase()
    const fits = shape ? hasShape(number, shape) : looksLikeOrderNumber(number)
    return fits && (!checkDigit || hasCheckDigit(number, checkDigit)) ? number : undefined
  },
  customer: id,
  user: id,
}

function readList({ kind, options = [] }: Field, given: Given): readonly string[] | undefined {
  if (!Array.isArray(given) || !given.every((one): one is string => typeof one === 'string')) return undefined
  const several = [...new Set(given)]
  if (kind === 'cascade') return isWayDown(given, options) ? given : undefined
  if (kind === 'file')
    return several.length <= mostFiles && several.every((one) => id(one, { kind })) ? several : undefined
  const wanted = new Set(several)
  const known = options.filter(({ value }) => wanted.has(value)).map(({ value }) => value)
  return known.length === wanted.size ? known : undefined
}

/** From the root to a leaf: half a way names no district. */
function isWayDown(steps: readonly string[], options: readonly Option[]): boolean {
  const [first, ...rest] = steps
  const option = options.find(({ value }) => value === first)
  if (!option) return false
  return option.options?.length ? isWayDown(rest, option.options) : rest.length === 0
}

function readRows({ columns = [] }: Field, given: Given): Read {
  if (!Array.isArray(given) || given.some((row) => typeof row !== 'object'))
    return wrong([{ at: [], rule: 'must be a list of rows' }])
  if (given.length > mostRows)
    return wrong([{ at: [], rule: `has at most ${mostRows} rows; ${given.length} were given` }])
  const rules: Wrong[] = []
  const rows = (given as readonly GivenRow[]).map((row, at) => readRow(row, columns, at, rules))
  return rules.length > 0 ? wrong(rules) : { kind: 'value', value: rows.filter((row) => Object.keys(row).length > 0) }
}

function readRow(given: GivenRow, columns: readonly Column[], at: number, rules: Wrong[]): Row {
  const row: Record<string, string | number> = {}
  const known = new Set(columns.map(({ key }) => key))
  for (const key of Object.keys(given))
    if (!known.has(key)) rules.push({ at: [at, key], rule: 'is not a column of this table' })
  if (Object.values(given).every(isNothing)) return row
  for (const column of columns) {
    const cell = Object.hasOwn(given, column.key) ? given[column.key] : undefined
    if (isNothing(cell)) {
      if (column.required) rules.push({ at: [at, column.key], rule: 'is required' })
      continue
    }
    const value = readOne(column, cell)
    if (value === undefined) rules.push({ at: [at, column.key], rule: ruleOf(column) })
    else row[column.key] = value
  }
  return row
}

function ruleOf({ kind, shape, checkDigit, least, most }: Cell): string {
  if (kind === 'number' || kind === 'money') {
    const ends = [least === undefined ? '' : ` of at least ${least}`, most === undefined ? '' : ` of at most ${most}`]
    if (ends.some(Boolean)) return `must be a number${ends.filter(Boolean).join(' and')}`
  }
  if (kind === 'order-number' && shape)
    return checkDigit ? `must be like ${shape}, with a right check digit` : `must be like ${shape}`
  return rules[kind as keyof typeof rules]
}

const rules: Record<Exclude<Field['kind'], 'table'>, string> = {
  text: 'has at most 200 characters',
  'long-text': 'has at most 4000 characters',
  name: 'has at most 80 characters',
  address: 'has at most 300 characters',
  number: 'must be a number',
  money: 'must be an amount of zero or more',
  date: 'must be a day, such as 2026-11-22',
  choice: 'must be one of the options',
  'multi-choice': 'must be some of the options',
  cascade: 'must lead from the first level to the last',
  phone: 'must be a phone number',
  'order-number': 'must have 4 to 40 letters and digits',
  customer: 'must be a customer',
  user: 'must be a person who works here',
  file: `must be at most ${mostFiles} files`,
}
