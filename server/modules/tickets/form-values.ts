import type { Field, Option } from './form.ts'
import { isId, isNothing, mostFiles, readOne, ruleOf, wrong } from './form-cell.ts'
import { readRows } from './form-rows.ts'

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
export type GivenRow = Readonly<Record<string, string | number | null>>

export type Read =
  | { readonly kind: 'value'; readonly value: FieldValue }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wrong'; readonly rules: readonly Wrong[] }
/** `at` leads on inside the field: row and column. */
export type Wrong = { readonly at: readonly (string | number)[]; readonly rule: string }

export function readValue(field: Field, given: Given | undefined): Read {
  if (isNothing(given)) return { kind: 'nothing' }
  if (field.kind === 'table') return readRows(field, given)
  const value = isList(field.kind) ? readList(field, given) : readOne(field, given)
  if (value === undefined) return wrong([{ at: [], rule: ruleOf(field) }])
  return { kind: 'value', value }
}

const isList = (kind: Field['kind']) => kind === 'multi-choice' || kind === 'cascade' || kind === 'file'

function readList({ kind, options = [] }: Field, given: Given): readonly string[] | undefined {
  if (!Array.isArray(given) || !given.every((one): one is string => typeof one === 'string')) return undefined
  const several = [...new Set(given)]
  if (kind === 'cascade') return isWayDown(given, options) ? given : undefined
  if (kind === 'file') return several.length <= mostFiles && several.every(isId) ? several : undefined
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
