import { indexText } from '../../../lib/text/search-terms.ts'
import type { FieldValue } from './form.ts'
import type { Ticket } from './ticket.ts'

export { searchQuery } from '../../../lib/text/search-terms.ts'

/** Cells of a table and steps of a cascade are words like any other. */
const wordsIn = (value: FieldValue): readonly (string | number)[] =>
  typeof value === 'object' ? value.flatMap((one) => (typeof one === 'object' ? Object.values(one) : [one])) : [value]

/** What a ticket is found by: its words, its number, the values of its form. */
export function searchText(ticket: Pick<Ticket, 'number' | 'subject' | 'description' | 'fields' | 'result'>): string {
  const words = [
    ticket.number || '',
    ticket.subject,
    ticket.description,
    ...Object.values(ticket.fields).flatMap(wordsIn),
    ticket.result ?? '',
  ]
  return indexText(words.join('\n'))
}
