import type { FieldValue, FormField } from '../../../contract/forms.ts'
import { normalForm, type TypedValue } from '../../forms/form.ts'

/** A file belongs to one ticket and a customer to one contact: neither can stand in every new one. */
export const mayBegin = ({ kind }: Pick<FormField, 'kind'>) => kind !== 'file' && kind !== 'customer'

/** Into a design goes also what is wrong, as it was typed: the server says so beside it. */
export function valueTyped(field: FormField, typed: TypedValue): FieldValue | null {
  const value = normalForm(field, typed)
  return Number.isNaN(value) ? String(typed) : value
}
