import { type RawBuilder, sql } from 'kysely'
import type { Condition, Kind, Moment, Operator, Question, Wanted } from '../../../lib/conditions/condition.ts'
import { dayWanted } from '../../../lib/conditions/day.ts'
import { type Column, columnOf, no } from './condition-columns.ts'

/** A condition of the database, or none when it asks for something the tickets table does not know. */
export type ConditionSql = RawBuilder<boolean> | undefined

type Ground = {
  /** Of the form's fields, by the names terms.ts gives them. */
  readonly kinds: ReadonlyMap<string, Kind>
  readonly moment: Moment
  /** Beneath a `not`, where an answer must be yes or no and never unknown. */
  readonly strict: boolean
}

/**
 * The same condition as `lib/conditions` compiles to a function, for lists and
 * for many tickets at once; a test holds the two against each other. What is
 * wanted is always a parameter. Of what is unknown nothing holds but the
 * negatives; so beneath a `not` every question is made to answer yes or no.
 * Elsewhere unknown is as good as no, and an index can be used.
 */
export function conditionToSql(condition: Condition, kinds: ReadonlyMap<string, Kind>, moment: Moment): ConditionSql {
  return node(condition, { kinds, moment, strict: false })
}

function node(condition: Condition, ground: Ground): ConditionSql {
  if ('all' in condition) return joined(condition.all, ' and ', ground)
  if ('any' in condition) return joined(condition.any, ' or ', ground)
  if ('not' in condition) return opposite(node(condition.not, { ...ground, strict: true }))
  const { field, op, value } = condition
  const asked = columnOf(field, ground.kinds)
  if (!asked) return undefined
  const positive = negatives[op]
  if (positive) return opposite(question(asked, { field, op: positive, value }, { ...ground, strict: true }))
  return question(asked, condition, ground)
}

function joined(parts: readonly Condition[], by: ' and ' | ' or ', ground: Ground): ConditionSql {
  const all = parts.map((part) => node(part, ground))
  if (all.some((part) => part === undefined)) return undefined
  return sql<boolean>`(${sql.join(all as RawBuilder<boolean>[], sql.raw(by))})`
}

const opposite = (holds: ConditionSql): ConditionSql => holds && sql<boolean>`(not ${holds})`

const negatives: Partial<Record<Operator, Operator>> = {
  'is-not': 'is',
  'none-of': 'one-of',
  'not-like': 'like',
  'has-none': 'has-any',
  'not-within': 'within',
  unknown: 'known',
}

function question(column: Column, { op, value }: Question, { moment, strict }: Ground): ConditionSql {
  if (op === 'known') return sql<boolean>`(${column.value} is not null)`
  const compare = comparison(column, op, value as Wanted, moment)
  return compare && strict && !column.always ? sql<boolean>`coalesce(${compare}, false)` : compare
}

function comparison(column: Column, op: Operator, wanted: Wanted, moment: Moment): ConditionSql {
  const { kind, among, ends } = column
  const known = ends && ending.has(op) ? ends : column.value
  const one = (value: unknown) => parameter(kind, value, moment)
  const list = (Array.isArray(wanted) ? wanted : [wanted]) as readonly (string | number)[]
  if (among && (op === 'is' || op === 'one-of' || op === 'has-any')) return among(list.map(String))
  const sign = signs[op]
  if (sign) return sql<boolean>`${ordered(kind, known)} ${sql.raw(sign)} ${one(wanted)}`
  switch (op) {
    case 'one-of':
      return list.length === 0 ? no : sql<boolean>`${known} in (${sql.join(list.map(one))})`
    case 'between':
      return sql<boolean>`${ordered(kind, known)} between ${one(list[0])} and ${one(list[1])}`
    case 'contains':
      return sql<boolean>`position(${lower(String(wanted))} in ${lowered(known)}) > 0`
    case 'like':
      return sql<boolean>`${lowered(known)} like ${pattern(String(wanted))}`
    case 'in-last':
      return sql<boolean>`${known} between ${new Date(moment.now.getTime() - Number(wanted))}::timestamptz and ${moment.now}::timestamptz`
    case 'in-next':
      return sql<boolean>`${known} between ${moment.now}::timestamptz and ${new Date(moment.now.getTime() + Number(wanted))}::timestamptz`
    case 'has-any':
      return sql<boolean>`${known} && ${list.map(String)}::text[]`
    case 'has-all':
      return sql<boolean>`${known} @> ${list.map(String)}::text[]`
    case 'within':
      return sql<boolean>`(${known})[1:${sql.lit(list.length)}] = ${list.map(String)}::text[]`
    default:
      return undefined
  }
}

/** These are asked with an end: what is later than everything is never in it. */
const ending: ReadonlySet<Operator> = new Set(['before', 'between', 'in-last', 'in-next'])

const signs: Partial<Record<Operator, string>> = {
  is: '=',
  over: '>',
  'at-least': '>=',
  below: '<',
  'at-most': '<=',
  before: '<',
  'on-or-before': '<=',
  after: '>',
  'on-or-after': '>=',
}

/** Days are compared letter by letter, whatever the language of the database. */
const ordered = (kind: Kind, known: RawBuilder<unknown>) => (kind === 'day' ? sql`(${known}) collate "C"` : known)

function parameter(kind: Kind, value: unknown, { today }: Moment): RawBuilder<unknown> {
  if (kind === 'number') return sql`${String(value)}::numeric`
  // Read by us: the database knows other years, zones and ways to write them.
  if (kind === 'time') return sql`${new Date(String(value))}::timestamptz`
  if (kind === 'yes-no') return sql`${String(value)}::boolean`
  return sql`${kind === 'day' ? dayWanted(String(value), today) : String(value)}::text`
}

/** By the rules of Unicode, as JavaScript does, whatever the language of the database. */
const lowered = (known: RawBuilder<unknown>) => sql`lower(${known} collate "und-x-icu")`
const lower = (wanted: string) => sql`${wanted.toLowerCase()}::text`

function pattern(wanted: string): RawBuilder<unknown> {
  const escaped = wanted.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')
  return sql`${escaped.replaceAll('*', '%').replaceAll('?', '_')}::text`
}
