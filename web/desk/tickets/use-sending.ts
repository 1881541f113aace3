import { useState } from 'react'
import type { ShownField } from '../../../contract/forms.ts'
import type { TicketType } from '../../../contract/tickets.ts'
import { ApiProblem } from '../../data/problem.ts'
import { useNewTicket } from '../../data/tickets.ts'
import { type Field, fill, rulesByKey, stillWrong } from '../../forms/form.ts'
import { discard, useUnfinished } from './unfinished.ts'

/** Sends the unfinished ticket, or says everything that is wrong with it; nothing typed is lost by a refusal. */
export function useSending(type: TicketType | undefined, form: readonly ShownField[]) {
  const ticket = useUnfinished((state) => state.ticket)
  const [rules, setRules] = useState<Readonly<Record<string, string>>>({})
  const create = useNewTicket()
  const typed = { ...ticket.typed, subject: ticket.subject, typeId: ticket.typeId ?? '' }

  /** The new ticket's id; nothing when it could not be made. */
  const send = async (): Promise<string | undefined> => {
    const filled = fill(fieldsOf(form), typed)
    if (filled.kind === 'wrong' || !type) return void setRules(filled.kind === 'wrong' ? filled.rules : {})
    const { subject: _, typeId: __, ...fields } = filled.values
    const { subject, description, priority, customer, assigneeId } = ticket
    const asked = { typeId: type.id, subject, description, priority, fields, customerId: customer?.id, assigneeId }
    try {
      const { id } = await create.mutateAsync(asked)
      discard()
      return id
    } catch (problem) {
      setRules(problem instanceof ApiProblem ? rulesByKey(problem.rulesByField) : {})
    }
  }
  const forgive = (key: string) => setRules(({ [key]: _, ...others }) => others)
  const startOver = () => {
    discard()
    setRules({})
  }
  return { rules: stillWrong(rules, typed), send, forgive, startOver, error: create.error, isSending: create.isPending }
}

/** Type and subject are checked with the form, so that everything wrong is said at once. */
function fieldsOf(form: readonly ShownField[]): readonly Field[] {
  const always = ['typeId', 'subject'].map((key): Field => ({ key, kind: 'text', required: true }))
  return [...always, ...form]
}
