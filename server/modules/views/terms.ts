import type { Condition, Facts, Kind, Known } from '../../../lib/conditions/condition.ts'
import { type Hand, mayRead } from '../tickets/form-access.ts'
import { type Option, type TaggedTicket, type Term, ticketTerms } from '../tickets/terms.ts'
import type { TicketType } from '../tickets/type.ts'
import { personal } from './personal.ts'

export type ViewTerm = Term<TaggedTicket>
type Ground = {
  readonly types: readonly TicketType[]
  readonly people: readonly Option[]
  readonly teams: readonly Option[]
}

/** What a view may ask of a ticket, `me` and `my-team` among the answers. Nobody asks about fields they may not read. */
export function viewTerms({ types, people, teams }: Ground, by: Hand): ViewTerm[] {
  const hidden = hiddenFrom(by, types)
  const isReadable = ({ key }: { key: string }) => !hidden.has(`form.${key}`)
  const readable = types.map((type) => ({ ...type, fields: type.fields.filter(isReadable) }))
  return ticketTerms({ types: readable, people: [me, ...people], teams: [myTeam, ...teams] })
}

/** A field that two types have under one key is hidden when one of them hides it: who asks, asks both. */
export function hiddenFrom(by: Hand, types: readonly TicketType[]): ReadonlySet<string> {
  const hidden = types.flatMap(({ fields }) => fields.filter((field) => !mayRead(field, by)))
  return new Set(hidden.map(({ key }) => `form.${key}`))
}

const me: Option = { value: personal['ticket.assignee']!.word, words: { zh: '我', en: 'me' } }
const myTeam: Option = { value: personal['ticket.department']!.word, words: { zh: '我的部门', en: 'my team' } }

export const kindsOf = (terms: readonly ViewTerm[]): ReadonlyMap<string, Kind> =>
  new Map(terms.map(({ name, kind }) => [name, kind]))

/** What the database answers too: a value of another kind than its field's is not known. */
export function factsOf(ticket: TaggedTicket, terms: ReadonlyMap<string, ViewTerm>): Facts {
  return {
    get(field) {
      const term = terms.get(field)
      const known = term?.read(ticket)
      return term && known !== undefined && isOf(term.kind, known) ? known : undefined
    },
  }
}

function isOf(kind: Kind, known: Known): boolean {
  if (kind === 'number') return typeof known === 'number'
  if (kind === 'yes-no') return typeof known === 'boolean'
  if (kind === 'time') return known instanceof Date
  if (kind === 'list' || kind === 'path') return Array.isArray(known)
  return typeof known === 'string'
}

/** A form that changed may answer these otherwise. */
export const asksForms = (condition: Condition): boolean => JSON.stringify(condition).includes('"form.')
