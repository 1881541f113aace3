import type { FieldValue, FieldValues } from '../../../contract/forms.ts'
import type { EditTicket, Ticket } from '../../../contract/tickets.ts'

/** What can be edited in place, by one flat name each: `subject`, `priority`, `fields.order`. */
export type Values = Record<string, FieldValue | null | undefined>

export function valuesOf({ subject, description, priority, customer, fields }: Ticket): Values {
  return { subject, description, priority, customerId: customer?.id, ...prefixed(fields) }
}

function prefixed(fields: FieldValues): Values {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [`fields.${key}`, value]))
}

/** Flat names back in the shape of the contract. */
export function editOf(values: Values): EditTicket {
  const entries = Object.entries(values)
  const plain = entries.filter(([key]) => !isField(key))
  const fields = entries.filter(([key]) => isField(key)).map(([key, value]) => [fieldOf(key), value ?? null])
  return { ...Object.fromEntries(plain), ...(fields.length > 0 ? { fields: Object.fromEntries(fields) } : {}) }
}

export const isField = (key: string) => key.startsWith('fields.')
export const fieldOf = (key: string) => key.replace(/^fields\./, '')
