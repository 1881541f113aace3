import { create } from 'zustand'
import type { Customer } from '../../contract/customers.ts'
import type { TicketRow } from '../../contract/tickets.ts'

export const usePalette = create<{ open: boolean }>(() => ({ open: false }))

export function openPalette() {
  usePalette.setState({ open: true })
}

/** One thing that can be chosen; `palette.tsx` knows where each leads. */
export type Found =
  | { kind: 'command'; id: string; title: string; keys?: string }
  | { kind: 'customer'; id: string; title: string; detail: string }
  | { kind: 'ticket'; id: string; title: string; detail: string; state: TicketRow['state'] }

export type Command = { id: string; title: string; keys?: string }

const most = 7

/**
 * What is found for `q`, commands last unless nothing was typed: somebody who
 * types a name looks for a person, not for a command.
 */
export function found(q: string, commands: readonly Command[], customers: Customer[], tickets: TicketRow[]): Found[] {
  const wanted = q.trim().toLowerCase()
  const matching = commands
    .filter(({ title }) => title.toLowerCase().includes(wanted))
    .map((command) => ({ kind: 'command' as const, ...command }))
  if (wanted === '') return matching
  return [
    ...customers.slice(0, most).map((customer) => ({
      kind: 'customer' as const,
      id: customer.id,
      title: customer.name,
      detail: customer.contactPoints.find(({ kind }) => kind === 'phone')?.value ?? '',
    })),
    ...tickets.slice(0, most).map((ticket) => ({
      kind: 'ticket' as const,
      id: ticket.id,
      title: ticket.subject,
      detail: `#${ticket.number}`,
      state: ticket.state,
    })),
    ...matching,
  ]
}

/** Up and down go round. */
export function moved(at: number, by: 1 | -1, length: number): number {
  return length === 0 ? 0 : (at + by + length) % length
}
