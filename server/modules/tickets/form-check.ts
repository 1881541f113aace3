import { canHold } from '../../../lib/conditions/can-hold.ts'
import { check, type Problem } from '../../../lib/conditions/check.ts'
import { type Condition, fieldsIn, type Vocabulary } from '../../../lib/conditions/condition.ts'
import type { Column, Field, Option } from './form.ts'
import { valuesIn, vocabularyOf } from './form-facts.ts'
import { isShape } from './form-order-number.ts'
import { readValue } from './form-values.ts'

export type { Problem } from '../../../lib/conditions/check.ts'

const mostFields = 60
const mostOptions = 4_000
const mostLevels = 4
const mostColumns = 20

/** Of a field, a state, a template: it stands in paths and in conditions, and is never a word of the machine. */
export const isKey = (key: string) => /^[a-z][a-z0-9-]{0,39}$/.test(key) && key !== 'constructor'

/** Everything that would make the form unfillable or mean nothing, at the path of the field it is about. */
export function checkForm(fields: readonly Field[], roles: ReadonlySet<string>): Problem[] {
  if (fields.length > mostFields) return [{ path: 'fields', rule: `has at most ${mostFields} fields` }]
  const vocabulary = vocabularyOf(fields)
  const things = fields.map(({ key, visibleWhen }) => ({ key, when: visibleWhen }))
  const problems = fields.flatMap((field, at) => {
    const own = [
      ...wrongKey(field, fields.slice(0, at)),
      ...wrongKind(field),
      ...wrongRoles(field, roles),
      ...wrongCondition(field, 'visibleWhen', fields),
      ...wrongCondition(field, 'requiredWhen', fields),
      ...wrongDefault(field),
    ]
    return own.map(({ path, rule }) => ({ path: ['fields', at, path].filter((step) => step !== '').join('.'), rule }))
  })
  if (problems.length > 0) return problems
  const ring = ringOf(things)
  if (ring)
    return [{ path: `fields.${placeOf(fields, ring[0]!)}.visibleWhen`, rule: `shows itself: ${ring.join(' → ')}` }]
  return fields.flatMap((field, at) => neverSo(field, at, things, vocabulary))
}

/** No field is called so. */
const asking = 'is it required?'

/** Conditions that no answer can meet: shown by none, or required by none. */
function neverSo(
  field: Field,
  at: number,
  things: readonly { key: string; when: Condition | undefined }[],
  vocabulary: Vocabulary,
): Problem[] {
  const { key, visibleWhen, requiredWhen } = field
  if (visibleWhen && !canHold(key, things, vocabulary)) return [neverShown(field, at)]
  if (!requiredWhen || field.required) return []
  const both = visibleWhen ? { all: [visibleWhen, requiredWhen] } : requiredWhen
  // Asked among the others, because what is hidden is not known to it either.
  return canHold(asking, [...things, { key: asking, when: both }], vocabulary)
    ? []
    : [{ path: `fields.${at}.requiredWhen`, rule: 'can never hold' }]
}

function neverShown({ required, requiredWhen }: Field, at: number): Problem {
  const rule = required || requiredWhen ? 'is required and can never be shown' : 'can never be shown'
  return { path: `fields.${at}.visibleWhen`, rule }
}

const placeOf = (fields: readonly Field[], key: string) => fields.findIndex((field) => field.key === key)

function* wrongKey(
  { key, label }: Pick<Field, 'key' | 'label'>,
  earlier: readonly { key: string }[],
): Generator<Problem> {
  if (!isKey(key)) yield { path: 'key', rule: 'must be small letters, digits and dashes, beginning with a letter' }
  else if (earlier.some((other) => other.key === key)) yield { path: 'key', rule: `${key} is there twice` }
  for (const language of ['zh', 'en'] as const)
    if (label[language].trim() === '') yield { path: `label.${language}`, rule: 'is missing' }
}

function* wrongKind(field: Field): Generator<Problem> {
  const { kind, options, columns, shape, checkDigit, least, most } = field
  if (kind === 'choice' || kind === 'multi-choice' || kind === 'cascade')
    yield* wrongOptions(options ?? [], kind === 'cascade' ? mostLevels : 1)
  if (kind === 'table') yield* wrongColumns(columns ?? [])
  if (shape !== undefined && !isShape(shape))
    yield { path: 'shape', rule: 'has 4 to 40 of # @ * letters, digits and dashes' }
  if (checkDigit && shape && [...shape].filter((mark) => /[#*\d]/.test(mark)).length < 2)
    yield { path: 'shape', rule: 'has no digits for a check digit to check' }
  if (least !== undefined && most !== undefined && least > most)
    yield { path: 'most', rule: 'must not be below the least' }
}

function* wrongOptions(options: readonly Option[], levels: number, path = 'options'): Generator<Problem> {
  if (options.length === 0) return yield { path, rule: 'must have at least one option' }
  if (valuesIn(options).length > mostOptions) return yield { path, rule: `has at most ${mostOptions} options` }
  const seen = new Set<string>()
  for (const [at, option] of options.entries()) {
    const here = `${path}.${at}`
    if (option.value === '' || seen.has(option.value)) yield { path: `${here}.value`, rule: 'must be there once' }
    seen.add(option.value)
    if (option.label.zh.trim() === '' || option.label.en.trim() === '')
      yield { path: `${here}.label`, rule: 'is missing' }
    if (!option.options?.length) continue
    if (levels <= 1) yield { path: `${here}.options`, rule: 'has too many levels' }
    else yield* wrongOptions(option.options, levels - 1, `${here}.options`)
  }
}

function* wrongColumns(columns: readonly Column[]): Generator<Problem> {
  if (columns.length === 0) yield { path: 'columns', rule: 'must have at least one column' }
  if (columns.length > mostColumns) return yield { path: 'columns', rule: `has at most ${mostColumns} columns` }
  for (const [at, column] of columns.entries()) {
    const own = [
      ...wrongKey(column, columns.slice(0, at)),
      ...(column.kind === 'choice' ? wrongOptions(column.options ?? [], 1) : []),
    ]
    for (const { path, rule } of own) yield { path: `columns.${at}.${path}`, rule }
  }
}

function* wrongRoles({ read, write, required }: Field, roles: ReadonlySet<string>): Generator<Problem> {
  for (const role of read ?? []) if (!roles.has(role)) yield { path: 'read', rule: `${role} is not a role` }
  for (const role of write ?? []) {
    if (!roles.has(role)) yield { path: 'write', rule: `${role} is not a role` }
    else if (read && !read.includes(role)) yield { path: 'write', rule: `${role} may write it but not see it` }
  }
  if (read?.length === 0) yield { path: 'read', rule: 'nobody may see it' }
  if (required && write?.length === 0) yield { path: 'write', rule: 'is required, and nobody may write it' }
}

function* wrongCondition(
  field: Field,
  name: 'visibleWhen' | 'requiredWhen',
  fields: readonly Field[],
): Generator<Problem> {
  const condition = field[name]
  if (!condition) return
  for (const { path, rule } of check(condition, vocabularyOf(fields)))
    yield { path: path === '' ? name : `${name}.${path}`, rule }
  if (name === 'visibleWhen' && fieldsIn(condition).has(field.key)) yield { path: name, rule: 'asks about itself' }
  const secret = fields.find((other) => fieldsIn(condition).has(other.key) && !isSeenBy(other, field))
  if (secret) yield { path: name, rule: `asks about ${secret.key}, which not everybody who sees this field may see` }
}

/** Whoever sees the one sees the other. */
function isSeenBy({ read }: Field, by: Field): boolean {
  return read === undefined || (by.read?.every((role) => read.includes(role)) ?? false)
}

function* wrongDefault(field: Field): Generator<Problem> {
  if (field.default !== undefined && field.kind === 'file')
    return yield { path: 'default', rule: 'a file belongs to one ticket and begins none' }
  if (field.default === undefined || (field.kind === 'date' && field.default === 'today')) return
  const read = readValue(field, field.default)
  if (read.kind === 'wrong') yield { path: 'default', rule: read.rules[0]!.rule }
}

/** Fields that show each other in a ring: none of them would ever be seen. */
function ringOf(things: readonly { key: string; when: Condition | undefined }[]): string[] | undefined {
  const byKey = new Map(things.map(({ key, when }) => [key, when]))
  const done = new Set<string>()
  const walk = (key: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(key)) return [...way.slice(way.indexOf(key)), key]
    if (done.has(key)) return undefined
    const when = byKey.get(key)
    for (const next of when ? fieldsIn(when) : []) {
      const ring = byKey.has(next) ? walk(next, [...way, key]) : undefined
      if (ring) return ring
    }
    done.add(key)
  }
  for (const { key } of things) {
    const ring = walk(key, [])
    if (ring) return ring
  }
}
