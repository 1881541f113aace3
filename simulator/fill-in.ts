import type { z } from 'zod'
import type { Draft, EditDraft } from '../contract/drafts.ts'
import type { FormField } from '../contract/forms.ts'
import type { TicketType } from '../contract/tickets.ts'

type Edit = z.infer<typeof EditDraft>

/** What an agent types before confirming a draft: the type when it is missing, a subject, the fields its form requires. */
export function fillIn(draft: Draft, types: readonly TicketType[], channel: string): Edit {
  const type = types.find(({ id }) => id === draft.typeId) ?? types[0]
  if (!type) return {}
  const known = new Set(type.fields.map(({ key }) => key))
  const kept = Object.entries(draft.fields).flatMap(([key, { value, state }]) =>
    known.has(key) && state !== 'rejected' && value !== null ? [[key, value] as const] : [],
  )
  const has = new Set(kept.map(([key]) => key))
  // What appears only by a condition is not on the form of somebody who just began.
  const missing = type.fields.filter(
    ({ key, required, visibleWhen, readOnly }) => required && !visibleWhen && !readOnly && !has.has(key),
  )
  // What belongs to another type's form must go, or the confirmation is refused.
  const foreign = Object.keys(draft.fields).filter((key) => !known.has(key))
  return {
    typeId: type.id,
    subject: draft.subject || `${type.name.zh}（${channel === 'chat' ? '在线' : '来电'}）`,
    fields: Object.fromEntries([
      ...missing.map((field) => [field.key, plausible(field)] as const),
      ...foreign.map((key) => [key, null] as const),
    ]),
  }
}

function plausible({ kind, options }: FormField): string | number {
  switch (kind) {
    case 'choice':
      return options?.[0]?.value ?? ''
    case 'number':
      return 1
    case 'money':
      return 299
    case 'date':
      return '2026-01-15'
    case 'phone':
      return '13900001111'
    case 'order-number':
      return 'SO20260115001'
    case 'address':
      return '上海市浦东新区张江路 88 号'
    case 'name':
      return '李女士'
    default:
      return '客户来电说明，见备注。'
  }
}
