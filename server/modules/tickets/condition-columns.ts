import { type RawBuilder, sql } from 'kysely'
import type { Kind } from '../../../lib/conditions/condition.ts'

/** Where the database finds what a condition asks about. */
export type Column = {
  readonly kind: Kind
  readonly value: RawBuilder<unknown>
  /** Is never null, so that its index can be used as it stands. */
  readonly always?: true
  /** The same in the words of its index, where unknown is later than everything: good for questions that end somewhere. */
  readonly ends?: RawBuilder<unknown>
  /** Those that are one of these, asked in the way its index answers. */
  readonly among?: (wanted: readonly string[]) => RawBuilder<boolean>
}

export const no = sql<boolean>`false`

export function columnOf(field: string, kinds: ReadonlyMap<string, Kind>): Column | undefined {
  return columns[field] ?? formColumn(field, kinds.get(field))
}

/** Of what is no id nobody has ever heard. */
const ids = (wanted: readonly string[]) =>
  wanted.filter((one) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(one))

function idColumn(value: RawBuilder<unknown>): Column {
  const among = (wanted: readonly string[]) => {
    const known = ids(wanted)
    return known.length === 0 ? no : sql<boolean>`${value} = any(${known}::uuid[])`
  }
  return { kind: 'choice', value, among }
}

/** A type's key, not its id, is what conditions speak of. */
const type: Column = {
  kind: 'choice',
  value: sql`tickets.type_id`,
  always: true,
  among: (keys) =>
    sql<boolean>`tickets.type_id = any(array(select id from ticket_types where key = any(${[...keys]}::text[])))`,
}

const tags: Column = {
  kind: 'list',
  value: sql`array(select tag from ticket_tags where ticket_tags.ticket_id = tickets.id)`,
  always: true,
  among: (wanted) =>
    sql<boolean>`exists (select from ticket_tags where ticket_tags.ticket_id = tickets.id and tag = any(${[...wanted]}::text[]))`,
}

const column = (kind: Kind, value: RawBuilder<unknown>): Column => ({ kind, value })
const always = (kind: Kind, value: RawBuilder<unknown>): Column => ({ kind, value, always: true })

const columns: Readonly<Record<string, Column>> = {
  'ticket.type': type,
  'ticket.priority': always('choice', sql`tickets.priority`),
  'ticket.state': always('choice', sql`tickets.state`),
  'ticket.status': always('choice', sql`tickets.status`),
  'ticket.subject': always('text', sql`tickets.subject`),
  'ticket.description': always('text', sql`tickets.description`),
  'ticket.assignee': idColumn(sql`tickets.assignee_id`),
  'ticket.department': idColumn(sql`tickets.department_id`),
  'ticket.tags': tags,
  'ticket.reopened': always('number', sql`tickets.reopened_times::numeric`),
  'ticket.created': always('time', sql`tickets.created_at`),
  'ticket.due': {
    ...column('time', sql`tickets.due_at`),
    ends: sql`coalesce(tickets.due_at, 'infinity'::timestamptz)`,
  },
  'ticket.respond-by': column('time', sql`tickets.respond_by`),
  'ticket.responded': column('time', sql`tickets.responded_at`),
}

/** A value of the form is what it is in JSON: a number that was written as words is no number. */
function formColumn(field: string, kind: Kind | undefined): Column | undefined {
  if (!field.startsWith('form.') || !kind) return undefined
  const key = field.slice('form.'.length)
  const value = sql`(tickets.fields->${key})`
  const text = sql`(tickets.fields->>${key})`
  switch (kind) {
    case 'number':
      return column(kind, sql`(case when jsonb_typeof(${value}) = 'number' then ${text}::numeric end)`)
    case 'yes-no':
      return column(kind, sql`(case when jsonb_typeof(${value}) = 'boolean' then ${text}::boolean end)`)
    case 'list':
    case 'path':
      return column(
        kind,
        sql`(case when jsonb_typeof(${value}) = 'array' then array(select jsonb_array_elements_text(${value})) end)`,
      )
    case 'time':
      return undefined
    default:
      return column(kind, sql`(case when jsonb_typeof(${value}) = 'string' then ${text} end)`)
  }
}
