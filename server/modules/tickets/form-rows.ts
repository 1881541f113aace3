import type { Column, Field } from './form.ts'
import { isNothing, readOne, ruleOf, wrong } from './form-cell.ts'
import type { Given, GivenRow, Read, Row, Wrong } from './form-values.ts'

const mostRows = 200
/** As long as a short letter for each row; beyond that it is a file to be attached. */
const mostCharacters = 100_000
/** Who has so many wrong cells has pasted something else. */
const mostRules = 20

export function readRows({ columns = [] }: Field, given: Given): Read {
  if (!Array.isArray(given) || given.some((row) => typeof row !== 'object'))
    return wrong([{ at: [], rule: 'must be a list of rows' }])
  if (given.length > mostRows)
    return wrong([{ at: [], rule: `has at most ${mostRows} rows; ${given.length} were given` }])
  const characters = JSON.stringify(given).length
  if (characters > mostCharacters)
    return wrong([{ at: [], rule: `has at most ${mostCharacters} characters in all; ${characters} were given` }])
  const rules: Wrong[] = []
  const rows = (given as readonly GivenRow[]).map((row, at) => readRow(row, columns, at, rules))
  if (rules.length > 0) return wrong(rules.slice(0, mostRules))
  return { kind: 'value', value: rows.filter((row) => Object.keys(row).length > 0) }
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
