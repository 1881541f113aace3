import { create } from 'zustand'
import type { Priority } from '../../../contract/tickets.ts'
import { isEmpty, type Typed } from '../../forms/form.ts'

/**
 * A ticket somebody began to write. It outlives its drawer, so that answering
 * a call in between loses nothing; it ends with the tab, because it may hold a
 * customer's words.
 */
export type Unfinished = {
  readonly typeId?: string
  readonly subject: string
  readonly description: string
  readonly priority: Priority
  readonly customer?: { readonly id: string; readonly name: string }
  readonly assigneeId?: string
  readonly typed: Typed
}

const nothingYet: Unfinished = { subject: '', description: '', priority: 'normal', typed: {} }

export const useUnfinished = create<{ ticket: Unfinished }>(() => ({ ticket: nothingYet }))

export function write(change: Partial<Unfinished>) {
  useUnfinished.setState(({ ticket }) => ({ ticket: { ...ticket, ...change } }))
}

export function discard() {
  useUnfinished.setState({ ticket: nothingYet })
}

export function isBegun({ subject, description, typed, customer, typeId }: Unfinished): boolean {
  return Boolean(subject || description || customer || typeId) || Object.values(typed).some((one) => !isEmpty(one))
}
