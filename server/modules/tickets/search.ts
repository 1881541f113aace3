import { indexText } from '../../../lib/text/search-terms.ts'
import type { Field, FieldValue } from './form.ts'
import { readable } from './form-access.ts'
import type { Ticket } from './ticket.ts'

export { searchQuery } from '../../../lib/text/search-terms.ts'

/** Cells of a table and steps of a cascade are words like any other. */
const wordsIn = (value: FieldValue): readonly (string | number)[] =>
  typeof value === 'object' ? value.flatMap((one) => (typeof one === 'object' ? Object.values(one) : [one])) : [value]

type Searched = Pick<Ticket, 'number' | 'subject' | 'description' | 'fields' | 'result'>

/** What a ticket is found by: its words, its number, and of its form what everybody may see. */
export function searchText(ticket: Searched, form: readonly Field[] = []): string {
  const words = [
    ticket.number || '',
    ticket.subject,
    ticket.description,
    ...Object.values(readable(form, ticket.fields, { roles: [] })).flatMap(wordsIn),
    ticket.result ?? '',
  ]
  return indexText(words.join('\n'))
}
