import { type RawBuilder, sql } from 'kysely'
import type { Condition, Kind, Moment, Operator, Question, Wanted } from '../../../lib/conditions/condition.ts'
import { dayWanted } from '../../../lib/conditions/day.ts'

/** A condition of the database, or none when it asks for something the tickets table does not know. */
export type ConditionSql = RawBuilder<boolean> | undefined

type Column = { readonly kind: Kind; readonly value: RawBuilder<unknown> }

const column = (kind: Kind, value: RawBuilder<unknown>): Column => ({ kind, value })

/** A type's key, not its id, is what conditions speak of. */
const typeKey = sql`(select key from ticket_types where ticket_types.id = tickets.type_id)`
const tags = sql`array(select tag from ticket_tags where ticket_tags.ticket_id = tickets.id)`

const columns: Readonly<Record<string, Column>> = {
  'ticket.type': column('choice', typeKey),
  'ticket.priority': column('choice', sql`tickets.priority`),
  'ticket.state': column('choice', sql`tickets.state`),
  'ticket.status': column('choice', sql`tickets.status`),
  'ticket.subject': column('text', sql`tickets.subject`),
  'ticket.description': column('text', sql`tickets.description`),
  'ticket.assignee': column('choice', sql`tickets.assignee_id::text`),
  'ticket.department': column('choice', sql`tickets.department_id::text`),
  'ticket.tags': column('list', tags),
  'ticket.reopened': column('number', sql`tickets.reopened_times::numeric`),
  'ticket.created': column('time', sql`tickets.created_at`),
  'ticket.due': column('time', sql`tickets.due_at`),
  'ticket.respond-by': column('time', sql`tickets.respond_by`),
  'ticket.responded': column('time', sql`tickets.responded_at`),
}

/**
 * The same condition as `lib/conditions` compiles to a function, for lists and
 * for many tickets at once; a test holds the two against each other. What is
 * wanted is always a parameter. Of what is unknown nothing holds but the
 * negatives, so every question is made to answer yes or no.
 *
 * @param kinds of the form's fields, by the names terms.ts gives them
 */
export function conditionToSql(condition: Condition, kinds: ReadonlyMap<string, Kind>, moment: Moment): ConditionSql {
  if ('all' in condition) return joined(condition.all, ' and ', kinds, moment)
  if ('any' in condition) return joined(condition.any, ' or ', kinds, moment)
  if ('not' in condition) return opposite(conditionToSql(condition.not, kinds, moment))
  const { field, op, value } = condition
  const asked = columns[field] ?? formColumn(field, kinds.get(field))
  if (!asked) return undefined
  const positive = negatives[op]
  if (positive) return opposite(question(asked, { field, op: positive, value }, moment))
  return question(asked, condition, moment)
}

function joined(
  parts: readonly Condition[],
  by: ' and ' | ' or ',
  kinds: ReadonlyMap<string, Kind>,
  moment: Moment,
): ConditionSql {
  const all = parts.map((part) => conditionToSql(part, kinds, moment))
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

/** A value of the form is what it is in JSON: a number that was written as words is no number. */
function formColumn(field: string, kind: Kind | undefined): Column | undefined {
  if (!field.startsWith('form.')) return undefined
  const key = field.slice('form.'.length)
  const value = sql`(tickets.fields->${key})`
  const text = sql`(tickets.fields->>${key})`
  if (kind === 'number')
    return column(kind, sql`(case when jsonb_typeof(${value}) = 'number' then ${text}::numeric end)`)
  if (kind === 'text' || kind === 'choice' || kind === 'day')
    return column(kind, sql`(case when jsonb_typeof(${value}) = 'string' then ${text} end)`)
  return undefined
}

function question({ kind, value: known }: Column, { op, value }: Question, moment: Moment): ConditionSql {
  if (op === 'known') return sql<boolean>`(${known} is not null)`
  const compare = comparison(kind, op, known, value as Wanted, moment)
  return compare && sql<boolean>`coalesce(${compare}, false)`
}

function comparison(
  kind: Kind,
  op: Operator,
  known: RawBuilder<unknown>,
  wanted: Wanted,
  moment: Moment,
): ConditionSql {
  const one = (value: unknown) => parameter(kind, value, moment)
  const list = (Array.isArray(wanted) ? wanted : [wanted]) as readonly (string | number)[]
  const sign = signs[op]
  if (sign) return sql<boolean>`${ordered(kind, known)} ${sql.raw(sign)} ${one(wanted)}`
  switch (op) {
    case 'one-of':
      return sql<boolean>`${known} in (${sql.join(list.map(one))})`
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
    default:
      return undefined
  }
}

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
  if (kind === 'time') return sql`${String(value)}::timestamptz`
  return sql`${kind === 'day' ? dayWanted(String(value), today) : String(value)}::text`
}

/** By the rules of Unicode, as JavaScript does, whatever the language of the database. */
const lowered = (known: RawBuilder<unknown>) => sql`lower(${known} collate "und-x-icu")`
const lower = (wanted: string) => sql`${wanted.toLowerCase()}::text`

function pattern(wanted: string): RawBuilder<unknown> {
  const escaped = wanted.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')
  return sql`${escaped.replaceAll('*', '%').replaceAll('?', '_')}::text`
}
