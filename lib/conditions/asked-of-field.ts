import type { Kind } from './condition.ts'

/** How a field of a form is asked about, by its own kind. A table is never asked: it has no one answer. */
const kindByField = {
  text: 'text',
  'long-text': 'text',
  name: 'text',
  address: 'text',
  phone: 'text',
  'order-number': 'text',
  number: 'number',
  money: 'number',
  date: 'day',
  choice: 'choice',
  'multi-choice': 'list',
  cascade: 'path',
  customer: 'choice',
  user: 'choice',
  file: 'list',
  table: undefined,
} as const satisfies Record<string, Kind | undefined>

export const askedOf = (field: keyof typeof kindByField): Kind | undefined => kindByField[field]
