import { must } from '../../base/must.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Changes } from './changes.ts'
import type { TicketEvent } from './events.ts'
import { type GivenValues, readForm } from './form.ts'
import { type Walker, wayTo } from './status.ts'
import type { Ticket } from './ticket.ts'
import * as rules from './ticket.ts'
import type { TicketType } from './type.ts'

/** To a state of the ticket's own type. */
export type Move = Said & { readonly status: string }

/** What is said to a move, and kept while it waits for the yes of others. */
export type Said = {
  /** What the customer is told; asked for when it is resolved by it. */
  readonly result?: string | undefined
  /** Asked for when it is opened again by it. */
  readonly reason?: string | undefined
  /** Why it is resolved although others are not done. */
  readonly despite?: string | undefined
  readonly fields?: GivenValues | undefined
}

/** What it brings along is in the form before its way is looked at. */
export function move(ticket: Ticket, type: TicketType, asked: Move, walker: Walker): Ticket {
  const { status, result, reason, fields } = asked
  if (status === ticket.status) return ticket
  const reading = { before: ticket.fields, facts: walker.facts, by: walker.by, complete: false }
  const filled = fields ? rules.edit(ticket, { fields: readForm(type.fields, fields, reading) }) : ticket
  const { to } = wayTo(type, filled, status, walker)
  if (to.kind === 'resolved' && ticket.state !== 'resolved') {
    refuseMissing('result', result)
    readForm(type.fields, {}, { ...reading, before: filled.fields, complete: true })
  }
  if (to.kind === 'open' && ticket.state === 'resolved') refuseMissing('reason', reason)
  return rules.moveTo(filled, to, result ?? '', walker.facts.now)
}

function refuseMissing(name: 'result' | 'reason', words: string | undefined) {
  if (!words?.trim()) throw new Refusal('invalid', `${name}-missing`, 'is required', `body.${name}`)
}

/** Who knows kinds only hears what they always heard; between two states of one kind it moved. */
export function toldOfMove(
  after: Ticket,
  { reason, despite }: Pick<Move, 'reason' | 'despite'>,
  { status: changed, state, fields }: Changes,
): TicketEvent {
  const { id: ticketId, status, customerId, assigneeId } = after
  const from = must(changed, 'change of its status')[0] as string
  const filled = fields ? { changes: { fields } } : {}
  if (!state) return { type: 'ticket-moved', ticketId, from, status, ...filled }
  const moved = { ticketId, from, status, ...filled }
  switch (after.state) {
    case 'pending':
      return { type: 'ticket-waits', ...moved }
    case 'resolved':
      return { type: 'ticket-resolved', ...moved, customerId, assigneeId, despite }
    case 'closed':
      return { type: 'ticket-closed', ...moved }
    case 'open':
      return state[0] === 'pending'
        ? { type: 'ticket-goes-on', ...moved }
        : { type: 'ticket-reopened', ...moved, reason: reason ?? '', assigneeId }
  }
}
