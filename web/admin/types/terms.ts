import type { FormField } from '../../../contract/forms.ts'
import { type Term, termsOf } from '../../forms/condition-tree.ts'

const priority: Term = {
  name: 'ticket.priority',
  kind: 'choice',
  words: { zh: '优先级', en: 'Priority' },
  options: [
    { value: 'low', words: { zh: '低', en: 'low' } },
    { value: 'normal', words: { zh: '普通', en: 'normal' } },
    { value: 'high', words: { zh: '高', en: 'high' } },
    { value: 'urgent', words: { zh: '紧急', en: 'urgent' } },
  ],
}

const ofTheTicket: readonly Term[] = [
  { name: 'ticket.assigned', kind: 'yes-no', words: { zh: '已分派处理人', en: 'Has an assignee' } },
  { name: 'ticket.responded', kind: 'yes-no', words: { zh: '已首次答复', en: 'Was answered' } },
]

/** What a field's condition may ask about: the other fields, and how urgent it is. */
export const formTerms = (others: readonly FormField[]): Term[] => [...termsOf(others), priority]
/** What a way's guard may ask about. */
export const guardTerms = (fields: readonly FormField[]): Term[] => [...formTerms(fields), ...ofTheTicket]
