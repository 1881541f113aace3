import { indexText } from '../../../lib/text/search-terms.ts'
import type { Ticket } from './ticket.ts'

export { searchQuery } from '../../../lib/text/search-terms.ts'

/** What a ticket is found by: its words, its number, the values of its form. */
export function searchText(ticket: Pick<Ticket, 'number' | 'subject' | 'description' | 'fields' | 'result'>): string {
  const words = [
    ticket.number || '',
    ticket.subject,
    ticket.description,
    ...Object.values(ticket.fields),
    ticket.result ?? '',
  ]
  return indexText(words.join('\n'))
}
